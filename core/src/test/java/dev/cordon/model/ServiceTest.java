package dev.cordon.model;

import static dev.cordon.model.Services.all;
import static dev.cordon.model.Services.allTcp;
import static dev.cordon.model.Services.dns;
import static dev.cordon.model.Services.http;
import static dev.cordon.model.Services.https;
import static dev.cordon.model.Services.icmp;
import static dev.cordon.model.Services.icmpv6;
import static dev.cordon.model.Services.ping;
import static dev.cordon.model.Services.protocol;
import static dev.cordon.model.Services.sctp;
import static dev.cordon.model.Services.ssh;
import static dev.cordon.model.Services.tcp;
import static dev.cordon.model.Services.tcpRange;
import static dev.cordon.model.Services.udp;
import static dev.cordon.model.Services.udpRange;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.space.PortSet;
import dev.cordon.space.ServiceSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ServiceTest {

  @Test
  void meansOneSetHoweverItIsWritten() {
    assertThat(tcp(443).and(tcp(443))).isEqualTo(https());
    assertThat(tcp(80, 81, 82)).isEqualTo(tcpRange(80, 82));
    assertThat(ssh().and(https())).isEqualTo(tcp(443, 22));
    assertThat(dns()).isEqualTo(tcp(53).and(udp(53)));
    assertThat(https().and(all())).isEqualTo(all());
    assertThat(protocol(6)).isEqualTo(allTcp()).isEqualTo(tcpRange(0, 65_535));
    assertThat(protocol(1)).isEqualTo(icmp());
    assertThat(protocol(58).and(icmpv6(128))).isEqualTo(icmpv6());
    assertThat(icmp(3, 4).and(icmp(3))).isEqualTo(icmp(3));
  }

  @Test
  void everyPartTogetherIsTheWhole() {
    assertThat(union(IntStream.rangeClosed(0, 255).mapToObj(Services::protocol).toList()))
        .isEqualTo(all());
    assertThat(union(IntStream.rangeClosed(0, 255).mapToObj(Services::icmp).toList()))
        .isEqualTo(icmp());
    assertThat(union(IntStream.rangeClosed(0, 255).mapToObj(c -> icmp(3, c)).toList()))
        .isEqualTo(icmp(3));
  }

  private static Service union(List<Service> parts) {
    return parts.stream().reduce(Service::and).orElseThrow();
  }

  @Test
  void readsAsPeopleSayIt() {
    assertThat(tcpRange(8000, 8080).and(https()).and(ping()).and(protocol(50)).and(allTcp()))
        .hasToString("icmp type 8, tcp, protocol 50, icmpv6 type 128");
    assertThat(udp(53).and(tcp(53)).and(icmp(3, 4)).and(sctp(36412)))
        .hasToString("icmp type 3 code 4, tcp 53, udp 53, sctp 36412");
    assertThat(all()).hasToString("all");
  }

  @Test
  void isTheSetOfTheAlgebra() {
    assertThat(https().set()).isEqualTo(ServiceSet.tcp(PortSet.of(443)));
    assertThat(udpRange(1, 5).and(udp(9)).set())
        .isEqualTo(ServiceSet.udp(PortSet.of(1, 2, 3, 4, 5, 9)));
    assertThat(sctp(7).set()).isEqualTo(ServiceSet.sctp(PortSet.of(7)));
    assertThat(icmp().set()).isEqualTo(ServiceSet.icmp());
    assertThat(icmp(3, 4).set()).isEqualTo(ServiceSet.icmp(3, 4));
    assertThat(icmpv6().set()).isEqualTo(ServiceSet.icmpv6());
    assertThat(ping().set()).isEqualTo(ServiceSet.icmp(8).union(ServiceSet.icmpv6(128)));
    assertThat(icmpv6(1, 2).set()).isEqualTo(ServiceSet.icmpv6(1, 2));
    assertThat(protocol(50).set()).isEqualTo(ServiceSet.protocol(50));
    assertThat(all().set()).isEqualTo(ServiceSet.all());
  }

  @Test
  void tellsWhatTwoHaveInCommon() {
    assertThat(tcpRange(1, 100).common(tcp(22, 200))).isEqualTo(ssh());
    assertThat(all().common(dns())).isEqualTo(dns());
    assertThat(https().common(http()).parts()).isEmpty();
    assertThat(tcp(53).common(udp(53)).parts()).isEmpty();
    assertThat(icmp().common(icmp(8))).isEqualTo(icmp(8));
    assertThat(all().common(all())).isEqualTo(all());
    assertThat(tcp(-1).common(all()).parts()).isEmpty();
  }

  @Test
  void keepsMalformedPartsAsTheyWereWritten() {
    Service wrong = tcp(443, 70_000).and(tcp(443));
    assertThat(wrong).hasToString("tcp 443, tcp 70000, tcp 443");
  }
}
