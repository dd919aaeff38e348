package dev.cordon.space;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Many sets of one family on their common axis, as stretches from one place to before another. */
final class Spans {

  private final Axis axis;
  private final int[][] spans;

  private Spans(Axis axis, int[][] spans) {
    this.axis = axis;
    this.spans = spans;
  }

  /** The sets that some boxes name. */
  static Spans of(SetPool pool, int boxes, IntUnaryOperator setOf) {
    int[][] spans = new int[pool.addressCount()][];
    List<Marks> sets = new ArrayList<>();
    for (int box = 0; box < boxes; box++) {
      int number = setOf.applyAsInt(box);
      if (spans[number] == null) {
        Marks set = pool.addresses(number);
        spans[number] = new int[(set.size() + 1) / 2 * 2];
        sets.add(set);
      }
    }
    Axis axis = Axis.of(sets);
    return new Spans(axis, filled(spans, pool, axis, boxes, setOf));
  }

  private static int[][] filled(
      int[][] empty, SetPool pool, Axis axis, int boxes, IntUnaryOperator setOf) {
    int[][] spans = new int[empty.length][];
    int k = 0;
    for (int box = 0; box < boxes; box++) {
      int number = setOf.applyAsInt(box);
      if (spans[number] == null) {
        int size = pool.addresses(number).size();
        System.arraycopy(axis.ranks(), k, empty[number], 0, size);
        if (size % 2 == 1) {
          empty[number][size] = axis.marks().size();
        }
        spans[number] = empty[number];
        k += size;
      }
    }
    return spans;
  }

  int places() {
    return axis.marks().size();
  }

  /** From, to, from, to: the stretches of a set; each ends before the place named second. */
  int[] of(int set) {
    return spans[set];
  }

  /** The addresses from one place to before the next. */
  Marks place(int place) {
    Marks.Draft draft = new Marks.Draft(2, axis.marks().wide());
    draft.add(axis.marks(), place);
    if (place + 1 < places()) {
      draft.add(axis.marks(), place + 1);
    }
    return draft.marks();
  }
}
