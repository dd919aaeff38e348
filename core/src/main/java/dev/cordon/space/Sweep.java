package dev.cordon.space;

import java.util.Arrays;
import java.util.Optional;

/**
 * Compares two unions of boxes of one family without building either: moves a strip over the
 * sources, keeps what both sides admit from it, and compares only the destinations that some box
 * starting or ending here touches. Stops at the first difference.
 */
final class Sweep {

  private final Family family;
  private final SidedBoxes sided;
  private final BoxColumns boxes;
  private final Spans sources;
  private final Spans destinations;
  private final StripTree strip;

  /** The destinations whose boxes start or end at the present place, and where each last was. */
  private final int[] touched;

  private final int[] touchedAt;
  private int touchedCount;

  Sweep(Family family, SetPool pool, SidedBoxes sided, Work work) {
    this.family = family;
    this.sided = sided;
    this.boxes = sided.boxes();
    this.sources = Spans.of(pool, boxes.size(), boxes::sources);
    this.destinations = Spans.of(pool, boxes.size(), boxes::destinations);
    this.strip = new StripTree(destinations.places(), pool, work);
    this.touched = new int[pool.addressCount()];
    this.touchedAt = new int[pool.addressCount()];
    Arrays.fill(touchedAt, -1);
  }

  /** A packet that one side admits and the other does not; empty if there is none. */
  Optional<Packet> difference() {
    Events starts = new Events(0);
    Events ends = new Events(1);
    for (int place = 0; place < sources.places(); place++) {
      touchedCount = 0;
      ends.apply(place, -1);
      starts.apply(place, 1);
      for (int i = 0; i < touchedCount; i++) {
        int found = difference(destinations.of(touched[i]));
        if (found >= 0) {
          return packet(sources.place(place), destinations.place(found));
        }
      }
    }
    return Optional.empty();
  }

  private void touch(int place, int set) {
    if (touchedAt[set] != place) {
      touchedAt[set] = place;
      touched[touchedCount++] = set;
    }
  }

  private int difference(int[] spans) {
    int found = -1;
    for (int i = 0; i < spans.length && found < 0; i += 2) {
      found = strip.difference(spans[i], spans[i + 1]);
    }
    return found;
  }

  private Optional<Packet> packet(Marks from, Marks to) {
    return FlowSet.of(IpSet.of(family, from), IpSet.of(family, to), strip.found()).witness();
  }

  /** Which boxes start, or end, at every place of the sources. */
  private final class Events {

    private final int[] firstAt;
    private final int[] boxAt;

    Events(int end) {
      firstAt = new int[sources.places() + 2];
      for (int box = 0; box < boxes.size(); box++) {
        int[] spans = sources.of(boxes.sources(box));
        for (int i = end; i < spans.length; i += 2) {
          firstAt[spans[i] + 1]++;
        }
      }
      Arrays.parallelPrefix(firstAt, Integer::sum);
      boxAt = new int[firstAt[firstAt.length - 1]];
      int[] free = firstAt.clone();
      for (int box = 0; box < boxes.size(); box++) {
        int[] spans = sources.of(boxes.sources(box));
        for (int i = end; i < spans.length; i += 2) {
          boxAt[free[spans[i]]++] = box;
        }
      }
    }

    void apply(int place, int by) {
      for (int e = firstAt[place]; e < firstAt[place + 1]; e++) {
        int box = boxAt[e];
        int[] spans = destinations.of(boxes.destinations(box));
        for (int i = 0; i < spans.length; i += 2) {
          strip.apply(
              new StripTree.Change(
                  spans[i], spans[i + 1], boxes.services(box), sided.sides(box), by));
        }
        touch(place, boxes.destinations(box));
      }
    }
  }
}
