package dev.cordon.space;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * A step function from addresses of one family to numbers: from every mark to the next one the
 * number of that mark, below the first mark 0. Canonical: neighbours differ.
 */
final class Steps {

  /** How many times more steps make a search in them cheaper than a walk along them. */
  private static final int FAR = 8;

  static final Steps ZERO = new Steps(Marks.NONE, new int[0]);

  private final Marks marks;
  private final int[] values;
  private final int hash;

  private Steps(Marks marks, int[] values) {
    this.marks = marks;
    this.values = values;
    this.hash = Hashing.of(values, marks.hashCode());
  }

  /** A number inside a set and 0 outside. */
  static Steps of(Marks set, int value) {
    if (value == 0) {
      return ZERO;
    }
    int[] values = new int[set.size()];
    for (int i = 0; i < values.length; i += 2) {
      values[i] = value;
    }
    return new Steps(set, values);
  }

  /** The number that leads from every place of an axis to the next one. */
  static Steps of(Marks axis, IntUnaryOperator valueFrom) {
    Draft draft = new Draft(axis.size(), axis.wide());
    for (int i = 0; i < axis.size(); i++) {
      draft.add(axis, i, valueFrom.applyAsInt(i));
    }
    return draft.steps();
  }

  int size() {
    return values.length;
  }

  boolean isZero() {
    return values.length == 0;
  }

  Marks marks() {
    return marks;
  }

  /** The number from the i-th mark on; 0 for -1. */
  int value(int i) {
    return i < 0 ? 0 : values[i];
  }

  int at(IpAddress address) {
    return value(marks.floor(address.hi(), address.lo()));
  }

  /** Applies an operation that keeps 0. */
  Steps map(IntUnaryOperator operation) {
    return of(marks, i -> operation.applyAsInt(values[i]));
  }

  /** What is left inside a set. */
  Steps within(Marks set) {
    return set.size() < size() / FAR ? searched(set) : walked(set);
  }

  private Steps searched(Marks set) {
    Draft draft = new Draft(4, marks.wide());
    for (int i = 0; i < set.size(); i++) {
      int at = marks.floor(set.hi(i), set.lo(i));
      draft.add(set, i, inside(i) ? value(at) : 0);
      boolean last = i + 1 == set.size();
      while (inside(i) && ++at < size() && (last || marks.isBelow(at, set, i + 1))) {
        draft.add(marks, at, values[at]);
      }
    }
    return draft.steps();
  }

  private Steps walked(Marks set) {
    Draft draft = new Draft(Math.max(size(), 4), marks.wide());
    for (int i = 0; i < values.length; i++) {
      int at = set.floor(marks.hi(i), marks.lo(i));
      draft.add(marks, i, inside(at) ? values[i] : 0);
      while (values[i] != 0
          && ++at < set.size()
          && (i + 1 == size() || set.isBelow(at, marks, i + 1))) {
        draft.add(set, at, inside(at) ? values[i] : 0);
      }
    }
    return draft.steps();
  }

  private static boolean inside(int at) {
    return (at & 1) == 0;
  }

  /** Whether there is nothing but 0 outside a set. */
  boolean isWithin(Marks set) {
    for (int i = 0; i < values.length; i++) {
      if (values[i] != 0) {
        int at = set.floor(marks.hi(i), marks.lo(i));
        boolean ends =
            at + 1 < set.size() && (i + 1 == size() || set.isBelow(at + 1, marks, i + 1));
        if (!inside(at) || ends) {
          return false;
        }
      }
    }
    return true;
  }

  /** Where the number is not 0. */
  Marks support() {
    return map(value -> value == 0 ? 0 : 1).marks;
  }

  /** Where every number other than 0 holds, in order of first places. */
  Map<Integer, Marks> places() {
    Map<Integer, Marks.Draft> drafts = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      if (values[i] != 0) {
        Marks.Draft draft =
            drafts.computeIfAbsent(values[i], v -> new Marks.Draft(2, marks.wide()));
        draft.add(marks, i);
        if (i + 1 < values.length) {
          draft.add(marks, i + 1);
        }
      }
    }
    Map<Integer, Marks> places = new LinkedHashMap<>();
    drafts.forEach((value, draft) -> places.put(value, draft.marks()));
    return places;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Steps that
            && hash == that.hash
            && marks.equals(that.marks)
            && Arrays.equals(values, that.values));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /** Steps in the making: marks in rising order; those that change nothing are left out. */
  static final class Draft {

    private final Marks.Draft marks;
    private int[] values;
    private int last;

    Draft(int capacity, boolean wide) {
      this.marks = new Marks.Draft(capacity, wide);
      this.values = new int[capacity];
    }

    void add(Marks from, int i, int value) {
      if (value != last) {
        makeRoom();
        values[marks.size()] = value;
        marks.add(from, i);
        last = value;
      }
    }

    /** From a narrow number on. */
    void add(long mark, int value) {
      if (value != last) {
        makeRoom();
        values[marks.size()] = value;
        marks.add(0, mark);
        last = value;
      }
    }

    private void makeRoom() {
      if (marks.size() == values.length) {
        values = Arrays.copyOf(values, Math.max(4, 2 * values.length));
      }
    }

    Steps steps() {
      return marks.size() == 0
          ? ZERO
          : new Steps(marks.marks(), Arrays.copyOf(values, marks.size()));
    }
  }
}
