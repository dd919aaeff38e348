package dev.cordon.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortSetTest {

  @Test
  void touchingPortsMerge() {
    PortSet ports = PortSet.of(80, 443, 81, 82).union(PortSet.range(8000, 8080));
    assertThat(ports).hasToString("80-82,443,8000-8080");
    assertThat(ports.ranges())
        .containsExactly(new PortRange(80, 82), new PortRange(443, 443), new PortRange(8000, 8080));
    assertThat(PortSet.range(0, 1023).union(PortSet.range(1024, 65535))).isEqualTo(PortSet.any());
  }

  @Test
  void noPortIsNotAnyPort() {
    assertThat(PortSet.of()).isEqualTo(PortSet.none()).isNotEqualTo(PortSet.any());
    assertThat(PortSet.none()).hasToString("none");
    assertThat(PortSet.none().complement()).isEqualTo(PortSet.any());
    assertThat(PortSet.any()).hasToString("0-65535");
    assertThat(ServiceSet.tcp(PortSet.none())).isEqualTo(ServiceSet.none());
    assertThat(ServiceSet.ports(6, PortSet.none(), PortSet.any())).isEqualTo(ServiceSet.none());
    assertThat(ServiceSet.tcp(PortSet.any())).isEqualTo(ServiceSet.protocol(6));
  }

  @Test
  void endsAreIn() {
    PortSet ports = PortSet.range(1, 65535);
    assertThat(ports.contains(0)).isFalse();
    assertThat(ports.contains(1)).isTrue();
    assertThat(ports.contains(65535)).isTrue();
    assertThat(PortSet.any().contains(65536)).isFalse();
    assertThat(PortSet.any().contains(-1)).isFalse();
    assertThat(ports.complement()).isEqualTo(PortSet.of(0));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65536, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void onlyPortsArePorts(int number) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PortSet.of(number))
        .withMessage("a port is 0 to 65535, not " + number);
  }

  @Test
  void reversedRangesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PortSet.range(8080, 80))
        .withMessage("ports 8080-80 are reversed; did you mean 80-8080?");
  }
}
