package dev.cordon.space;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A set of addresses, IPv4 and IPv6 apart. Canonical: two sets with the same addresses are equal.
 * Immutable and thread-safe.
 */
public final class IpSet {

  private static final IpSet NONE = new IpSet(Intervals.NONE, Intervals.NONE);
  private static final IpSet ANY = new IpSet(all(Family.V4), all(Family.V6));
  private static final int SHOWN = 8;

  private final Intervals v4;
  private final Intervals v6;

  private IpSet(Intervals v4, Intervals v6) {
    this.v4 = v4;
    this.v6 = v6;
  }

  static IpSet of(Family family, Intervals intervals) {
    return family == Family.V4
        ? new IpSet(intervals, Intervals.NONE)
        : new IpSet(Intervals.NONE, intervals);
  }

  private static Intervals all(Family family) {
    return Intervals.of(0, 0, family.highestHi(), family.highestLo());
  }

  /** No address. */
  public static IpSet none() {
    return NONE;
  }

  /** Every address of both families. */
  public static IpSet any() {
    return ANY;
  }

  /** Every address of a family. */
  public static IpSet any(Family family) {
    return of(family, all(family));
  }

  /** These addresses. */
  public static IpSet of(IpAddress... addresses) {
    List<IpSet> parts = new ArrayList<>();
    for (IpAddress a : addresses) {
      parts.add(range(a, a));
    }
    return union(parts);
  }

  /** The addresses of these prefixes. */
  public static IpSet of(Cidr... prefixes) {
    List<IpSet> parts = new ArrayList<>();
    for (Cidr prefix : prefixes) {
      parts.add(prefix.set());
    }
    return union(parts);
  }

  /**
   * The addresses of these prefixes or single addresses.
   *
   * @throws IllegalArgumentException as {@link Cidr#parse}
   */
  public static IpSet parse(String... prefixesOrAddresses) {
    List<IpSet> parts = new ArrayList<>();
    for (String text : prefixesOrAddresses) {
      parts.add(Cidr.parse(text).set());
    }
    return union(parts);
  }

  /**
   * All addresses from first to last.
   *
   * @throws IllegalArgumentException if they are of different families or reversed
   */
  public static IpSet range(IpAddress first, IpAddress last) {
    if (first.family() != last.family() || first.compareTo(last) > 0) {
      throw new IllegalArgumentException("not a range: " + first + " to " + last);
    }
    return of(first.family(), Intervals.of(first.hi(), first.lo(), last.hi(), last.lo()));
  }

  /** What is in any of these. */
  public static IpSet union(Collection<IpSet> parts) {
    return new IpSet(merged(parts, Family.V4), merged(parts, Family.V6));
  }

  private static Intervals merged(Collection<IpSet> parts, Family family) {
    int n = parts.stream().mapToInt(p -> p.line(family).count()).sum();
    long[] loose = new long[n * 4];
    int at = 0;
    for (IpSet part : parts) {
      Intervals line = part.line(family);
      for (int i = 0; i < line.count(); i++) {
        loose[at++] = line.startHi(i);
        loose[at++] = line.startLo(i);
        loose[at++] = line.endHi(i);
        loose[at++] = line.endLo(i);
      }
    }
    return Intervals.union(loose, at);
  }

  Intervals line(Family family) {
    return family == Family.V4 ? v4 : v6;
  }

  /** What is in either. */
  public IpSet union(IpSet other) {
    return new IpSet(v4.union(other.v4), v6.union(other.v6));
  }

  /** What is in both. */
  public IpSet intersect(IpSet other) {
    return new IpSet(v4.intersect(other.v4), v6.intersect(other.v6));
  }

  /** What is here and not there. */
  public IpSet minus(IpSet other) {
    return intersect(other.complement());
  }

  /** Every address that is not here, of both families. */
  public IpSet complement() {
    return new IpSet(
        v4.complement(Family.V4.highestHi(), Family.V4.highestLo()),
        v6.complement(Family.V6.highestHi(), Family.V6.highestLo()));
  }

  /** The part of one family. */
  public IpSet only(Family family) {
    return of(family, line(family));
  }

  /** Whether there is no address. */
  public boolean isEmpty() {
    return v4.isEmpty() && v6.isEmpty();
  }

  /** Whether an address is here. */
  public boolean contains(IpAddress address) {
    return line(address.family()).contains(address.hi(), address.lo());
  }

  /** Whether all of the other is here. */
  public boolean containsAll(IpSet other) {
    return other.minus(this).isEmpty();
  }

  /** Whether any address is in both. */
  public boolean overlaps(IpSet other) {
    return !intersect(other).isEmpty();
  }

  /** The lowest address, IPv4 before IPv6. */
  public Optional<IpAddress> first() {
    for (Family family : Family.values()) {
      Intervals line = line(family);
      if (!line.isEmpty()) {
        return Optional.of(new IpAddress(family, line.startHi(0), line.startLo(0)));
      }
    }
    return Optional.empty();
  }

  /** The fewest prefixes that cover exactly this set, sorted. */
  public List<Cidr> prefixes() {
    List<Cidr> prefixes = new ArrayList<>();
    for (Family family : Family.values()) {
      Prefixes.cover(family, line(family), prefixes);
    }
    return prefixes;
  }

  /** How many addresses there are. */
  public BigInteger size() {
    BigInteger size = BigInteger.ZERO;
    for (Cidr prefix : prefixes()) {
      size = size.add(BigInteger.ONE.shiftLeft(prefix.network().family().bits() - prefix.length()));
    }
    return size;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IpSet that && v4.equals(that.v4) && v6.equals(that.v6);
  }

  @Override
  public int hashCode() {
    return 31 * v4.hashCode() + v6.hashCode();
  }

  /** The prefixes, single addresses without a length; shortened when there are many. */
  @Override
  public String toString() {
    List<Cidr> all = prefixes();
    String shown =
        all.stream()
            .limit(SHOWN)
            .map(p -> p.length() == p.network().family().bits() ? p.network().text() : p.text())
            .collect(Collectors.joining(", "));
    return all.size() > SHOWN ? shown + ", … " + (all.size() - SHOWN) + " more" : shown;
  }
}
