package dev.cordon.space;

import java.util.Arrays;
import java.util.Collection;

/** All the places where any of many sets of one family starts or ends, sorted and numbered. */
final class Axis {

  private static final int INDEX_BITS = 31;
  private static final long INDEX = (1L << INDEX_BITS) - 1;

  private final Marks marks;
  private final int[] ranks;

  private Axis(Marks marks, int[] ranks) {
    this.marks = marks;
    this.ranks = ranks;
  }

  static Axis of(Collection<Marks> sets) {
    int total = 0;
    boolean wide = false;
    for (Marks set : sets) {
      total = Math.addExact(total, set.size());
      wide |= set.wide();
    }
    Marks.Draft loose = new Marks.Draft(total, wide);
    for (Marks set : sets) {
      for (int i = 0; i < set.size(); i++) {
        loose.add(set, i);
      }
    }
    return numbered(loose.marks(), wide);
  }

  private static Axis numbered(Marks loose, boolean wide) {
    int[] order = wide ? mergeSorted(loose) : packSorted(loose);
    int[] ranks = new int[order.length];
    Marks.Draft distinct = new Marks.Draft(order.length, wide);
    for (int k = 0; k < order.length; k++) {
      if (k == 0 || Marks.compare(loose, order[k - 1], loose, order[k]) != 0) {
        distinct.add(loose, order[k]);
      }
      ranks[order[k]] = distinct.size() - 1;
    }
    return new Axis(distinct.marks(), ranks);
  }

  /** Narrow numbers have at most 32 bits: number and index fit one long. */
  private static int[] packSorted(Marks loose) {
    long[] packed = new long[loose.size()];
    for (int i = 0; i < packed.length; i++) {
      packed[i] = loose.lo(i) << INDEX_BITS | i;
    }
    Arrays.sort(packed);
    int[] order = new int[packed.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = (int) (packed[i] & INDEX);
    }
    return order;
  }

  private static int[] mergeSorted(Marks loose) {
    int[] order = new int[loose.size()];
    Arrays.setAll(order, i -> i);
    int[] spare = new int[order.length];
    for (int run = 1; run < order.length; run *= 2) {
      for (int from = 0; from < order.length; from += 2 * run) {
        int middle = Math.min(from + run, order.length);
        merge(loose, order, spare, from, middle, Math.min(middle + run, order.length));
      }
      int[] merged = spare;
      spare = order;
      order = merged;
    }
    return order;
  }

  private static void merge(Marks loose, int[] in, int[] out, int from, int middle, int to) {
    int left = from;
    int right = middle;
    for (int k = from; k < to; k++) {
      boolean takeLeft =
          right == to || (left < middle && Marks.compare(loose, in[left], loose, in[right]) <= 0);
      out[k] = takeLeft ? in[left++] : in[right++];
    }
  }

  /** The places, each once. */
  Marks marks() {
    return marks;
  }

  /** The number of the place of every mark of every set, in the order they were given. */
  int[] ranks() {
    return ranks;
  }

  /** The union of many sets of one family. */
  static Marks union(Collection<Marks> sets) {
    return sets.stream().anyMatch(Marks::wide) ? unionOfWide(sets) : unionOfNarrow(sets);
  }

  /** Narrow numbers have at most 32 bits: number and whether a set ends there fit one long. */
  private static Marks unionOfNarrow(Collection<Marks> sets) {
    int total = 0;
    for (Marks set : sets) {
      total = Math.addExact(total, set.size());
    }
    long[] packed = new long[total];
    int k = 0;
    for (Marks set : sets) {
      for (int i = 0; i < set.size(); i++) {
        packed[k++] = set.lo(i) << 1 | (i & 1);
      }
    }
    Arrays.sort(packed);
    Marks.Draft union = new Marks.Draft(total, false);
    int depth = 0;
    for (int next = 0; next < total; ) {
      boolean outside = depth == 0;
      long number = packed[next] >>> 1;
      while (next < total && packed[next] >>> 1 == number) {
        depth += (packed[next++] & 1) == 0 ? 1 : -1;
      }
      if (outside != (depth == 0)) {
        union.add(0, number);
      }
    }
    return union.marks();
  }

  private static Marks unionOfWide(Collection<Marks> sets) {
    Axis axis = of(sets);
    int[] change = new int[axis.marks.size()];
    int k = 0;
    for (Marks set : sets) {
      for (int i = 0; i < set.size(); i++) {
        change[axis.ranks[k++]] += (i & 1) == 0 ? 1 : -1;
      }
    }
    Marks.Draft union = new Marks.Draft(change.length, axis.marks.wide());
    int depth = 0;
    for (int rank = 0; rank < change.length; rank++) {
      boolean outside = depth == 0;
      depth += change[rank];
      if (outside != (depth == 0)) {
        union.add(axis.marks, rank);
      }
    }
    return union.marks();
  }
}
