package dev.cordon.space;

import java.util.Arrays;

/** Sorted, disjoint, non-adjacent intervals of unsigned 128-bit numbers: four longs each. */
final class Intervals {

  static final Intervals NONE = new Intervals(new long[0]);

  private static final int STRIDE = 4;

  private final long[] data;
  private final int hash;

  private Intervals(long[] data) {
    this.data = data;
    this.hash = Arrays.hashCode(data);
  }

  static Intervals of(long hi1, long lo1, long hi2, long lo2) {
    return new Intervals(new long[] {hi1, lo1, hi2, lo2});
  }

  static int compare(long hiA, long loA, long hiB, long loB) {
    int hi = Long.compareUnsigned(hiA, hiB);
    return hi != 0 ? hi : Long.compareUnsigned(loA, loB);
  }

  int count() {
    return data.length / STRIDE;
  }

  long startHi(int i) {
    return data[i * STRIDE];
  }

  long startLo(int i) {
    return data[i * STRIDE + 1];
  }

  long endHi(int i) {
    return data[i * STRIDE + 2];
  }

  long endLo(int i) {
    return data[i * STRIDE + 3];
  }

  boolean isEmpty() {
    return data.length == 0;
  }

  boolean contains(long hi, long lo) {
    int low = 0;
    int high = count() - 1;
    while (low <= high) {
      int mid = (low + high) >>> 1;
      if (compare(hi, lo, startHi(mid), startLo(mid)) < 0) {
        high = mid - 1;
      } else if (compare(hi, lo, endHi(mid), endLo(mid)) > 0) {
        low = mid + 1;
      } else {
        return true;
      }
    }
    return false;
  }

  /** The union of any intervals, given unsorted as four longs each. */
  static Intervals union(long[] loose, int longs) {
    int n = longs / STRIDE;
    Integer[] order = new Integer[n];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order,
        (a, b) ->
            compare(
                loose[a * STRIDE],
                loose[a * STRIDE + 1],
                loose[b * STRIDE],
                loose[b * STRIDE + 1]));
    Builder out = new Builder(n);
    for (Integer i : order) {
      out.add(
          loose[i * STRIDE], loose[i * STRIDE + 1], loose[i * STRIDE + 2], loose[i * STRIDE + 3]);
    }
    return out.build();
  }

  Intervals union(Intervals other) {
    if (isEmpty() || equals(other)) {
      return other;
    }
    if (other.isEmpty()) {
      return this;
    }
    Builder out = new Builder(count() + other.count());
    int i = 0;
    int j = 0;
    while (i < count() || j < other.count()) {
      boolean mine =
          j == other.count()
              || (i < count()
                  && compare(startHi(i), startLo(i), other.startHi(j), other.startLo(j)) <= 0);
      if (mine) {
        out.add(startHi(i), startLo(i), endHi(i), endLo(i++));
      } else {
        out.add(other.startHi(j), other.startLo(j), other.endHi(j), other.endLo(j++));
      }
    }
    return out.build();
  }

  Intervals intersect(Intervals other) {
    Builder out = new Builder(Math.max(count(), other.count()));
    int i = 0;
    int j = 0;
    while (i < count() && j < other.count()) {
      boolean laterStart = compare(startHi(i), startLo(i), other.startHi(j), other.startLo(j)) >= 0;
      long sh = laterStart ? startHi(i) : other.startHi(j);
      long sl = laterStart ? startLo(i) : other.startLo(j);
      boolean earlierEnd = compare(endHi(i), endLo(i), other.endHi(j), other.endLo(j)) <= 0;
      long eh = earlierEnd ? endHi(i) : other.endHi(j);
      long el = earlierEnd ? endLo(i) : other.endLo(j);
      if (compare(sh, sl, eh, el) <= 0) {
        out.add(sh, sl, eh, el);
      }
      if (earlierEnd) {
        i++;
      } else {
        j++;
      }
    }
    return out.build();
  }

  /** What is not here, of all numbers up to a highest one. */
  Intervals complement(long highestHi, long highestLo) {
    Builder out = new Builder(count() + 1);
    long hi = 0;
    long lo = 0;
    for (int i = 0; i < count(); i++) {
      if (compare(hi, lo, startHi(i), startLo(i)) < 0) {
        out.add(hi, lo, startLo(i) == 0 ? startHi(i) - 1 : startHi(i), startLo(i) - 1);
      }
      if (endHi(i) == highestHi && endLo(i) == highestLo) {
        return out.build();
      }
      lo = endLo(i) + 1;
      hi = lo == 0 ? endHi(i) + 1 : endHi(i);
    }
    out.add(hi, lo, highestHi, highestLo);
    return out.build();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Intervals that && hash == that.hash && Arrays.equals(data, that.data);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /** Takes intervals in order of their starts and merges what overlaps or touches. */
  static final class Builder {
    private long[] data;
    private int size;

    Builder(int expected) {
      data = new long[Math.max(1, expected) * STRIDE];
    }

    void add(long sh, long sl, long eh, long el) {
      if (size > 0 && touches(sh, sl)) {
        if (compare(eh, el, data[size - 2], data[size - 1]) > 0) {
          data[size - 2] = eh;
          data[size - 1] = el;
        }
        return;
      }
      if (size == data.length) {
        data = Arrays.copyOf(data, size * 2);
      }
      data[size++] = sh;
      data[size++] = sl;
      data[size++] = eh;
      data[size++] = el;
    }

    private boolean touches(long sh, long sl) {
      long nextLo = data[size - 1] + 1;
      long nextHi = nextLo == 0 ? data[size - 2] + 1 : data[size - 2];
      boolean endsAtTop = nextLo == 0 && nextHi == 0;
      return endsAtTop || compare(sh, sl, nextHi, nextLo) <= 0;
    }

    Intervals build() {
      return size == 0 ? NONE : new Intervals(Arrays.copyOf(data, size));
    }
  }
}
