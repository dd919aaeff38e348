package dev.cordon.space;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FlowSetTest {

  @Test
  void basics() {
    IpSet a = IpSet.parse("10.0.0.0/24", "10.0.1.0/24", "2001:db8::/32", "255.255.255.255");
    assertThat(a.toString()).isEqualTo("10.0.0.0/23, 255.255.255.255, 2001:db8::/32");
    assertThat(a.complement().complement()).isEqualTo(a);
    assertThat(a.union(a.complement())).isEqualTo(IpSet.any());
    ServiceSet https = ServiceSet.tcp(PortSet.of(443));
    FlowSet flows = FlowSet.of(a, IpSet.any(), https);
    FlowSet rest =
        flows.minus(FlowSet.of(IpSet.parse("10.0.0.0/24"), IpSet.any(), ServiceSet.all()));
    assertThat(rest.union(flows)).isEqualTo(flows);
    assertThat(rest.witness()).hasToString("Optional[tcp 10.0.1.0:49152 → 203.0.113.7:443]");
    assertThat(flows.transpose().transpose()).isEqualTo(flows);
    assertThat(ServiceSet.all().minus(https).union(https).isAll()).isTrue();
    assertThat(ServiceSet.tcp(PortSet.of(80, 81, 443)).union(ServiceSet.udp(PortSet.of(53))))
        .hasToString("tcp 80-81,443 + udp 53");
  }
}
