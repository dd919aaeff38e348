package dev.cordon.space;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** The different boxes of two sides, each with the sides that have it. */
final class SidedBoxes {

  static final int LEFT = 1;
  static final int RIGHT = 2;
  static final int BOTH = LEFT | RIGHT;

  private static final int UNKNOWN = -1;

  private final BoxColumns boxes;
  private final int[] sides;

  private SidedBoxes(BoxColumns boxes, int[] sides) {
    this.boxes = boxes;
    this.sides = sides;
  }

  static SidedBoxes of(BoxColumns left, BoxColumns right) {
    int all = left.size() + right.size();
    Grouping pairs = new Grouping(all);
    Grouping different = new Grouping(all);
    BoxColumns boxes = new BoxColumns(all);
    int[] sides = new int[all];
    for (int i = 0; i < all; i++) {
      BoxColumns from = i < left.size() ? left : right;
      int box = i < left.size() ? i : i - left.size();
      int pair = pairs.put(i, from.sources(box), from.destinations(box));
      int number = different.put(i, pair, from.services(box));
      if (number == boxes.size()) {
        boxes.add(from.sources(box), from.destinations(box), from.services(box));
      }
      sides[number] |= from == left ? LEFT : RIGHT;
    }
    return new SidedBoxes(boxes, sides);
  }

  int size() {
    return boxes.size();
  }

  BoxColumns boxes() {
    return boxes;
  }

  int sides(int box) {
    return sides[box];
  }

  /** The boxes that a side has. */
  BoxColumns of(int side) {
    BoxColumns some = new BoxColumns(boxes.size());
    for (int box = 0; box < boxes.size(); box++) {
      if ((sides[box] & side) != 0) {
        some.add(boxes.sources(box), boxes.destinations(box), boxes.services(box));
      }
    }
    return some;
  }

  /**
   * The boxes cut down to the sources and to the destinations of those that only one side has: the
   * sides admit the same everywhere else.
   */
  SidedBoxes whatDiffers(SetPool pool) {
    IntUnaryOperator sources = cut(pool, BoxColumns.SOURCES);
    IntUnaryOperator destinations = cut(pool, BoxColumns.DESTINATIONS);
    BoxColumns rest = new BoxColumns(16);
    int[] restSides = new int[boxes.size()];
    for (int box = 0; box < boxes.size(); box++) {
      int from = sources.applyAsInt(boxes.sources(box));
      int to = destinations.applyAsInt(boxes.destinations(box));
      if (from != 0 && to != 0) {
        restSides[rest.size()] = sides[box];
        rest.add(from, to, boxes.services(box));
      }
    }
    return new SidedBoxes(rest, restSides);
  }

  private IntUnaryOperator cut(SetPool pool, int column) {
    Marks edge = ofOneSide(pool, column);
    int[] known = new int[pool.addressCount()];
    Arrays.fill(known, UNKNOWN);
    return set -> {
      if (known[set] == UNKNOWN) {
        known[set] = pool.number(pool.addresses(set).combine(edge, Marks.INTERSECT));
      }
      return known[set];
    };
  }

  private Marks ofOneSide(SetPool pool, int column) {
    boolean[] seen = new boolean[pool.addressCount()];
    List<Marks> sets = new ArrayList<>();
    for (int box = 0; box < boxes.size(); box++) {
      int set = boxes.at(column, box);
      if (sides[box] != BOTH && !seen[set]) {
        seen[set] = true;
        sets.add(pool.addresses(set));
      }
    }
    return Axis.union(sets);
  }

  /** How many pairs of a stretch of sources and a stretch of destinations there are. */
  long rectangles(SetPool pool) {
    long rectangles = 0;
    for (int box = 0; box < boxes.size(); box++) {
      long from = pool.addresses(boxes.sources(box)).size() / 2 + 1L;
      rectangles += from * (pool.addresses(boxes.destinations(box)).size() / 2 + 1L);
    }
    return rectangles;
  }
}
