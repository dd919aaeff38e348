package dev.cordon.provider.aws.state;

import dev.cordon.space.Cidr;
import dev.cordon.space.IpAddress;
import dev.cordon.space.IpSet;
import java.util.Collection;

/** Reads prefixes as the service takes them: host bits are dropped, not refused. */
public final class Prefixes {

  private Prefixes() {}

  /**
   * The prefix that the service keeps for this text.
   *
   * @throws IllegalArgumentException if it is no prefix at all
   */
  public static Cidr canonical(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return Cidr.parse(text);
    }
    IpAddress address = IpAddress.parse(text.substring(0, slash));
    int length = Integer.parseInt(text.substring(slash + 1));
    int bits = address.family().bits();
    if (length < 0 || length > bits) {
      throw new IllegalArgumentException("\"" + text + "\" needs a length of 0 to " + bits);
    }
    int free = bits - length;
    long lo = free >= 64 ? 0 : address.lo() & -(1L << free);
    long hi = free <= 64 ? address.hi() : free == 128 ? 0 : address.hi() & -(1L << (free - 64));
    return new Cidr(new IpAddress(address.family(), hi, lo), length);
  }

  /** The addresses of these prefixes and single addresses. */
  public static IpSet set(Collection<String> texts) {
    return IpSet.union(texts.stream().map(text -> canonical(text).set()).toList());
  }
}
