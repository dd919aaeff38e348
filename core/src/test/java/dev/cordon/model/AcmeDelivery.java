package dev.cordon.model;

import static dev.cordon.model.Role.ARTIFACT_STORE;
import static dev.cordon.model.Role.BUILD_RUNNER;
import static dev.cordon.model.Role.DEPLOY_TARGET;
import static dev.cordon.model.Selectors.tag;
import static dev.cordon.model.Services.https;
import static dev.cordon.model.Services.tcp;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The example of the front page, but for its place, which a provider brings. */
public final class AcmeDelivery implements SegmentationSource {

  /** A network of a fabric that exists in tests only. */
  public record Network(String account, String id) implements SitePlace {
    @Override
    public String kind() {
      return "test-network";
    }

    @Override
    public SortedMap<String, String> fields() {
      return new TreeMap<>(Map.of("account", account, "id", id));
    }
  }

  @Override
  public Segmentation declare() {
    var build = Site.named("build");
    var runners = Segment.named("runners", BUILD_RUNNER).at(build, tag("role", "ci-runner"));
    var artifacts = Segment.named("artifacts", ARTIFACT_STORE).at(build, tag("app", "nexus"));
    var staging = Segment.named("staging", DEPLOY_TARGET).at(build, tag("env", "staging"));
    return Segmentation.named("acme-delivery")
        .segments(runners, artifacts, staging)
        .grant(runners)
        .to(artifacts)
        .on(https())
        .because("pull dependencies, push build outputs")
        .grant(artifacts)
        .to(staging)
        .on(tcp(8443))
        .because("staging pulls signed releases")
        .build();
  }

  @Override
  public Placement place() {
    return Placement.of("build", new Network("111122223333", "net-0a1b2c3d"));
  }
}
