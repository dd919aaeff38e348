package dev.cordon.space;

import java.util.ArrayList;
import java.util.List;

/** Cuts a set of addresses into the fewest prefixes. */
final class Prefixes {

  private final Family family;
  private final List<Cidr> cut = new ArrayList<>();

  private Prefixes(Family family) {
    this.family = family;
  }

  static List<Cidr> of(Family family, Marks set) {
    Prefixes prefixes = new Prefixes(family);
    for (int i = 0; i < set.size(); i += 2) {
      IpAddress first = new IpAddress(family, set.hi(i), set.lo(i));
      prefixes.cover(first, last(family, set, i));
    }
    return prefixes.cut;
  }

  /** The last address of the interval that starts at a mark. */
  static IpAddress last(Family family, Marks set, int start) {
    return start + 1 == set.size()
        ? family.highest()
        : new IpAddress(family, set.hi(start + 1), set.lo(start + 1)).previous();
  }

  /** Takes the widest prefix that starts here and fits, again and again. */
  private void cover(IpAddress first, IpAddress last) {
    IpAddress from = first;
    while (true) {
      int free = alignment(from);
      while (free > 0 && lastOf(from, free).compareTo(last) > 0) {
        free--;
      }
      cut.add(new Cidr(from, family.bits() - free));
      IpAddress end = lastOf(from, free);
      if (end.equals(last)) {
        return;
      }
      from = end.next();
    }
  }

  private IpAddress lastOf(IpAddress from, int free) {
    return new IpAddress(family, from.hi() | Cidr.highMask(free), from.lo() | Cidr.lowMask(free));
  }

  private int alignment(IpAddress from) {
    int zeros =
        from.lo() != 0
            ? Long.numberOfTrailingZeros(from.lo())
            : 64 + Long.numberOfTrailingZeros(from.hi());
    return Math.min(zeros, family.bits());
  }
}
