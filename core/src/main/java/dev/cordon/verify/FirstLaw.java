package dev.cordon.verify;

import dev.cordon.space.FlowSet;
import dev.cordon.space.IpSet;
import dev.cordon.space.Packet;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Supplier;

/**
 * The first law of change, over end-to-end new connections of the whole fleet: {@code (old ∩ new) ⊆
 * admitted ⊆ (old ∪ new)}. Pure and thread-safe.
 *
 * <p>What newcomers can open counts before and after, not in between: a workload that is born while
 * a change runs meets others that may still be as open as they were.
 */
public final class FirstLaw {

  private final PathFlows before;
  private final PathFlows after;
  private final ForkJoinTask<SortedMap<Path, FlowSet>> floor;
  private final ForkJoinTask<SortedMap<Path, FlowSet>> floorLater;
  private final Supplier<FlowSet> loops;

  /** By path, the flows that were last found to open nothing: most states differ in few paths. */
  private final Map<Path, FlowSet> fine = new ConcurrentHashMap<>();

  /**
   * The law for a change from one state to another.
   *
   * @param newcomers the addresses that stand for workloads that join later
   * @param loops flows that never leave their attachment; asked only when in doubt
   */
  public FirstLaw(Admitted before, Admitted after, IpSet newcomers, Supplier<FlowSet> loops) {
    this.before = before.today();
    this.after = after.today();
    this.loops = loops;
    this.floor = forked(() -> both(this.before, this.after));
    this.floorLater =
        forked(() -> both(before.whole().touching(newcomers), after.whole().touching(newcomers)));
  }

  /** Worked out while the first state in between is read. */
  private static ForkJoinTask<SortedMap<Path, FlowSet>> forked(
      Callable<SortedMap<Path, FlowSet>> work) {
    return ForkJoinPool.commonPool().submit(work);
  }

  private static SortedMap<Path, FlowSet> both(PathFlows before, PathFlows after) {
    SortedMap<Path, FlowSet> both = new TreeMap<>();
    before
        .sure()
        .forEach(
            (path, flows) -> both.put(path, flows.intersect(PathFlows.at(after.sure(), path))));
    both.values().removeIf(FlowSet::isEmpty);
    return both;
  }

  /** How a state in between breaks the law, or empty if it keeps it. */
  public Optional<Breach> breach(Admitted between) {
    PathFlows today = between.today();
    return today.equals(before) || today.equals(after)
        ? cut(floorLater.join(), between::sure)
        : breach(today).or(() -> cut(floorLater.join(), between::sure));
  }

  private Optional<Breach> breach(PathFlows today) {
    return opened(today.maybe()).or(() -> cut(floor.join(), today::sure));
  }

  /**
   * Whether two states that keep the law, and differ in what attachments carry only, bound every
   * state in which some carry what they do in one and the others what they do in the other. A flow
   * has two ends: it is enough that all flows between an end of one state and an end of the other
   * keep the law. (Who joins later is in neither, so their flows are those of one state or the
   * other.)
   */
  public boolean boundsEveryExchange(Admitted one, Admitted other) {
    return one.canBeCrossed() && breach(one.to(other)).isEmpty() && breach(other.to(one)).isEmpty();
  }

  /**
   * Whether two states that keep the law bound every state between them: one of them lets through
   * all that the other does, as far as the law has a say.
   */
  public boolean bounds(Admitted one, Admitted other) {
    return contains(one, other) || contains(other, one);
  }

  private boolean contains(Admitted wide, Admitted narrow) {
    return wide.today().containsAll(narrow.today())
        && (floorLater.join().isEmpty() || wide.whole().containsAll(narrow.whole()));
  }

  private Optional<Breach> opened(SortedMap<Path, FlowSet> maybe) {
    for (Map.Entry<Path, FlowSet> entry : maybe.entrySet()) {
      Path path = entry.getKey();
      if (entry.getValue().equals(fine.get(path))) {
        continue;
      }
      FlowSet more =
          entry
              .getValue()
              .minus(PathFlows.at(before.maybe(), path))
              .minus(PathFlows.at(after.maybe(), path));
      Optional<Packet> packet = leaving(path, more);
      if (packet.isPresent()) {
        return packet.map(found -> new Breach(Breach.Kind.OPENED, path, found));
      }
      fine.put(path, entry.getValue());
    }
    return Optional.empty();
  }

  private Optional<Breach> cut(
      SortedMap<Path, FlowSet> floor, Supplier<SortedMap<Path, FlowSet>> sure) {
    for (Map.Entry<Path, FlowSet> entry : floor.entrySet()) {
      Path path = entry.getKey();
      Optional<Packet> packet =
          leaving(path, entry.getValue().minus(PathFlows.at(sure.get(), path)));
      if (packet.isPresent()) {
        return packet.map(found -> new Breach(Breach.Kind.CUT, path, found));
      }
    }
    return Optional.empty();
  }

  /** A packet of some flows that leaves its attachment. */
  private Optional<Packet> leaving(Path path, FlowSet flows) {
    boolean home = path.from().equals(path.to());
    return flows.isEmpty() || !home ? flows.witness() : flows.minus(loops.get()).witness();
  }
}
