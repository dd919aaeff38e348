package dev.cordon.verify;

import dev.cordon.space.FlowSet;
import dev.cordon.space.IpSet;
import dev.cordon.space.Packet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The first law of change, over end-to-end new connections of the whole fleet: {@code (old ∩ new) ⊆
 * admitted ⊆ (old ∪ new)}. Pure and thread-safe.
 *
 * <p>What newcomers can open counts before and after, not in between: a workload that is born while
 * a change runs meets others that may still be as open as they were.
 */
public final class FirstLaw {

  private final SortedMap<Path, FlowSet> floor = new TreeMap<>();
  private final SortedMap<Path, FlowSet> ceiling = new TreeMap<>();

  private final IpSet newcomers;
  private final Supplier<FlowSet> loops;

  /**
   * The law for a change from one state to another.
   *
   * @param newcomers the addresses that stand for workloads that join later
   * @param loops flows that never leave their attachment; asked only when in doubt
   */
  public FirstLaw(Admitted before, Admitted after, IpSet newcomers, Supplier<FlowSet> loops) {
    this.newcomers = newcomers;
    this.loops = loops;
    for (Path path : paths(before.sure(), after.sure())) {
      floor.put(path, at(before.sure(), path).intersect(at(after.sure(), path)));
    }
    for (Path path : paths(before.maybe(), after.maybe())) {
      ceiling.put(path, at(before.maybe(), path).union(at(after.maybe(), path)));
    }
  }

  /** How a state in between breaks the law, or empty if it keeps it. */
  public Optional<Breach> breach(Admitted between) {
    for (Path path : paths(between.maybe(), ceiling)) {
      Optional<Packet> opened = opened(at(between.maybe(), path).minus(at(ceiling, path)));
      if (opened.isPresent()) {
        return Optional.of(new Breach(Breach.Kind.OPENED, path, opened.get()));
      }
    }
    for (Path path : floor.keySet()) {
      Optional<Packet> cut = at(floor, path).minus(at(between.sure(), path)).witness();
      if (cut.isPresent()) {
        return Optional.of(new Breach(Breach.Kind.CUT, path, cut.get()));
      }
    }
    return Optional.empty();
  }

  private Optional<Packet> opened(FlowSet more) {
    if (more.isEmpty()) {
      return Optional.empty();
    }
    FlowSet today = more.minus(more.from(newcomers));
    return today.minus(today.to(newcomers)).minus(loops.get()).witness();
  }

  private static FlowSet at(SortedMap<Path, FlowSet> flows, Path path) {
    return flows.getOrDefault(path, FlowSet.none());
  }

  private static SortedSet<Path> paths(
      SortedMap<Path, FlowSet> one, SortedMap<Path, FlowSet> other) {
    SortedSet<Path> all = new TreeSet<>(one.keySet());
    all.addAll(other.keySet());
    return all;
  }
}
