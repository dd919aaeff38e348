package dev.cordon.space;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Strictly rising unsigned numbers. Read as a set, membership flips at every mark: a set starts at
 * an even mark and ends before the next odd one, or at the top of its universe when there is none.
 * So 2^128 never has to be written down, touching intervals can't help but merge, and equal sets
 * have equal marks. Numbers of at most 32 bits are kept in one array, wider ones in two.
 */
final class Marks {

  static final int UNION = 0b1110;
  static final int INTERSECT = 0b1000;
  static final int MINUS = 0b0100;

  /** How many times more marks make a search in them cheaper than a walk along them. */
  private static final int FAR = 8;

  private static final long[] NO_NUMBERS = {};

  static final Marks NONE = new Marks(NO_NUMBERS, NO_NUMBERS);

  private static final Marks FROM_ZERO = new Marks(NO_NUMBERS, new long[] {0});
  private static final Marks FROM_ZERO_WIDE = new Marks(new long[] {0}, new long[] {0});

  private final long[] hi;
  private final long[] lo;
  private final int hash;

  private Marks(long[] hi, long[] lo) {
    this.hi = hi;
    this.lo = lo;
    this.hash = Hashing.of(hi, Hashing.of(lo, 0));
  }

  /** The set of everything. */
  static Marks everything(boolean wide) {
    return wide ? FROM_ZERO_WIDE : FROM_ZERO;
  }

  int size() {
    return lo.length;
  }

  boolean isEmpty() {
    return lo.length == 0;
  }

  long hi(int i) {
    return hi.length == 0 ? 0 : hi[i];
  }

  long lo(int i) {
    return lo[i];
  }

  boolean wide() {
    return hi.length != 0;
  }

  static int compare(Marks a, int i, Marks b, int j) {
    if (a.hi.length != 0) {
      int order = Long.compareUnsigned(a.hi[i], b.hi[j]);
      if (order != 0) {
        return order;
      }
    }
    return Long.compareUnsigned(a.lo[i], b.lo[j]);
  }

  boolean isBelow(int i, Marks other, int j) {
    return compare(this, i, other, j) < 0;
  }

  /** The index of the last mark that is not above a number; -1 if all are. */
  int floor(long numberHi, long numberLo) {
    int low = 0;
    int high = lo.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Long.compareUnsigned(hi(middle), numberHi);
      if (order == 0) {
        order = Long.compareUnsigned(lo[middle], numberLo);
      }
      if (order <= 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return high;
  }

  /** As {@link #floor(long, long)}, where it is known not to be before a place and likely near. */
  int floorFrom(int from, long numberHi, long numberLo) {
    int low = from;
    int step = 1;
    while (low + step < lo.length && isUpTo(low + step, numberHi, numberLo)) {
      low += step;
      step *= 2;
    }
    int high = Math.min(low + step, lo.length);
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (isUpTo(middle, numberHi, numberLo)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private boolean isUpTo(int i, long numberHi, long numberLo) {
    int order = Long.compareUnsigned(hi(i), numberHi);
    return order < 0 || (order == 0 && Long.compareUnsigned(lo[i], numberLo) <= 0);
  }

  /** Read as a set: whether a number is in it. */
  boolean contains(long numberHi, long numberLo) {
    return (floor(numberHi, numberLo) & 1) == 0;
  }

  /** Read as a set: whether any number from a first to a last one is in it. */
  boolean meets(long firstHi, long firstLo, long lastHi, long lastLo) {
    int at = floor(firstHi, firstLo);
    return (at & 1) == 0 || floor(lastHi, lastLo) > at;
  }

  /**
   * Read as sets: a number is in the result when the truth table says so; its bit 2·a+b answers for
   * a number that is (a) here and (b) there.
   */
  Marks combine(Marks other, int truth) {
    int likely = truth == UNION ? size() + other.size() : Math.min(size(), other.size()) + 2;
    Draft draft = new Draft(likely, wide() || other.wide());
    walk(other, truth, draft);
    return draft.marks();
  }

  /** As {@link #combine}, but only whether the result is empty; stops at the first mark. */
  boolean combinesToNothing(Marks other, int truth) {
    return walk(other, truth, null) == 0;
  }

  private int walk(Marks other, int truth, @Nullable Draft draft) {
    if (truth == INTERSECT && size() > other.size()) {
      return other.walk(this, truth, draft);
    }
    return truth != UNION && size() < other.size() / FAR
        ? search(other, truth == INTERSECT ? 0 : 1, draft)
        : merge(other, truth, draft);
  }

  /** Few marks here, many there: looks up where each stretch from here falls. */
  private int search(Marks other, int outside, @Nullable Draft draft) {
    for (int i = 0; i < size(); i += 2) {
      int at = other.floor(hi(i), lo(i));
      boolean last = i + 1 == size();
      boolean reaches = at + 1 < other.size() && (last || other.isBelow(at + 1, this, i + 1));
      if (draft == null && (reaches || (at & 1) == outside)) {
        return 1;
      }
      if (draft != null) {
        if ((at & 1) == outside) {
          draft.add(this, i);
        }
        while (++at < other.size() && (last || other.isBelow(at, this, i + 1))) {
          draft.add(other, at);
        }
        if (!last && (at - 1 & 1) == outside) {
          draft.add(this, i + 1);
        }
      }
    }
    return 0;
  }

  private int merge(Marks other, int truth, @Nullable Draft draft) {
    int i = 0;
    int j = 0;
    int inside = 0;
    while (i < size() || j < other.size()) {
      int order = i == size() ? 1 : j == other.size() ? -1 : compare(this, i, other, j);
      Marks from = order <= 0 ? this : other;
      int at = order <= 0 ? i : j;
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
      int now = truth >> ((i & 1) << 1 | (j & 1)) & 1;
      if (now != inside) {
        if (draft == null) {
          return 1;
        }
        draft.add(from, at);
        inside = now;
      }
    }
    return 0;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Marks that
            && hash == that.hash
            && Arrays.equals(lo, that.lo)
            && Arrays.equals(hi, that.hi));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /** Marks in the making; they must be added in rising order. */
  static final class Draft {

    private final boolean wide;
    private long[] hi;
    private long[] lo;
    private int size;

    Draft(int capacity, boolean wide) {
      this.wide = wide;
      this.hi = wide ? new long[capacity] : NO_NUMBERS;
      this.lo = new long[capacity];
    }

    int size() {
      return size;
    }

    void add(Marks from, int i) {
      add(from.hi(i), from.lo[i]);
    }

    void add(long numberHi, long numberLo) {
      if (size == lo.length) {
        lo = Arrays.copyOf(lo, Math.max(4, 2 * size));
        hi = wide ? Arrays.copyOf(hi, lo.length) : hi;
      }
      if (wide) {
        hi[size] = numberHi;
      }
      lo[size++] = numberLo;
    }

    /** Read as a set: adds the numbers from first to last, which end below all that come after. */
    void addInterval(long firstHi, long firstLo, long lastHi, long lastLo, Family family) {
      add(firstHi, firstLo);
      IpAddress top = family.highest();
      if (lastHi != top.hi() || lastLo != top.lo()) {
        add(lastLo == -1L ? lastHi + 1 : lastHi, lastLo + 1);
      }
    }

    Marks marks() {
      if (size == 0) {
        return NONE;
      }
      return new Marks(wide ? cut(hi) : NO_NUMBERS, cut(lo));
    }

    private long[] cut(long[] numbers) {
      return numbers.length == size ? numbers : Arrays.copyOf(numbers, size);
    }
  }
}
