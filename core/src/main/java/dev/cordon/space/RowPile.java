package dev.cordon.space;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntBinaryOperator;

/** Sets of sources, each with a row, to be laid on top of each other. */
final class RowPile {

  private final IntBinaryOperator service;
  private final Work work;
  private final Interner<Steps> rows = new Interner<>(Steps.ZERO);
  private final List<Marks> sources = new ArrayList<>();
  private int[] numbers = new int[16];

  /**
   * An empty pile.
   *
   * @param service the union of two service numbers
   * @param work what it may cost
   */
  RowPile(IntBinaryOperator service, Work work) {
    this.service = service;
    this.work = work;
  }

  void add(Marks from, Steps row) {
    if (from.isEmpty() || row.isZero()) {
      return;
    }
    if (sources.size() == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * numbers.length);
    }
    numbers[sources.size()] = rows.number(row);
    sources.add(from);
  }

  /** The union of the pile; its numbers are in any order. */
  Plane plane() {
    if (sources.isEmpty()) {
      return Plane.EMPTY;
    }
    Memo union =
        new Memo(
            (a, b) ->
                rows.number(
                    Pairing.merged(rows.value(a), rows.value(b), Extent.EITHER, orZero(), work)));
    Steps laid = Overlay.of(sources, Arrays.copyOf(numbers, sources.size()), union);
    return new Plane(laid, rows.values());
  }

  private IntBinaryOperator orZero() {
    return Overlay.orZero(service);
  }
}
