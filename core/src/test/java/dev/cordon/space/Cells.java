package dev.cordon.space;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * A tiny universe that is whole: both address lines cut into a few cells, some of one address, some
 * of most of the line. A set of addresses is then a set of cell numbers, and its laws are those of
 * {@link Set}. Cut where mistakes live: at zero, at the sign bits, at 2^64, at the top.
 */
final class Cells {

  record Cell(IpAddress first, IpAddress last) {}

  /** IPv4 cells first. */
  static final List<Cell> ALL = new ArrayList<>();

  private static final long SIGN = Long.MIN_VALUE;

  static {
    for (long from : new long[] {0, 1, 2, 0x0A000000L, 0x0A000001L, 0x0A000002L, 0x0A000004L}) {
      v4(from);
    }
    for (long from : new long[] {0x80000000L, 0x80000001L, 0xFFFFFFFEL, 0xFFFFFFFFL}) {
      v4(from);
    }
    close(new IpAddress(Family.V4, 0, 0xFFFFFFFFL));
    long[][] v6 = {{0, 0}, {0, 1}, {0, SIGN}, {0, -1}, {1, 0}, {SIGN, 0}, {SIGN, 1}, {-1, -1}};
    for (long[] from : v6) {
      ALL.add(open(new IpAddress(Family.V6, from[0], from[1])));
    }
    close(new IpAddress(Family.V6, -1, -1));
  }

  private Cells() {}

  private static void v4(long from) {
    ALL.add(open(new IpAddress(Family.V4, 0, from)));
  }

  /** A cell that ends where the next one starts; filled in by {@link #close}. */
  private static Cell open(IpAddress first) {
    return new Cell(first, first);
  }

  private static void close(IpAddress top) {
    IpAddress last = top;
    for (int i = ALL.size() - 1; i >= 0 && ALL.get(i).first.family() == top.family(); i--) {
      IpAddress first = ALL.get(i).first;
      ALL.set(i, new Cell(first, last));
      last = before(first);
    }
  }

  private static IpAddress before(IpAddress a) {
    if (a.hi() == 0 && a.lo() == 0) {
      return a;
    }
    return new IpAddress(a.family(), a.lo() == 0 ? a.hi() - 1 : a.hi(), a.lo() - 1);
  }

  static Set<Integer> numbers() {
    Set<Integer> all = new TreeSet<>();
    for (int i = 0; i < ALL.size(); i++) {
      all.add(i);
    }
    return all;
  }

  static Arbitrary<Set<Integer>> subsets() {
    return Arbitraries.integers().between(0, ALL.size() - 1).set();
  }

  static IpSet set(Collection<Integer> cells) {
    return IpSet.union(cells.stream().map(Cells::set).toList());
  }

  private static IpSet set(int cell) {
    return IpSet.range(ALL.get(cell).first, ALL.get(cell).last);
  }

  /** The cells of a set; fails if the set cuts one in two. */
  static Set<Integer> cells(IpSet set) {
    Set<Integer> cells = new TreeSet<>();
    for (int i = 0; i < ALL.size(); i++) {
      boolean in = set.contains(ALL.get(i).first);
      if (set.contains(ALL.get(i).last) != in) {
        throw new AssertionError("cut in two: " + ALL.get(i));
      }
      if (in) {
        cells.add(i);
      }
    }
    return cells;
  }

  /** The cell that an address is in, compared as numbers of any size. */
  static int cell(IpAddress address) {
    for (int i = 0; i < ALL.size(); i++) {
      Cell cell = ALL.get(i);
      if (cell.first.family() == address.family()
          && value(cell.first).compareTo(value(address)) <= 0
          && value(address).compareTo(value(cell.last)) <= 0) {
        return i;
      }
    }
    throw new AssertionError("no cell for " + address);
  }

  static BigInteger value(IpAddress address) {
    BigInteger hi = new BigInteger(Long.toUnsignedString(address.hi()));
    return hi.shiftLeft(64).add(new BigInteger(Long.toUnsignedString(address.lo())));
  }

  static Family family(int cell) {
    return ALL.get(cell).first.family();
  }
}
