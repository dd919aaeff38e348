package dev.cordon.space;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * The flows of one family: source address to the number of a row, destination address in that row
 * to the number of a service set. Rows are numbered in the order in which the sources meet them,
 * and so are services over all rows; that makes equal planes equal arrays, and equal rows one
 * object.
 *
 * @param sources the row of every source
 * @param rows row 0 is empty
 */
record Plane(Steps sources, List<Steps> rows) {

  static final Plane EMPTY = new Plane(Steps.ZERO, List.of(Steps.ZERO));

  private static final int UNKNOWN = -1;

  boolean isEmpty() {
    return sources.isZero();
  }

  Steps row(int number) {
    return rows.get(number);
  }

  Steps row(IpAddress source) {
    return row(sources.at(source));
  }

  /** Applies an operation on service numbers everywhere. */
  Plane combine(Plane other, Extent extent, IntBinaryOperator cell, Work work) {
    Interner<Steps> rowsMade = new Interner<>(Steps.ZERO);
    Memo row =
        new Memo(
            (a, b) -> rowsMade.number(Pairing.merged(row(a), other.row(b), extent, cell, work)));
    Steps combined = Pairing.merged(sources, other.sources, extent, row, work);
    return new Plane(combined, rowsMade.values());
  }

  /** Whether an operation on service numbers gives anything but 0 somewhere. */
  boolean meets(Plane other, Extent extent, IntBinaryOperator cell, Work work) {
    Memo row = new Memo((a, b) -> Pairing.meets(row(a), other.row(b), extent, cell, work) ? 1 : 0);
    return Pairing.meets(sources, other.sources, extent, row, work);
  }

  /** Whether all flows come from places inside a set. */
  boolean comesFrom(Marks set) {
    return sources.isWithin(set);
  }

  /** Whether all flows go to places inside a set. */
  boolean goesTo(Marks set) {
    return rows.stream().allMatch(row -> row.isWithin(set));
  }

  /**
   * Changes sources, then rows, then service numbers, and numbers the rows anew.
   *
   * @param cell keeps 0
   */
  Plane rewrite(UnaryOperator<Steps> onSources, UnaryOperator<Steps> onRow, IntUnaryOperator cell) {
    Interner<Steps> rowsMade = new Interner<>(Steps.ZERO);
    int[] known = new int[rows.size()];
    Arrays.fill(known, UNKNOWN);
    Steps rewritten =
        onSources
            .apply(sources)
            .map(
                r -> {
                  if (known[r] == UNKNOWN) {
                    known[r] = rowsMade.number(onRow.apply(row(r)).map(cell));
                  }
                  return known[r];
                });
    return new Plane(rewritten, rowsMade.values());
  }
}
