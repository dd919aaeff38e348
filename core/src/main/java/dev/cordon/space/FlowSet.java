package dev.cordon.space;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * A set of flows: source address, destination address, service; IPv4 and IPv6 apart. An interval
 * diagram: sources to destinations to services, canonical, so two sets with the same flows are
 * equal. Immutable and thread-safe.
 */
public final class FlowSet {

  private static final IntervalMap<ServiceSet> NO_ROW = IntervalMap.none(ServiceSet.none());
  private static final IntervalMap<IntervalMap<ServiceSet>> NO_ROWS = IntervalMap.none(NO_ROW);
  private static final FlowSet NONE = new FlowSet(NO_ROWS, NO_ROWS);

  private final IntervalMap<IntervalMap<ServiceSet>> v4;
  private final IntervalMap<IntervalMap<ServiceSet>> v6;

  private FlowSet(
      IntervalMap<IntervalMap<ServiceSet>> v4, IntervalMap<IntervalMap<ServiceSet>> v6) {
    this.v4 = v4;
    this.v6 = v6;
  }

  /** No flow. */
  public static FlowSet none() {
    return NONE;
  }

  /** All flows between these addresses on these services; pairs of different families are none. */
  public static FlowSet of(IpSet sources, IpSet destinations, ServiceSet services) {
    return new FlowSet(
        rows(Family.V4, sources, destinations, services),
        rows(Family.V6, sources, destinations, services));
  }

  private static IntervalMap<IntervalMap<ServiceSet>> rows(
      Family family, IpSet sources, IpSet destinations, ServiceSet services) {
    IntervalMap<ServiceSet> row =
        IntervalMap.of(ServiceSet.none(), destinations.line(family), services);
    return IntervalMap.of(NO_ROW, sources.line(family), row);
  }

  /** Gathers many boxes. */
  public static Builder builder() {
    return new Builder();
  }

  /** What is in any of these. */
  public static FlowSet union(Collection<FlowSet> parts) {
    List<FlowSet> round = new ArrayList<>(parts);
    while (round.size() > 1) {
      List<FlowSet> next = new ArrayList<>();
      for (int i = 0; i < round.size(); i += 2) {
        next.add(i + 1 < round.size() ? round.get(i).union(round.get(i + 1)) : round.get(i));
      }
      round = next;
    }
    return round.isEmpty() ? NONE : round.get(0);
  }

  private IntervalMap<IntervalMap<ServiceSet>> rows(Family family) {
    return family == Family.V4 ? v4 : v6;
  }

  private FlowSet combine(FlowSet other, BinaryOperator<ServiceSet> operation) {
    Memo<ServiceSet> services = new Memo<>(operation);
    Memo<IntervalMap<ServiceSet>> rows = new Memo<>((a, b) -> a.combine(b, services));
    return new FlowSet(v4.combine(other.v4, rows), v6.combine(other.v6, rows));
  }

  /** What is in either. */
  public FlowSet union(FlowSet other) {
    return isEmpty() ? other : other.isEmpty() ? this : combine(other, ServiceSet::union);
  }

  /** What is in both. */
  public FlowSet intersect(FlowSet other) {
    return isEmpty() || other.isEmpty() ? NONE : combine(other, ServiceSet::intersect);
  }

  /** What is here and not there. */
  public FlowSet minus(FlowSet other) {
    return isEmpty() || other.isEmpty() ? this : combine(other, ServiceSet::minus);
  }

  /** Whether there is no flow. */
  public boolean isEmpty() {
    return v4.isEmpty() && v6.isEmpty();
  }

  /** Whether a packet is here. */
  public boolean contains(Packet packet) {
    return services(packet.source(), packet.destination())
        .contains(packet.protocol(), packet.sourcePort(), packet.destinationPort());
  }

  /** Whether all of the other is here. */
  public boolean containsAll(FlowSet other) {
    return other.minus(this).isEmpty();
  }

  /** What may be spoken from one address to another. */
  public ServiceSet services(IpAddress source, IpAddress destination) {
    if (source.family() != destination.family()) {
      return ServiceSet.none();
    }
    return rows(source.family())
        .at(source.hi(), source.lo())
        .at(destination.hi(), destination.lo());
  }

  /** The flows from these sources. */
  public FlowSet from(IpSet sources) {
    return new FlowSet(v4.only(sources.line(Family.V4)), v6.only(sources.line(Family.V6)));
  }

  /** The flows to these destinations. */
  public FlowSet to(IpSet destinations) {
    return new FlowSet(
        v4.map(once(row -> row.only(destinations.line(Family.V4)))),
        v6.map(once(row -> row.only(destinations.line(Family.V6)))));
  }

  /** The flows on these services. */
  public FlowSet on(ServiceSet services) {
    return mapServices(services::intersect);
  }

  /** The services of every pair of addresses changed. */
  public FlowSet mapServices(UnaryOperator<ServiceSet> change) {
    UnaryOperator<ServiceSet> one = once(change);
    UnaryOperator<IntervalMap<ServiceSet>> row = once(r -> r.map(one));
    return new FlowSet(v4.map(row), v6.map(row));
  }

  private static <T> UnaryOperator<T> once(UnaryOperator<T> change) {
    Map<T, T> seen = new HashMap<>();
    return value -> seen.computeIfAbsent(value, change);
  }

  /** Sources and destinations exchanged, services unchanged. */
  public FlowSet transpose() {
    Builder out = builder();
    for (FlowBox box : boxes()) {
      out.add(box.destinations(), box.sources(), box.services());
    }
    return out.build();
  }

  /** The addresses that any flow comes from. */
  public IpSet sources() {
    return IpSet.of(Family.V4, v4.keys()).union(IpSet.of(Family.V6, v6.keys()));
  }

  /** The addresses that any flow goes to. */
  public IpSet destinations() {
    List<IpSet> all = new ArrayList<>();
    for (Family family : Family.values()) {
      IntervalMap<IntervalMap<ServiceSet>> rows = rows(family);
      for (int i = 0; i < rows.count(); i++) {
        all.add(IpSet.of(family, rows.value(i).keys()));
      }
    }
    return IpSet.union(all);
  }

  /** A packet of this set, one that reads well; empty if there is none. */
  public Optional<Packet> witness() {
    for (Family family : Family.values()) {
      IntervalMap<IntervalMap<ServiceSet>> rows = rows(family);
      if (!rows.isEmpty()) {
        IntervalMap<ServiceSet> row = rows.value(0);
        int[] point = row.value(0).point();
        return Optional.of(
            new Packet(
                new IpAddress(family, rows.startHi(0), rows.startLo(0)),
                new IpAddress(family, row.startHi(0), row.startLo(0)),
                point[0],
                point[1],
                point[2]));
      }
    }
    return Optional.empty();
  }

  /** This set as few boxes: equal rows together, then equal services of a row. Sorted. */
  public List<FlowBox> boxes() {
    List<FlowBox> boxes = new ArrayList<>();
    for (Family family : Family.values()) {
      IntervalMap<IntervalMap<ServiceSet>> rows = rows(family);
      Map<IntervalMap<ServiceSet>, List<IpSet>> alike = new LinkedHashMap<>();
      for (int i = 0; i < rows.count(); i++) {
        alike
            .computeIfAbsent(rows.value(i), r -> new ArrayList<>())
            .add(IpSet.of(family, rows.key(i)));
      }
      alike.forEach((row, sources) -> addBoxes(family, IpSet.union(sources), row, boxes));
    }
    return boxes;
  }

  private static void addBoxes(
      Family family, IpSet sources, IntervalMap<ServiceSet> row, List<FlowBox> boxes) {
    Map<ServiceSet, List<IpSet>> alike = new LinkedHashMap<>();
    for (int i = 0; i < row.count(); i++) {
      alike.computeIfAbsent(row.value(i), s -> new ArrayList<>()).add(IpSet.of(family, row.key(i)));
    }
    alike.forEach(
        (services, destinations) ->
            boxes.add(new FlowBox(sources, IpSet.union(destinations), services)));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FlowSet that && v4.equals(that.v4) && v6.equals(that.v6);
  }

  @Override
  public int hashCode() {
    return 31 * v4.hashCode() + v6.hashCode();
  }

  @Override
  public String toString() {
    return boxes().toString();
  }

  /** Remembers an operation's results for the length of one combination. */
  private static final class Memo<T> implements BinaryOperator<T> {
    private final BinaryOperator<T> operation;
    private final Map<Pair<T>, T> results = new HashMap<>();

    Memo(BinaryOperator<T> operation) {
      this.operation = operation;
    }

    @Override
    public T apply(T a, T b) {
      return results.computeIfAbsent(new Pair<>(a, b), p -> operation.apply(a, b));
    }

    private record Pair<T>(T a, T b) {}
  }

  /** Gathers boxes. Not thread-safe. */
  public static final class Builder {
    private final List<FlowSet> parts = new ArrayList<>();

    private Builder() {}

    /** Adds all flows between these addresses on these services. */
    public Builder add(IpSet sources, IpSet destinations, ServiceSet services) {
      FlowSet part = of(sources, destinations, services);
      if (!part.isEmpty()) {
        parts.add(part);
      }
      return this;
    }

    /** The union of all that was added. */
    public FlowSet build() {
      return union(parts);
    }
  }
}
