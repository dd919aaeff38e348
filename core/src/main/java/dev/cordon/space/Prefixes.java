package dev.cordon.space;

import java.util.List;

/** Cuts intervals into the fewest prefixes. */
final class Prefixes {

  private Prefixes() {}

  static void cover(Family family, Intervals line, List<Cidr> out) {
    for (int i = 0; i < line.count(); i++) {
      cover(family, line.startHi(i), line.startLo(i), line.endHi(i), line.endLo(i), out);
    }
  }

  private static void cover(
      Family family, long fromHi, long fromLo, long endHi, long endLo, List<Cidr> out) {
    long hi = fromHi;
    long lo = fromLo;
    while (true) {
      int free = aligned(family, hi, lo);
      while (free > 0
          && Intervals.compare(hi | Cidr.highMask(free), lo | Cidr.lowMask(free), endHi, endLo)
              > 0) {
        free--;
      }
      out.add(new Cidr(new IpAddress(family, hi, lo), family.bits() - free));
      long lastHi = hi | Cidr.highMask(free);
      long lastLo = lo | Cidr.lowMask(free);
      if (lastHi == endHi && lastLo == endLo) {
        return;
      }
      lo = lastLo + 1;
      hi = lo == 0 ? lastHi + 1 : lastHi;
    }
  }

  private static int aligned(Family family, long hi, long lo) {
    int zeros = lo != 0 ? Long.numberOfTrailingZeros(lo) : 64 + Long.numberOfTrailingZeros(hi);
    return Math.min(zeros, family.bits());
  }
}
