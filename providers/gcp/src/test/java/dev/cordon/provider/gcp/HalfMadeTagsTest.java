package dev.cordon.provider.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.engine.Cordon;
import dev.cordon.model.Placement;
import dev.cordon.model.Role;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.Selectors;
import dev.cordon.model.Services;
import dev.cordon.model.Site;
import dev.cordon.sandbox.gcp.GcpProject;
import dev.cordon.sandbox.gcp.GcpSandbox;
import dev.cordon.sandbox.gcp.VmSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A tag is made, and deleted, by two calls; somebody may have died between them. */
class HalfMadeTagsTest {

  @Test
  void areFinishedWhereTheyAreWantedAndDeletedWhereNot() {
    try (GcpSandbox sandbox = GcpSandbox.start()) {
      GcpProject project = sandbox.project("delivery");
      String network = project.network("build");
      String subnet = project.subnet(network, "europe-west1", "apps", "10.0.1.0/24");
      String web = project.vm(VmSpec.of("web", "europe-west1-b", subnet).label("app", "web"));
      String wanted = key(sandbox, project.tagKey("cordon-acme-build-web", network), "web");
      String left = key(sandbox, project.tagKey("cordon-acme-build-old", network), "old");
      Cordon cordon =
          Cordon.builder()
              .provider(new GcpProvider(GcpOptions.defaults().sleeper(time -> {})))
              .build();
      Placement placement =
          Placement.none()
              .and("build", GcpNetwork.of("delivery", "build").endpoint(sandbox.endpoint()));
      assertThat(cordon.apply(cordon.plan(declared(), placement)).complete()).isTrue();
      assertThat(sandbox.exists(left)).isFalse();
      List<String> values = sandbox.pathsOf("tagValues");
      assertThat(values).hasSize(1);
      assertThat(sandbox.get(values.get(0)).path("parent").asText()).isEqualTo(wanted);
      assertThat(sandbox.edits().boundTo(web)).isEqualTo(values);
      assertThat(cordon.plan(declared(), placement).isEmpty()).isTrue();
    }
  }

  private static String key(GcpSandbox sandbox, String key, String segment) {
    String marks =
        "made by Cordon: cordon-fleet=acme cordon-network=build cordon-segment=" + segment;
    sandbox.edits().raw(key, tag -> tag.put("description", marks));
    return key;
  }

  private static Segmentation declared() {
    Segment web =
        Segment.named("web", Role.OTHER)
            .at(Site.named("build"), Selectors.tag("app", "web"))
            .exclusive();
    return Segmentation.named("acme")
        .segments(web)
        .grant(web)
        .to(web)
        .on(Services.tcp(443))
        .because("they talk")
        .build();
  }
}
