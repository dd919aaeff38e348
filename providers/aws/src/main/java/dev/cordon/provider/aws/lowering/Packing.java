package dev.cordon.provider.aws.lowering;

import dev.cordon.compile.Fenced;
import dev.cordon.compile.SitePolicy;
import dev.cordon.diag.Diagnostic;
import dev.cordon.provider.aws.state.SgRule;
import dev.cordon.provider.aws.state.VpcFabric;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The slots of all segments of a VPC together: every member carries all slots of all its segments,
 * and what is foreign on it, within the quota of groups per network interface. Where that is too
 * much, rules move down from the highest slots; where that does not help, a refusal. Used once.
 */
final class Packing {

  private final SitePolicy policy;
  private final SiteSnapshot snapshot;
  private final VpcFabric fabric;
  private final SortedMap<String, Slots> slots = new TreeMap<>();
  private final SortedMap<String, SortedMap<Integer, List<SgRule>>> packed = new TreeMap<>();
  private List<Seat> crowded = List.of();

  Packing(SitePolicy policy, SiteSnapshot snapshot) {
    this.policy = policy;
    this.snapshot = snapshot;
    this.fabric = VpcFabric.of(snapshot.fabric());
  }

  void add(String segment, Slots of) {
    slots.put(segment, of);
    packed.put(segment, of.placed(of.highest()));
  }

  /** The rules of every slot of every segment. */
  SortedMap<String, SortedMap<Integer, List<SgRule>>> packed() {
    crowded = crowdedSeats();
    if (!crowded.isEmpty()) {
      SortedSet<String> claiming = new TreeSet<>();
      crowded.forEach(seat -> claiming.addAll(seat.segments()));
      claiming.forEach(segment -> packed.put(segment, fewest(segment)));
      crowded = crowdedSeats();
    }
    return packed;
  }

  private SortedMap<Integer, List<SgRule>> fewest(String segment) {
    Slots of = java.util.Objects.requireNonNull(slots.get(segment));
    SortedMap<Integer, List<SgRule>> best = of.placed(of.highest());
    for (int kept = of.highest() - 1; kept >= 0; kept--) {
      SortedMap<Integer, List<SgRule>> other = of.placed(kept);
      if (other.size() < best.size()) {
        best = other;
      }
    }
    return best;
  }

  /** What does not fit, once all is packed. */
  List<Diagnostic> refusals() {
    Refusals refusals = new Refusals(policy, fabric, packed);
    refusals.addTooHeavy();
    refusals.addCrowded(crowded);
    return refusals.all();
  }

  private List<Seat> crowdedSeats() {
    return mayBeCrowded() ? seats().stream().filter(Seat::isCrowded).toList() : List.of();
  }

  /** Whether anybody could carry too many groups, even if what is carried now all stays. */
  private boolean mayBeCrowded() {
    int quota = fabric.limits().groupsPerInterface();
    Map<String, Integer> carried = new HashMap<>();
    for (Fenced fenced : policy.segments().values()) {
      int ours = packed.getOrDefault(fenced.segment().name(), new TreeMap<>()).size();
      if (ours > quota) {
        return true;
      }
      fenced.attachments().forEach(a -> carried.merge(a, ours, Integer::sum));
    }
    return carried.entrySet().stream()
        .anyMatch(e -> e.getValue() + snapshot.table().bindingsOf(e.getKey()).size() > quota);
  }

  /** Every member, and for each segment one who joins later. */
  private List<Seat> seats() {
    SortedMap<String, SortedSet<String>> claims = new TreeMap<>();
    for (Fenced fenced : policy.segments().values()) {
      String segment = fenced.segment().name();
      claims.put("whoever joins " + segment, new TreeSet<>(List.of(segment)));
      fenced
          .attachments()
          .forEach(a -> claims.computeIfAbsent(a, any -> new TreeSet<>()).add(segment));
    }
    List<Seat> seats = new ArrayList<>();
    claims.forEach((attachment, segments) -> seats.add(seat(attachment, segments)));
    return seats;
  }

  private Seat seat(String attachment, SortedSet<String> segments) {
    List<Fenced> claiming =
        segments.stream().map(policy.segments()::get).filter(f -> f != null).toList();
    SortedSet<String> foreign = new TreeSet<>();
    if (!Carried.isExclusive(claiming)) {
      for (ContainerId id : snapshot.table().bindingsOf(attachment)) {
        Container container = snapshot.table().containers().get(id);
        if (container == null || container.ownership() != Ownership.OWNED) {
          foreign.add(id.name());
        }
      }
    }
    int ours =
        segments.stream().mapToInt(s -> packed.getOrDefault(s, new TreeMap<>()).size()).sum();
    return new Seat(attachment, segments, ours, foreign, fabric.limits().groupsPerInterface());
  }
}
