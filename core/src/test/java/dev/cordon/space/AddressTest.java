package dev.cordon.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, 0.0.0.0",
    "255.255.255.255, 255.255.255.255",
    "10.0.0.1, 10.0.0.1",
    "::, ::",
    "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
    "2001:0db8::0001, 2001:db8::1",
    "2001:db8:0:1:0:0:0:1, 2001:db8:0:1::1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
  })
  void isWrittenShortAndLowerCase(String text, String canonical) {
    assertThat(IpAddress.parse(text)).hasToString(canonical);
    assertThat(IpAddress.parse(canonical)).isEqualTo(IpAddress.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "10",
        "10.0",
        "10.0.0",
        "10.0.0.256",
        "010.0.0.1",
        "0x0a.0.0.1",
        "10.0.0.*",
        "10.0.0.1-2",
        "10.0.0.1/8",
        "*",
        "localhost",
        "fe80::1%eth0",
        "1::2::3",
        "12345::",
        "2001:db8::/32",
        "::1-2",
        "10.0.0.1 ",
        "1.2.3.4.5"
      })
  void anythingElseIsRefusedAndQuoted(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IpAddress.parse(text))
        .withMessageContaining("\"" + text + "\"");
  }

  @Test
  void ordersAsUnsigned() {
    List<IpAddress> rising =
        List.of(
            IpAddress.parse("0.0.0.0"),
            IpAddress.parse("127.255.255.255"),
            IpAddress.parse("128.0.0.0"),
            IpAddress.parse("255.255.255.255"),
            IpAddress.parse("::"),
            IpAddress.parse("::ffff:ffff:ffff:ffff"),
            IpAddress.parse("0:0:0:1::"),
            IpAddress.parse("7fff::"),
            IpAddress.parse("8000::"),
            IpAddress.parse("ffff::"));
    List<IpAddress> shuffled = new java.util.ArrayList<>(rising);
    Collections.reverse(shuffled);
    assertThat(shuffled.stream().sorted().toList()).isEqualTo(rising);
  }

  @Test
  void nextAndPreviousCarry() {
    IpAddress low = IpAddress.parse("::ffff:ffff:ffff:ffff");
    assertThat(low.next()).isEqualTo(IpAddress.parse("0:0:0:1::"));
    assertThat(low.next().previous()).isEqualTo(low);
    for (Family family : Family.values()) {
      assertThatIllegalStateException().isThrownBy(() -> family.highest().next());
      assertThatIllegalStateException().isThrownBy(() -> family.lowest().previous());
    }
  }

  @Test
  void aFourByteAddressHasFourBytes() {
    assertThatIllegalArgumentException().isThrownBy(() -> new IpAddress(Family.V4, 0, 1L << 32));
    assertThatIllegalArgumentException().isThrownBy(() -> new IpAddress(Family.V4, 0, -1));
    assertThatIllegalArgumentException().isThrownBy(() -> new IpAddress(Family.V4, 1, 0));
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1/8, 10.0.0.0/8",
    "10.0.0.255/31, 10.0.0.254/31",
    "1.2.3.4/0, 0.0.0.0/0",
    "2001:db8::1/64, 2001:db8::/64",
    "2001:db8:0:1::/63, 2001:db8::/63",
    "ffff::/1, 8000::/1",
  })
  void hostBitsAreRefusedWithTheNearestPrefix(String text, String nearest) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cidr.parse(text))
        .withMessage(text + " has host bits set; did you mean " + nearest + "?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.0/",
        "10.0.0.0/33",
        "::/129",
        "10.0.0.0/-1",
        "10.0.0.0/08",
        "10.0.0.0/8/8",
        "10.0.0.0/255.0.0.0",
        "/8",
        "10.0.0.0/ 8",
        "10.0.0.0/999",
        "10.0.0.0/8000000000"
      })
  void malformedPrefixesAreRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Cidr.parse(text));
  }

  @Test
  void aBareAddressIsAFullPrefix() {
    assertThat(Cidr.parse("10.0.0.5")).hasToString("10.0.0.5/32");
    assertThat(Cidr.parse("::1")).hasToString("::1/128");
    assertThat(Cidr.parse("10.0.0.5").set()).isEqualTo(IpSet.of(IpAddress.parse("10.0.0.5")));
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0/0, 0.0.0.0, 255.255.255.255, 4294967296",
    "128.0.0.0/1, 128.0.0.0, 255.255.255.255, 2147483648",
    "255.255.255.255/32, 255.255.255.255, 255.255.255.255, 1",
    "::/0, ::, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 340282366920938463463374607431768211456",
    "2001:db8::/64, 2001:db8::, 2001:db8::ffff:ffff:ffff:ffff, 18446744073709551616",
    "2001:db8::/65, 2001:db8::, 2001:db8::7fff:ffff:ffff:ffff, 9223372036854775808",
  })
  void prefixesOfEveryLengthHaveTheirEnds(String text, String first, String last, String size) {
    Cidr prefix = Cidr.parse(text);
    assertThat(prefix.network()).hasToString(first);
    assertThat(prefix.last()).hasToString(last);
    assertThat(prefix.set().size()).isEqualTo(new BigInteger(size));
    assertThat(prefix.set().prefixes()).containsExactly(prefix);
  }
}
