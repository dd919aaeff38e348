package dev.cordon.sandbox.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Against the JDK's own reading of addresses. */
class AddressesPropertyTest {

  @Property(seed = "20261101")
  void whatIsPrintedIsReadByTheJdk(@ForAll @Size(16) byte[] bytes) throws UnknownHostException {
    Address address = new Address(128, new BigInteger(1, bytes));

    assertThat(InetAddress.getByName("[" + address + "]"))
        .isEqualTo(InetAddress.getByAddress(bytes));
    assertThat(Address.of(address.toString())).isEqualTo(address);
  }

  @Property(seed = "20261102")
  void sparseAddressesToo(@ForAll @IntRange(max = 255) int mask, @ForAll @Size(16) byte[] bytes)
      throws UnknownHostException {
    for (int at = 0; at < 16; at++) {
      if (((mask >> (at / 2)) & 1) == 0) {
        bytes[at] = 0;
      }
    }
    whatIsPrintedIsReadByTheJdk(bytes);
  }

  @Property(seed = "20261103")
  void aBlockHoldsWhatSharesItsFirstBits(
      @ForAll int base, @ForAll int other, @ForAll @IntRange(max = 32) int prefix) {
    Cidr block = new Cidr(ipv4(base), prefix);
    boolean same = true;
    for (int bit = 0; bit < prefix; bit++) {
      same &= ((base >> (31 - bit)) & 1) == ((other >> (31 - bit)) & 1);
    }

    assertThat(block.contains(ipv4(other))).isEqualTo(same);
  }

  private static Address ipv4(int bits) {
    return new Address(32, BigInteger.valueOf(Integer.toUnsignedLong(bits)));
  }
}
