package dev.cordon.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowSetTest {

  private static final ServiceSet HTTPS = ServiceSet.tcp(443);
  private static final IpSet OFFICE = IpSet.parse("10.0.0.0/24");
  private static final IpSet SERVER = IpSet.parse("10.0.1.7");

  @Test
  void pairsAcrossFamiliesAreDropped() {
    IpSet both = IpSet.parse("10.0.0.1", "2001:db8::1");
    FlowSet flows = FlowSet.of(both, IpSet.any(), HTTPS);
    assertThat(flows.boxes()).hasSize(2);
    assertThat(flows)
        .isEqualTo(
            FlowSet.union(
                List.of(
                    FlowSet.of(IpSet.parse("10.0.0.1"), IpSet.any(Family.V4), HTTPS),
                    FlowSet.of(IpSet.parse("2001:db8::1"), IpSet.any(Family.V6), HTTPS))));
    assertThat(FlowSet.of(IpSet.any(Family.V4), IpSet.any(Family.V6), HTTPS))
        .isEqualTo(FlowSet.none());
    assertThat(flows.services(IpAddress.parse("10.0.0.1"), IpAddress.parse("::1")))
        .isEqualTo(ServiceSet.none());
  }

  @Test
  void emptyDimensionsAreNoFlow() {
    assertThat(FlowSet.of(IpSet.none(), IpSet.any(), HTTPS)).isEqualTo(FlowSet.none());
    assertThat(FlowSet.of(IpSet.any(), IpSet.none(), HTTPS)).isEqualTo(FlowSet.none());
    assertThat(FlowSet.of(IpSet.any(), IpSet.any(), ServiceSet.none())).isEqualTo(FlowSet.none());
    assertThat(FlowSet.none().witness()).isEmpty();
    assertThat(FlowSet.none()).hasToString("none");
  }

  @Test
  void packetsReadWell() {
    assertThat(FlowSet.of(OFFICE, SERVER, HTTPS).witness())
        .hasToString("Optional[tcp 10.0.0.0:49152 → 10.0.1.7:443]");
    assertThat(FlowSet.of(IpSet.any(), SERVER, HTTPS).witness())
        .hasToString("Optional[tcp 203.0.113.7:49152 → 10.0.1.7:443]");
    assertThat(FlowSet.of(IpSet.any(Family.V6), IpSet.parse("2001:db8:1::5"), HTTPS).witness())
        .hasToString("Optional[tcp [2001:db8::7]:49152 → [2001:db8:1::5]:443]");
    assertThat(FlowSet.of(OFFICE, SERVER, ServiceSet.icmp(8)).witness())
        .hasToString("Optional[icmp type 8 code 0 10.0.0.0 → 10.0.1.7]");
    assertThat(FlowSet.of(OFFICE, SERVER, ServiceSet.protocol(50)).witness())
        .hasToString("Optional[protocol 50 10.0.0.0 → 10.0.1.7]");
  }

  /** Addresses that no host can have stand for workloads to come: named only if nothing else is. */
  @Test
  void impossibleAddressesComeLast() {
    IpSet newcomer = IpSet.parse("0.0.0.1");
    assertThat(FlowSet.of(newcomer.union(OFFICE), SERVER, HTTPS).witness().orElseThrow().source())
        .hasToString("10.0.0.0");
    assertThat(FlowSet.of(newcomer, SERVER, HTTPS).witness().orElseThrow().source())
        .hasToString("0.0.0.1");
  }

  @Test
  void packetsAreChecked() {
    IpAddress four = IpAddress.parse("10.0.0.1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Packet(four, IpAddress.parse("::1"), 6, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Packet(four, four, 256, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Packet(four, four, 6, 65536, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Packet(four, four, 6, 0, -1));
  }

  @Test
  void alikeRowsAndColumnsAreOneBox() {
    FlowSet.Builder builder = FlowSet.builder();
    for (int i = 0; i < 20; i += 2) {
      for (int j = 1; j < 20; j += 2) {
        builder.add(IpSet.parse("10.0.0." + i), IpSet.parse("10.0.1." + j), HTTPS);
      }
    }
    assertThat(builder.build().boxes()).hasSize(1);
  }

  @Test
  void sourcesOfOneGroupShareTheirRow() {
    List<IpSet> hosts = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      hosts.add(IpSet.parse("10.0.0." + 2 * i));
    }
    FlowSet flows = FlowSet.of(IpSet.union(hosts), SERVER, HTTPS);
    assertThat(flows.plane(Family.V4).rows()).hasSize(2);
    assertThat(flows.plane(Family.V4).sources().size()).isEqualTo(200);
  }

  /** 25 prefixes inside each other make 25 shells of sources and 24 of destinations. */
  @Test
  void denseNestedPrefixesKeepOneCanonicalForm() {
    FlowSet.Builder up = FlowSet.builder();
    FlowSet.Builder down = FlowSet.builder();
    for (int length = 8; length <= 32; length++) {
      IpSet nested = new Cidr(IpAddress.parse("10.0.0.0"), length).set();
      up.add(nested, nested, ServiceSet.tcp(length));
      IpSet inner = new Cidr(IpAddress.parse("10.0.0.0"), 40 - length).set();
      down.add(inner, inner, ServiceSet.tcp(40 - length));
    }
    assertThat(up.build()).isEqualTo(down.build()).hasSameHashCodeAs(down.build());
    assertThat(up.build().boxes()).hasSize(49);
  }
}
