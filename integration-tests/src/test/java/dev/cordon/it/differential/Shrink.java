package dev.cordon.it.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes a failing sequence short: leaves out, from the end, every call without which it still
 * fails.
 */
final class Shrink {

  private Shrink() {}

  static List<Call> of(List<Call> failing, Predicate<List<Call>> fails) {
    List<Call> left = failing;
    boolean shorter = true;
    while (shorter) {
      List<Call> tried = once(left, fails);
      shorter = tried.size() < left.size();
      left = tried;
    }
    return left;
  }

  private static List<Call> once(List<Call> failing, Predicate<List<Call>> fails) {
    List<Call> left = new ArrayList<>(failing);
    for (int i = left.size() - 1; i >= 0; i--) {
      List<Call> without = new ArrayList<>(left);
      without.remove(i);
      if (fails.test(without)) {
        left = without;
      }
    }
    return List.copyOf(left);
  }
}
