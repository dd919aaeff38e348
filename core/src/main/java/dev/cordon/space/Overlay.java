package dev.cordon.space;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntBinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Lays many sets of one family, each with a number, on top of each other and joins the numbers
 * where they overlap. A segment tree over the places where sets start or end: a set is noted on the
 * few nodes that make it up, so wide sets cost no more than narrow ones, and every node joins what
 * is noted above it once for all below.
 */
final class Overlay {

  private static final int END = -1;

  private final Axis axis;
  private final int leaves;
  private final IntBinaryOperator join;
  private final int[] firstNote;
  private int[] nextNote;
  private int[] notes;
  private int[] pending = new int[8];
  private int used;

  private Overlay(Axis axis, IntBinaryOperator join) {
    this.axis = axis;
    this.leaves = axis.marks().size();
    this.join = join;
    this.firstNote = new int[2 * leaves];
    Arrays.fill(firstNote, END);
    this.nextNote = new int[2 * leaves];
    this.notes = new int[2 * leaves];
  }

  /**
   * Lays sets on top of each other.
   *
   * @param values the number of every set, never 0
   * @param join commutative, associative and idempotent
   */
  static Steps of(List<Marks> sets, int[] values, IntBinaryOperator join) {
    if (sets.size() == 1) {
      return Steps.of(sets.get(0), values[0]);
    }
    if (sets.size() == 2) {
      Steps first = Steps.of(sets.get(0), values[0]);
      Steps second = Steps.of(sets.get(1), values[1]);
      return Pairing.merged(first, second, Extent.EITHER, orZero(join), Work.free());
    }
    @Nullable Steps apart = SideBySide.of(sets, values);
    if (apart != null) {
      return apart;
    }
    Overlay overlay = new Overlay(Axis.of(sets), orZero(join));
    overlay.noteAll(sets, values);
    return overlay.joined();
  }

  /** Spares the operation what is plain: nothing on one side, or the same on both. */
  static IntBinaryOperator orZero(IntBinaryOperator join) {
    return (a, b) ->
        a == 0 || a == b ? b : b == 0 ? a : a < b ? join.applyAsInt(a, b) : join.applyAsInt(b, a);
  }

  private void noteAll(List<Marks> sets, int[] values) {
    int k = 0;
    for (int s = 0; s < values.length; s++) {
      int size = sets.get(s).size();
      for (int i = 0; i < size; i += 2) {
        int to = i + 1 < size ? axis.ranks()[k + i + 1] : leaves;
        noteInterval(axis.ranks()[k + i], to, values[s]);
      }
      k += size;
    }
  }

  private void noteInterval(int from, int to, int value) {
    int left = from + leaves;
    int right = to + leaves;
    while (left < right) {
      if ((left & 1) == 1) {
        note(left++, value);
      }
      if ((right & 1) == 1) {
        note(--right, value);
      }
      left >>= 1;
      right >>= 1;
    }
  }

  private void note(int node, int value) {
    if (used == notes.length) {
      notes = Arrays.copyOf(notes, 2 * used);
      nextNote = Arrays.copyOf(nextNote, 2 * used);
    }
    notes[used] = value;
    nextNote[used] = firstNote[node];
    firstNote[node] = used++;
  }

  private Steps joined() {
    int[] values = new int[2 * leaves];
    for (int node = 1; node < values.length; node++) {
      values[node] = join.applyAsInt(values[node >> 1], noted(node));
    }
    return Steps.of(axis.marks(), place -> values[leaves + place]);
  }

  /** Joins the notes of a node two by two, so that none is carried along more often than needed. */
  private int noted(int node) {
    int count = 0;
    for (int note = firstNote[node]; note != END; note = nextNote[note]) {
      if (count == pending.length) {
        pending = Arrays.copyOf(pending, 2 * count);
      }
      pending[count++] = notes[note];
    }
    for (; count > 1; count = (count + 1) / 2) {
      for (int i = 0; i < count / 2; i++) {
        pending[i] = join.applyAsInt(pending[2 * i], pending[2 * i + 1]);
      }
      if ((count & 1) == 1) {
        pending[count / 2] = pending[count - 1];
      }
    }
    return count == 0 ? 0 : pending[0];
  }
}
