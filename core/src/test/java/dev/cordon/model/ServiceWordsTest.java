package dev.cordon.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceWordsTest {

  @ParameterizedTest
  @CsvSource({
    "https, tcp 443",
    "HTTPS, tcp 443",
    "8443, tcp 8443",
    "tcp/8000-8100, tcp 8000-8100",
    "tcp 22, tcp 22",
    "udp/53, udp 53",
    "sctp/9, sctp 9",
    "icmp/8, icmp type 8",
    "icmpv6/128, icmpv6 type 128",
    "protocol/50, protocol 50",
    "all, all",
  })
  void words(String word, String meant) {
    assertThat(ServiceWords.parse(word).toString()).isEqualTo(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "htps", "70000", "9000-8000", "icmp/256", "icmp/1-2", "tcp/", "-1"})
  void noWords(String word) {
    assertThatThrownBy(() -> ServiceWords.parse(word))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no service")
        .hasMessageContaining("tcp/8000-8100");
  }
}
