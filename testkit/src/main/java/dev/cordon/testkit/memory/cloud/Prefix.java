package dev.cordon.testkit.memory.cloud;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * An address prefix, read by the cloud itself.
 *
 * @param bits 32 or 128
 * @param value the address as a number
 * @param length how many leading bits count
 */
record Prefix(int bits, BigInteger value, int length) {

  private static final Pattern LITERAL = Pattern.compile("[0-9a-fA-F.:]+");

  static Prefix parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    byte[] bytes = bytes(address);
    int bits = bytes.length * 8;
    int length = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
    if (length < 0 || length > bits) {
      throw malformed(text);
    }
    return new Prefix(bits, new BigInteger(1, bytes), length);
  }

  /** The prefix of a rule: nothing may be set beyond its length. */
  static Prefix strict(String text) {
    Prefix prefix = parse(text);
    BigInteger rest =
        prefix.value.and(
            BigInteger.ONE.shiftLeft(prefix.bits - prefix.length).subtract(BigInteger.ONE));
    if (rest.signum() != 0 || text.indexOf('/') < 0) {
      throw malformed(text);
    }
    return prefix;
  }

  boolean contains(Prefix address) {
    int shift = bits - length;
    return bits == address.bits
        && length <= address.length
        && value.shiftRight(shift).equals(address.value.shiftRight(shift));
  }

  boolean isVersion4() {
    return bits == 32;
  }

  private static byte[] bytes(String address) {
    if (!LITERAL.matcher(address).matches()) {
      throw malformed(address);
    }
    try {
      return InetAddress.getByName(address).getAddress();
    } catch (UnknownHostException e) {
      throw malformed(address);
    }
  }

  private static CloudException malformed(String text) {
    return new CloudException(CloudException.Code.MALFORMED, "\"" + text + "\" is no prefix");
  }
}
