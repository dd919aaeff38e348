package dev.cordon.space;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A set of pairs of a source port and a destination port. Canonical: the source ports in stretches
 * that differ from their neighbours, each with its destination ports. When source ports don't
 * matter there is one stretch.
 */
final class PortPlane {

  static final PortPlane NONE = new PortPlane(Marks.NONE, new PortSet[0]);
  static final PortPlane FULL = of(PortSet.any());

  private final Marks sources;
  private final PortSet[] destinations;
  private final int hash;

  private PortPlane(Marks sources, PortSet[] destinations) {
    this.sources = sources;
    this.destinations = destinations;
    this.hash = Hashing.mix(31L * sources.hashCode() + Arrays.hashCode(destinations));
  }

  static PortPlane of(PortSet destinations) {
    return destinations.isEmpty()
        ? NONE
        : new PortPlane(PortSet.any().marks(), new PortSet[] {destinations});
  }

  static PortPlane of(PortSet sources, PortSet destinations) {
    if (sources.isEmpty() || destinations.isEmpty()) {
      return NONE;
    }
    PortSet[] values = new PortSet[sources.marks().size()];
    Arrays.setAll(values, i -> (i & 1) == 0 ? destinations : PortSet.none());
    return new PortPlane(sources.marks(), values);
  }

  int weight() {
    int weight = 0;
    for (PortSet ports : destinations) {
      weight += ports.marks().size();
    }
    return weight;
  }

  boolean isEmpty() {
    return sources.isEmpty();
  }

  boolean isFull() {
    return destinations.length == 1 && destinations[0].isAny() && sources.lo(0) == 0;
  }

  boolean contains(int source, int destination) {
    return at(sources.floor(0, source)).contains(destination);
  }

  private PortSet at(int stretch) {
    return stretch < 0 ? PortSet.none() : destinations[stretch];
  }

  /** Whether source ports don't matter, or matter in the same single stretch. */
  private boolean isAlike(PortPlane other) {
    return destinations.length == 1
        && other.destinations.length == 1
        && sources.equals(other.sources);
  }

  /** As {@link #combine}, but only whether the result is empty; for intersect and minus. */
  boolean combinesToNothing(PortPlane other, int truth) {
    if (isEmpty() || other.isEmpty()) {
      return isEmpty() || truth == Marks.INTERSECT;
    }
    return isAlike(other)
        ? destinations[0].marks().combinesToNothing(other.destinations[0].marks(), truth)
        : combine(other, truth).isEmpty();
  }

  PortPlane combine(PortPlane other, int truth) {
    if (isAlike(other)) {
      PortSet ports = destinations[0].combine(other.destinations[0], truth);
      return ports.isEmpty() ? NONE : new PortPlane(sources, new PortSet[] {ports});
    }
    Marks.Draft marks = new Marks.Draft(sources.size() + other.sources.size(), false);
    List<PortSet> values = new ArrayList<>();
    PortSet last = PortSet.none();
    int i = 0;
    int j = 0;
    while (i < sources.size() || j < other.sources.size()) {
      int order =
          i == sources.size()
              ? 1
              : j == other.sources.size() ? -1 : Marks.compare(sources, i, other.sources, j);
      long mark = order <= 0 ? sources.lo(i) : other.sources.lo(j);
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
      PortSet now = at(i - 1).combine(other.at(j - 1), truth);
      if (!now.equals(last)) {
        marks.add(0, mark);
        values.add(now);
        last = now;
      }
    }
    return values.isEmpty() ? NONE : new PortPlane(marks.marks(), values.toArray(new PortSet[0]));
  }

  /**
   * The source ports by the destination ports that they may reach, the lowest source port first.
   */
  Map<PortSet, PortSet> sourcesByDestinations() {
    Map<PortSet, PortSet> grouped = new LinkedHashMap<>();
    for (int i = 0; i < destinations.length; i++) {
      if (!destinations[i].isEmpty()) {
        int last = i + 1 == destinations.length ? PortSet.HIGHEST : (int) sources.lo(i + 1) - 1;
        PortSet stretch = PortSet.range((int) sources.lo(i), last);
        grouped.merge(destinations[i], stretch, PortSet::union);
      }
    }
    return grouped;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof PortPlane that
            && hash == that.hash
            && sources.equals(that.sources)
            && Arrays.equals(destinations, that.destinations));
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
