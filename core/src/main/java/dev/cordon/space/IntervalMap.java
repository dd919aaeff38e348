package dev.cordon.space;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * Disjoint intervals of unsigned 128-bit numbers, each with a value; everywhere else the value is
 * the empty one. Canonical: no empty value is kept, and neighbours with equal values are one
 * interval.
 */
final class IntervalMap<V> {

  private final V empty;
  private final long[] bounds;
  private final List<V> values;
  private final int hash;

  private IntervalMap(V empty, long[] bounds, List<V> values) {
    this.empty = empty;
    this.bounds = bounds;
    this.values = values;
    this.hash = 31 * java.util.Arrays.hashCode(bounds) + values.hashCode();
  }

  static <V> IntervalMap<V> none(V empty) {
    return new IntervalMap<>(empty, new long[0], List.of());
  }

  static <V> IntervalMap<V> of(V empty, Intervals keys, V value) {
    Builder<V> out = new Builder<>(empty);
    for (int i = 0; i < keys.count(); i++) {
      out.add(keys.startHi(i), keys.startLo(i), keys.endHi(i), keys.endLo(i), value);
    }
    return out.build();
  }

  int count() {
    return values.size();
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  V value(int i) {
    return values.get(i);
  }

  long startHi(int i) {
    return bounds[4 * i];
  }

  long startLo(int i) {
    return bounds[4 * i + 1];
  }

  long endHi(int i) {
    return bounds[4 * i + 2];
  }

  long endLo(int i) {
    return bounds[4 * i + 3];
  }

  Intervals key(int i) {
    return Intervals.of(startHi(i), startLo(i), endHi(i), endLo(i));
  }

  V at(long hi, long lo) {
    int low = 0;
    int high = count() - 1;
    while (low <= high) {
      int mid = (low + high) >>> 1;
      if (Intervals.compare(hi, lo, startHi(mid), startLo(mid)) < 0) {
        high = mid - 1;
      } else if (Intervals.compare(hi, lo, endHi(mid), endLo(mid)) > 0) {
        low = mid + 1;
      } else {
        return values.get(mid);
      }
    }
    return empty;
  }

  /** The keys of all non-empty values. */
  Intervals keys() {
    Intervals.Builder out = new Intervals.Builder(count());
    for (int i = 0; i < count(); i++) {
      out.add(startHi(i), startLo(i), endHi(i), endLo(i));
    }
    return out.build();
  }

  IntervalMap<V> map(UnaryOperator<V> change) {
    Builder<V> out = new Builder<>(empty);
    for (int i = 0; i < count(); i++) {
      out.add(startHi(i), startLo(i), endHi(i), endLo(i), change.apply(value(i)));
    }
    return out.build();
  }

  IntervalMap<V> only(Intervals keys) {
    Builder<V> out = new Builder<>(empty);
    int j = 0;
    for (int i = 0; i < count(); i++) {
      while (j < keys.count()
          && Intervals.compare(keys.endHi(j), keys.endLo(j), startHi(i), startLo(i)) < 0) {
        j++;
      }
      for (int k = j;
          k < keys.count()
              && Intervals.compare(keys.startHi(k), keys.startLo(k), endHi(i), endLo(i)) <= 0;
          k++) {
        boolean later =
            Intervals.compare(keys.startHi(k), keys.startLo(k), startHi(i), startLo(i)) > 0;
        boolean sooner = Intervals.compare(keys.endHi(k), keys.endLo(k), endHi(i), endLo(i)) < 0;
        out.add(
            later ? keys.startHi(k) : startHi(i),
            later ? keys.startLo(k) : startLo(i),
            sooner ? keys.endHi(k) : endHi(i),
            sooner ? keys.endLo(k) : endLo(i),
            value(i));
      }
    }
    return out.build();
  }

  /**
   * The values of both combined, point by point; the operation of two empty values must be empty.
   */
  IntervalMap<V> combine(IntervalMap<V> other, BinaryOperator<V> operation) {
    Builder<V> out = new Builder<>(empty);
    int i = 0;
    int j = 0;
    long hi = 0;
    long lo = 0;
    while (i < count() || j < other.count()) {
      boolean inMine = i < count() && Intervals.compare(startHi(i), startLo(i), hi, lo) <= 0;
      boolean inOther =
          j < other.count() && Intervals.compare(other.startHi(j), other.startLo(j), hi, lo) <= 0;
      long endHi = -1L;
      long endLo = -1L;
      if (i < count()) {
        long h = inMine ? endHi(i) : before(startHi(i), startLo(i));
        long l = inMine ? endLo(i) : startLo(i) - 1;
        if (Intervals.compare(h, l, endHi, endLo) < 0) {
          endHi = h;
          endLo = l;
        }
      }
      if (j < other.count()) {
        long h = inOther ? other.endHi(j) : before(other.startHi(j), other.startLo(j));
        long l = inOther ? other.endLo(j) : other.startLo(j) - 1;
        if (Intervals.compare(h, l, endHi, endLo) < 0) {
          endHi = h;
          endLo = l;
        }
      }
      if (inMine || inOther) {
        out.add(
            hi,
            lo,
            endHi,
            endLo,
            operation.apply(inMine ? value(i) : empty, inOther ? other.value(j) : empty));
      }
      if (inMine && endHi(i) == endHi && endLo(i) == endLo) {
        i++;
      }
      if (inOther && other.endHi(j) == endHi && other.endLo(j) == endLo) {
        j++;
      }
      if (endHi == -1L && endLo == -1L) {
        break;
      }
      lo = endLo + 1;
      hi = lo == 0 ? endHi + 1 : endHi;
    }
    return out.build();
  }

  private static long before(long hi, long lo) {
    return lo == 0 ? hi - 1 : hi;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof IntervalMap<?> that
            && hash == that.hash
            && java.util.Arrays.equals(bounds, that.bounds)
            && values.equals(that.values));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /** Takes disjoint intervals in order, drops empty values, merges equal neighbours. */
  static final class Builder<V> {
    private final V empty;
    private final List<V> values = new ArrayList<>();
    private long[] bounds = new long[16];
    private int size;

    Builder(V empty) {
      this.empty = empty;
    }

    void add(long sh, long sl, long eh, long el, V value) {
      if (value.equals(empty)) {
        return;
      }
      if (size > 0 && adjacent(sh, sl) && values.get(values.size() - 1).equals(value)) {
        bounds[size - 2] = eh;
        bounds[size - 1] = el;
        return;
      }
      if (size == bounds.length) {
        bounds = java.util.Arrays.copyOf(bounds, size * 2);
      }
      bounds[size++] = sh;
      bounds[size++] = sl;
      bounds[size++] = eh;
      bounds[size++] = el;
      values.add(value);
    }

    private boolean adjacent(long sh, long sl) {
      long nextLo = bounds[size - 1] + 1;
      long nextHi = nextLo == 0 ? bounds[size - 2] + 1 : bounds[size - 2];
      return sh == nextHi && sl == nextLo;
    }

    IntervalMap<V> build() {
      return new IntervalMap<>(empty, java.util.Arrays.copyOf(bounds, size), List.copyOf(values));
    }
  }
}
