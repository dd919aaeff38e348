package dev.cordon.space;

import java.util.function.IntBinaryOperator;

/**
 * Walks along two step functions at once. Where little is asked of much, only the places of the
 * little are looked up.
 */
final class Pairing {

  /** How many times more steps make a search in them cheaper than a walk along them. */
  private static final int FAR = 8;

  private final Steps first;
  private final Steps second;
  private final Extent extent;
  private final IntBinaryOperator operation;
  private int place = -1;

  private Pairing(Steps first, Steps second, Extent extent, IntBinaryOperator operation) {
    this.extent = extent;
    this.first = first;
    this.second = second;
    this.operation = operation;
  }

  /** Applies an operation everywhere. */
  static Steps merged(
      Steps first, Steps second, Extent extent, IntBinaryOperator operation, Work work) {
    if (turns(first, second, extent)) {
      return merged(second, first, extent, (a, b) -> operation.applyAsInt(b, a), work);
    }
    Pairing pairing = new Pairing(first, second, extent, operation);
    return searches(first, second, extent) ? pairing.searched(work) : pairing.walked(work);
  }

  /** Whether an operation gives anything but 0 somewhere; stops at the first such place. */
  static boolean meets(
      Steps first, Steps second, Extent extent, IntBinaryOperator operation, Work work) {
    if (turns(first, second, extent)) {
      return meets(second, first, extent, (a, b) -> operation.applyAsInt(b, a), work);
    }
    Pairing pairing = new Pairing(first, second, extent, operation);
    return searches(first, second, extent)
        ? pairing.meetsSearching(work)
        : pairing.meetsWalking(work);
  }

  private static boolean turns(Steps first, Steps second, Extent extent) {
    return extent == Extent.BOTH && first.size() > second.size();
  }

  private static boolean searches(Steps first, Steps second, Extent extent) {
    return extent != Extent.EITHER && first.size() < second.size() / FAR;
  }

  private Steps walked(Work work) {
    work.spend(1L + first.size() + second.size());
    Steps.Draft draft = draft(first.size() + second.size());
    int i = 0;
    int j = 0;
    while (i < first.size() || j < second.size()) {
      int order = order(i, j);
      Marks from = order <= 0 ? first.marks() : second.marks();
      int at = order <= 0 ? i : j;
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
      draft.add(from, at, result(first.value(i - 1), second.value(j - 1)));
    }
    return draft.steps();
  }

  private boolean meetsWalking(Work work) {
    work.spend(1L + first.size() + second.size());
    int i = 0;
    int j = 0;
    while (i < first.size() || j < second.size()) {
      int order = order(i, j);
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
      if (result(first.value(i - 1), second.value(j - 1)) != 0) {
        return true;
      }
    }
    return false;
  }

  private int result(int a, int b) {
    boolean none = (a == 0 && extent != Extent.EITHER) || (b == 0 && extent == Extent.BOTH);
    return none ? 0 : operation.applyAsInt(a, b);
  }

  private int order(int i, int j) {
    return i == first.size()
        ? 1
        : j == second.size() ? -1 : Marks.compare(first.marks(), i, second.marks(), j);
  }

  private Steps searched(Work work) {
    Steps.Draft draft = draft(2 * first.size() + 2);
    for (int i = 0; i < first.size(); i++) {
      int value = first.value(i);
      int at = place(i);
      draft.add(first.marks(), i, value == 0 ? 0 : operation.applyAsInt(value, second.value(at)));
      work.spend(1);
      while (value != 0 && reaches(i, ++at)) {
        draft.add(second.marks(), at, operation.applyAsInt(value, second.value(at)));
        work.spend(1);
      }
    }
    return draft.steps();
  }

  private boolean meetsSearching(Work work) {
    for (int i = 0; i < first.size(); i++) {
      int value = first.value(i);
      int at = place(i);
      work.spend(1);
      while (value != 0) {
        if (operation.applyAsInt(value, second.value(at)) != 0) {
          return true;
        }
        work.spend(1);
        value = reaches(i, ++at) ? value : 0;
      }
    }
    return false;
  }

  /** The stretch of the second that a mark of the first lies in, which rises with the mark. */
  private int place(int i) {
    place = second.marks().floorFrom(place, first.marks().hi(i), first.marks().lo(i));
    return place;
  }

  /** Whether the stretch that begins at a mark of the first goes on at a mark of the second. */
  private boolean reaches(int i, int at) {
    return at < second.size()
        && (i + 1 == first.size() || second.marks().isBelow(at, first.marks(), i + 1));
  }

  private Steps.Draft draft(int capacity) {
    return new Steps.Draft(capacity, first.marks().wide() || second.marks().wide());
  }
}
