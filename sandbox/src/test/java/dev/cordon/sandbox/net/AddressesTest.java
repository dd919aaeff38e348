package dev.cordon.sandbox.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1, 10.0.0.1",
    "255.255.255.255, 255.255.255.255",
    "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
    "::, ::",
    "::1, ::1",
    "1::, 1::",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "::ffff:192.0.2.1, ::ffff:c000:201",
    "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8",
    "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0"
  })
  void addressesAreReadAndPrinted(String given, String canonical) {
    assertThat(Address.of(given)).hasToString(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10.0.0",
        "10.0.0.256",
        "10.0.0.0.1",
        "10.0.0.1/8",
        "a",
        ":",
        ":::",
        "1::2::3",
        "12345::",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:8::",
        "1.2.3.4::",
        "fe80::1%0"
      })
  void whatIsNoAddressIsNotRead(String text) {
    assertThat(Address.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3/8, 10.0.0.0/8",
    "100.68.0.18/18, 100.68.0.0/18",
    "0.0.0.0/0, 0.0.0.0/0",
    "10.0.0.1/32, 10.0.0.1/32",
    "2001:db8::1/32, 2001:db8::/32",
    "::1/0, ::/0"
  })
  void blocksLoseTheirHostBits(String given, String canonical) {
    assertThat(Cidr.of(given)).hasToString(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10.0.0.0", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/08", "::/129", "10.0.0.0/-1"})
  void whatIsNoBlockIsNotRead(String text) {
    assertThat(Cidr.parse(text)).isEmpty();
  }

  @Test
  void blocksHoldAddressesAndBlocks() {
    Cidr block = Cidr.of("10.0.0.0/30");

    assertThat(block.contains(Address.of("10.0.0.3"))).isTrue();
    assertThat(block.contains(Address.of("10.0.0.4"))).isFalse();
    assertThat(block.contains(Address.of("::a00:3"))).isFalse();
    assertThat(block.last()).isEqualTo(Address.of("10.0.0.3"));
    assertThat(block.size()).isEqualTo(4);
    assertThat(block.contains(Cidr.of("10.0.0.2/31"))).isTrue();
    assertThat(block.overlaps(Cidr.of("10.0.0.0/8"))).isTrue();
    assertThat(block.overlaps(Cidr.of("10.0.0.4/30"))).isFalse();
    assertThatThrownBy(() -> Address.of("10.0.0.3").plus(-200_000_000_000L))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
