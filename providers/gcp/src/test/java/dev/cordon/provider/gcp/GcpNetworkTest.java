package dev.cordon.provider.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A place that is a VPC network. */
class GcpNetworkTest {

  private static final GcpNetwork PLAIN = GcpNetwork.of("delivery-host", "build");

  @Test
  void isMadeAgainFromItsFields() {
    GcpNetwork full =
        PLAIN.endpoint(URI.create("http://127.0.0.1:8080")).service("team-two", "team-one");
    assertThat(GcpNetwork.from(full.fields())).isEqualTo(full);
    assertThat(GcpNetwork.from(PLAIN.fields())).isEqualTo(PLAIN);
    GcpNetwork first = full.policiesFirst();
    assertThat(GcpNetwork.from(first.fields())).isEqualTo(first).isNotEqualTo(full);
    assertThat(first.identity()).isEqualTo(full.identity());
  }

  @Test
  void saysWhatEnforcesThere() {
    GcpNetwork classic = PLAIN.classic();
    assertThat(classic.fields()).containsEntry("fabric", "classic");
    assertThat(GcpNetwork.from(classic.fields())).isEqualTo(classic).isNotEqualTo(PLAIN);
    assertThat(classic.service("team-one").endpoint(URI.create("http://127.0.0.1:1")).fabric())
        .isEqualTo(GcpNetwork.Fabric.CLASSIC);
    assertThat(classic.identity()).as("one network all the same").isEqualTo(PLAIN.identity());
    assertThatThrownBy(
            () ->
                GcpNetwork.from(
                    Map.of("project", "delivery", "network", "n", "fabric", "vpc-rules")))
        .hasMessageContaining("fabric \"vpc-rules\" is not classic");
    assertThatThrownBy(classic::policiesFirst)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("leave one of them out");
  }

  @Test
  void isTheSameWhicheverServiceProjectsAreLookedAt() {
    assertThat(PLAIN.service("team-one").identity()).isEqualTo(PLAIN.identity());
    assertThat(GcpNetwork.of("delivery-host", "other").identity()).isNotEqualTo(PLAIN.identity());
    assertThat(GcpNetwork.of("other-host", "build").identity()).isNotEqualTo(PLAIN.identity());
  }

  @Test
  void tellsEverythingThatIsWrongAtOnce() {
    assertThatThrownBy(() -> GcpNetwork.of("Project", "Net-"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("project \"Project\"")
        .hasMessageContaining("network \"Net-\"");
    assertThatThrownBy(() -> PLAIN.service("team-one", "no"))
        .hasMessageContaining("serviceProjects \"no\"")
        .hasMessageNotContaining("team-one");
    assertThatThrownBy(() -> PLAIN.endpoint(URI.create("http://a.b")))
        .hasMessageContaining("not https");
    assertThatThrownBy(
            () -> GcpNetwork.from(Map.of("project", "delivery", "network", "n", "order", "last")))
        .hasMessageContaining("order \"last\" is not policies-first");
    assertThatThrownBy(() -> GcpNetwork.from(Map.of("vpc", "x")))
        .hasMessageContaining("network is missing")
        .hasMessageContaining("project is missing")
        .hasMessageContaining("vpc is unknown");
  }

  @Test
  void hasThePathThatTheServiceGivesIt() {
    assertThat(PLAIN.path()).isEqualTo("projects/delivery-host/global/networks/build");
  }
}
