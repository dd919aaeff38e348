package dev.cordon.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ServiceSetTest {

  static Stream<Arguments> written() {
    ServiceSet web = ServiceSet.tcp(PortSet.of(80, 443).union(PortSet.range(8000, 8080)));
    return Stream.of(
        Arguments.of(ServiceSet.none(), "none"),
        Arguments.of(ServiceSet.all(), "all"),
        Arguments.of(ServiceSet.tcp(443), "tcp 443"),
        Arguments.of(web, "tcp 80,443,8000-8080"),
        Arguments.of(ServiceSet.udp(53), "udp 53"),
        Arguments.of(ServiceSet.tcp(443).union(ServiceSet.udp(53)), "tcp 443 + udp 53"),
        Arguments.of(ServiceSet.protocol(6), "tcp"),
        Arguments.of(ServiceSet.protocol(50), "protocol 50"),
        Arguments.of(ServiceSet.icmp(), "icmp"),
        Arguments.of(ServiceSet.icmp(8), "icmp echo-request"),
        Arguments.of(ServiceSet.icmp(40), "icmp type 40"),
        Arguments.of(ServiceSet.icmp(3, 4), "icmp type 3 code 4"),
        Arguments.of(ServiceSet.icmp(0).union(ServiceSet.icmp(8)), "icmp echo-reply,echo-request"),
        Arguments.of(ServiceSet.icmp(3).minus(ServiceSet.icmp(3, 0)), "icmp type 3 codes 1-255"),
        Arguments.of(ServiceSet.icmpv6(135), "icmpv6 neighbor-solicitation"),
        Arguments.of(
            ServiceSet.ports(6, PortSet.range(1, 1023), PortSet.of(443)),
            "tcp 443 from ports 1-1023"),
        Arguments.of(
            ServiceSet.all().minus(ServiceSet.protocol(6)), "protocols 0-5 + protocols 7-255"),
        Arguments.of(
            ServiceSet.all().minus(ServiceSet.tcp(22)),
            "protocols 0-5 + tcp 0-21,23-65535 + protocols 7-255"));
  }

  @ParameterizedTest
  @MethodSource("written")
  void isWrittenAsPeopleDo(ServiceSet services, String text) {
    assertThat(services).hasToString(text);
  }

  @Test
  void allIsOneSlice() {
    assertThat(ServiceSet.all().slices())
        .containsExactly(new Slice(0, 255, PortSet.any(), PortSet.any()));
    assertThat(ServiceSet.none().slices()).isEmpty();
  }

  @Test
  void sourcePortsWithTheSameDestinationsAreOneSlice() {
    ServiceSet services =
        ServiceSet.ports(17, PortSet.of(68, 4500), PortSet.of(67))
            .union(ServiceSet.ports(17, PortSet.of(123), PortSet.of(123)));
    assertThat(services.slices())
        .containsExactly(
            new Slice(17, 17, PortSet.of(68, 4500), PortSet.of(67)),
            new Slice(17, 17, PortSet.of(123), PortSet.of(123)));
  }

  @Test
  void icmpHasTypesAndNoPorts() {
    assertThat(ServiceSet.icmp(8).contains(1, 40000, 8 * 256 + 7)).isTrue();
    assertThat(ServiceSet.icmp(8, 0).contains(1, 0, 8 * 256 + 7)).isFalse();
    assertThat(ServiceSet.icmp(8).contains(58, 0, 8 * 256)).isFalse();
    assertThat(ServiceSet.icmp(8).contains(6, 0, 8 * 256)).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ServiceSet.ports(1, PortSet.of(1), PortSet.any()))
        .withMessage("icmp has no ports to limit");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ServiceSet.icmp(256))
        .withMessage("an ICMP type is 0 to 255, not 256");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ServiceSet.icmp(8, -1))
        .withMessage("an ICMP code is 0 to 255, not -1");
  }

  @Test
  void allTypesOneByOneAreTheProtocol() {
    ServiceSet types = ServiceSet.none();
    for (int type = 0; type < 256; type++) {
      types = types.union(ServiceSet.icmp(type));
    }
    assertThat(types).isEqualTo(ServiceSet.icmp()).hasSameHashCodeAs(ServiceSet.icmp());
  }

  @Test
  void otherProtocolsAreOnePoint() {
    assertThat(ServiceSet.protocol(50).contains(50, 1, 2)).isTrue();
    assertThat(ServiceSet.ports(50, PortSet.any(), PortSet.any()))
        .isEqualTo(ServiceSet.protocol(50));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ServiceSet.ports(50, PortSet.any(), PortSet.of(1)))
        .withMessage("protocol 50 has no ports to limit");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ServiceSet.protocol(256))
        .withMessage("a protocol is 0 to 255, not 256");
  }

  @Test
  void allProtocolsOneByOneAreAll() {
    ServiceSet protocols = ServiceSet.none();
    for (int protocol = 0; protocol < 256; protocol++) {
      protocols = protocols.union(ServiceSet.protocol(protocol));
    }
    assertThat(protocols.isAll()).isTrue();
    assertThat(protocols).isEqualTo(ServiceSet.all());
  }

  @Test
  void witnessReadsWell() {
    assertThat(ServiceSet.all().witness()).contains(new ServiceSet.Point(6, 49152, 1));
    assertThat(ServiceSet.icmp(8).union(ServiceSet.udp(53)).witness())
        .contains(new ServiceSet.Point(17, 49152, 53));
    assertThat(ServiceSet.ports(6, PortSet.of(1000, 2000), PortSet.of(0)).witness())
        .contains(new ServiceSet.Point(6, 1000, 0));
    assertThat(ServiceSet.icmpv6(128).witness()).contains(new ServiceSet.Point(58, 0, 128 * 256));
    assertThat(ServiceSet.protocol(50).witness()).contains(new ServiceSet.Point(50, 0, 0));
    assertThat(ServiceSet.none().witness()).isEmpty();
  }
}
