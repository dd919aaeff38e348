package dev.cordon.space;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Many sets of narrow numbers, each with a value, where no two sets overlap: their stretches only
 * have to be sorted. That is how most rules lie, and far cheaper than a tree.
 */
final class SideBySide {

  private static final int INDEX_BITS = 31;
  private static final long INDEX = (1L << INDEX_BITS) - 1;
  private static final long TOP = 1L << 32;

  private final long[] starts;
  private final long[] ends;
  private final int[] values;
  private int size;
  private boolean sorted = true;

  private SideBySide(int stretches) {
    starts = new long[stretches];
    ends = new long[stretches];
    values = new int[stretches];
  }

  /** The sets as steps, or null if some overlap or are of wide numbers. */
  static @Nullable Steps of(List<Marks> sets, int[] values) {
    int stretches = 0;
    for (Marks set : sets) {
      if (set.wide()) {
        return null;
      }
      stretches = Math.addExact(stretches, (set.size() + 1) / 2);
    }
    SideBySide side = new SideBySide(stretches);
    for (int s = 0; s < values.length; s++) {
      side.add(sets.get(s), values[s]);
    }
    return side.steps();
  }

  private void add(Marks set, int value) {
    for (int i = 0; i < set.size(); i += 2) {
      sorted &= size == 0 || set.lo(i) > starts[size - 1] >>> INDEX_BITS;
      starts[size] = set.lo(i) << INDEX_BITS | size;
      ends[size] = i + 1 < set.size() ? set.lo(i + 1) : TOP;
      values[size++] = value;
    }
  }

  private @Nullable Steps steps() {
    if (!sorted) {
      Arrays.sort(starts);
    }
    Steps.Draft draft = new Steps.Draft(2 * size, false);
    long end = 0;
    for (long packed : starts) {
      long start = packed >>> INDEX_BITS;
      int stretch = (int) (packed & INDEX);
      if (start < end) {
        return null;
      }
      if (start > end && end > 0) {
        draft.add(end, 0);
      }
      draft.add(start, values[stretch]);
      end = ends[stretch];
    }
    if (end < TOP) {
      draft.add(end, 0);
    }
    return draft.steps();
  }
}
