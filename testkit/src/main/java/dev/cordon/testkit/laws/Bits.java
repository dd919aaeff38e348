package dev.cordon.testkit.laws;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Prefixes by hand, sharing nothing with the sets under test. */
final class Bits {

  private Bits() {}

  /** Whether an address is inside a prefix, or is that single address. */
  static boolean inside(String address, String prefix) {
    int slash = prefix.indexOf('/');
    byte[] network = bytes(slash < 0 ? prefix : prefix.substring(0, slash));
    byte[] host = bytes(address);
    int length = slash < 0 ? network.length * 8 : Integer.parseInt(prefix.substring(slash + 1));
    int free = network.length * 8 - length;
    return network.length == host.length
        && number(network).shiftRight(free).equals(number(host).shiftRight(free));
  }

  /** The address so many further. */
  static String plus(String address, int offset) {
    byte[] bytes = bytes(address);
    BigInteger size = BigInteger.ONE.shiftLeft(bytes.length * 8);
    BigInteger moved = number(bytes).add(BigInteger.valueOf(offset)).mod(size);
    byte[] raw = moved.toByteArray();
    byte[] out = new byte[bytes.length];
    for (int i = 0; i < Math.min(raw.length, out.length); i++) {
      out[out.length - 1 - i] = raw[raw.length - 1 - i];
    }
    return text(out);
  }

  /** The first address of a prefix. */
  static String first(String prefix) {
    int slash = prefix.indexOf('/');
    return slash < 0 ? prefix : prefix.substring(0, slash);
  }

  /** The last address of a prefix. */
  static String last(String prefix) {
    int slash = prefix.indexOf('/');
    if (slash < 0) {
      return prefix;
    }
    byte[] bytes = bytes(prefix.substring(0, slash));
    int length = Integer.parseInt(prefix.substring(slash + 1));
    for (int bit = length; bit < bytes.length * 8; bit++) {
      bytes[bit / 8] |= (byte) (0x80 >> (bit % 8));
    }
    return text(bytes);
  }

  private static BigInteger number(byte[] bytes) {
    return new BigInteger(1, bytes);
  }

  private static byte[] bytes(String literal) {
    try {
      return InetAddress.getByName(literal).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(literal + " is no address", e);
    }
  }

  private static String text(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("no address has " + bytes.length + " bytes", e);
    }
  }
}
