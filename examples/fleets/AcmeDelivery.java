import static dev.cordon.model.Role.ARTIFACT_STORE;
import static dev.cordon.model.Role.BUILD_RUNNER;
import static dev.cordon.model.Role.DEPLOY_TARGET;
import static dev.cordon.model.Selectors.tag;
import static dev.cordon.model.Services.https;
import static dev.cordon.model.Services.tcp;

import dev.cordon.model.Placement;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.SegmentationSource;
import dev.cordon.model.Site;
import dev.cordon.provider.aws.AwsVpc;

public final class AcmeDelivery implements SegmentationSource {
  public Segmentation declare() {
    var build     = Site.named("build");
    var runners   = Segment.named("runners", BUILD_RUNNER).at(build, tag("role", "ci-runner"));
    var artifacts = Segment.named("artifacts", ARTIFACT_STORE).at(build, tag("app", "nexus"));
    var staging   = Segment.named("staging", DEPLOY_TARGET).at(build, tag("env", "staging"));
    return Segmentation.named("acme-delivery")
        .segments(runners, artifacts, staging)
        .grant(runners).to(artifacts).on(https()).because("pull dependencies, push build outputs")
        .grant(artifacts).to(staging).on(tcp(8443)).because("the store hands out signed releases")
        .build();
  }

  public Placement place() {
    return Placement.of("build", AwsVpc.of("111122223333", "eu-west-1", "vpc-0a1b2c3d"));
  }
}
