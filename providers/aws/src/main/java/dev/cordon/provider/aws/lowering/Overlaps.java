package dev.cordon.provider.aws.lowering;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which of some boxes have something in common. */
final class Overlaps {

  private final List<Box> boxes;
  private final boolean known;
  private final Map<Box, List<Box>> others = new TreeMap<>();

  private Overlaps(List<Box> boxes, boolean known) {
    this.boxes = boxes;
    this.known = known;
  }

  /**
   * The overlaps of some boxes.
   *
   * @param most of more boxes than that it is not found out
   */
  static Overlaps of(Collection<? extends Collection<Box>> boxes, int most) {
    List<Box> sorted = new ArrayList<>();
    boxes.forEach(sorted::addAll);
    sorted.sort(Comparator.naturalOrder());
    removeRepeated(sorted);
    Overlaps overlaps = new Overlaps(sorted, sorted.size() <= most);
    if (overlaps.known) {
      overlaps.find();
    }
    return overlaps;
  }

  private static void removeRepeated(List<Box> sorted) {
    @Nullable Box before = null;
    int kept = 0;
    for (Box box : sorted) {
      if (!box.equals(before)) {
        sorted.set(kept++, box);
      }
      before = box;
    }
    sorted.subList(kept, sorted.size()).clear();
  }

  /**
   * Prefixes lie inside each other or apart, so that a box can only meet those that come before it
   * and are not over yet.
   */
  private void find() {
    Deque<Box> around = new ArrayDeque<>();
    for (Box box : boxes) {
      while (!around.isEmpty() && !Cover.contains(around.peek().cidr(), box.cidr())) {
        around.pop();
      }
      for (Box other : around) {
        if (other.spoken().overlaps(box.spoken())) {
          meet(box, other);
        }
      }
      around.push(box);
    }
  }

  private void meet(Box one, Box other) {
    others.computeIfAbsent(one, any -> new ArrayList<>()).add(other);
    others.computeIfAbsent(other, any -> new ArrayList<>()).add(one);
  }

  /** All boxes, sorted, each once. */
  List<Box> boxes() {
    return boxes;
  }

  /** Whether it is known that no two have anything in common. */
  boolean none() {
    return known && others.isEmpty();
  }

  /** Those that have something in common with one of them. */
  List<Box> with(Box box) {
    return others.getOrDefault(box, List.of());
  }
}
