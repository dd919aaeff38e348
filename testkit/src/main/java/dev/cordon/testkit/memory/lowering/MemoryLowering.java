package dev.cordon.testkit.memory.lowering;

import dev.cordon.compile.Piece;
import dev.cordon.compile.SitePolicy;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.Diagnostics;
import dev.cordon.diag.ErrorCode;
import dev.cordon.spi.Lowered;
import dev.cordon.spi.Lowering;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import dev.cordon.state.RuleTable;
import dev.cordon.state.SiteSnapshot;
import dev.cordon.testkit.memory.state.GroupName;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** One group for each segment at a site; its rules are the segment's pieces, nothing else. */
public final class MemoryLowering implements Lowering {

  @Override
  public Lowered lower(SitePolicy policy, SiteSnapshot snapshot) {
    Members members = new Members(policy, snapshot.table());
    SortedMap<ContainerId, Container> containers = new TreeMap<>();
    List<Diagnostic> findings = new ArrayList<>();
    keepForeign(snapshot.table(), containers);
    policy.segments().keySet().forEach(s -> put(containers, group(policy, s)));
    for (Container stale : stale(snapshot.table(), containers)) {
      namedBy(snapshot.table(), stale.id()).forEach(by -> findings.add(held(stale, by)));
      if (!namedBy(snapshot.table(), stale.id()).isEmpty()) {
        put(containers, stale.withRules(List.of()));
      }
    }
    for (ContainerId detached : members.detached()) {
      namedBy(snapshot.table(), detached).forEach(by -> findings.add(lost(detached, by)));
    }
    RuleTable desired = new RuleTable(containers, members.bindings());
    findings.addAll(new Refusals(policy, snapshot).of(desired));
    return new Lowered(desired, membership(policy), new Diagnostics(findings));
  }

  private static void keepForeign(RuleTable live, SortedMap<ContainerId, Container> containers) {
    live.containers().values().stream()
        .filter(c -> c.ownership() == Ownership.FOREIGN)
        .forEach(c -> put(containers, c));
  }

  private static Container group(SitePolicy policy, String segment) {
    SegmentRules rules = new SegmentRules(policy.fleet());
    for (Piece piece : policy.pieces()) {
      if (piece.segment().equals(segment)) {
        rules.add(piece);
      }
    }
    return new Container(
        GroupName.of(policy.fleet(), segment, policy.site()),
        Ownership.OWNED,
        GroupName.marks(policy.fleet(), segment),
        List.copyOf(rules.rules()));
  }

  /** Groups of ours that nothing declares any more. */
  private static List<Container> stale(
      RuleTable live, SortedMap<ContainerId, Container> containers) {
    return live.containers().values().stream()
        .filter(c -> c.ownership() == Ownership.OWNED && !containers.containsKey(c.id()))
        .toList();
  }

  /** The foreign groups whose rules name a group. */
  private static List<ContainerId> namedBy(RuleTable live, ContainerId id) {
    return live.containers().values().stream()
        .filter(c -> c.ownership() == Ownership.FOREIGN && !c.id().equals(id))
        .filter(c -> c.rules().stream().anyMatch(rule -> rule.references().contains(id)))
        .map(Container::id)
        .toList();
  }

  private static void put(SortedMap<ContainerId, Container> containers, Container container) {
    containers.put(container.id(), container);
  }

  private static SortedMap<String, List<ContainerId>> membership(SitePolicy policy) {
    SortedMap<String, List<ContainerId>> membership = new TreeMap<>();
    for (String segment : policy.segments().keySet()) {
      membership.put(segment, List.of(GroupName.of(policy.fleet(), segment, policy.site())));
    }
    return membership;
  }

  private static Diagnostic held(Container stale, ContainerId by) {
    return Diagnostic.warning(
        ErrorCode.STILL_IN_USE,
        stale.id().toString(),
        "is not needed any more and cannot be deleted: a rule of " + by + " names it",
        "take that rule away; until then the group stays, empty");
  }

  private static Diagnostic lost(ContainerId detached, ContainerId by) {
    return Diagnostic.warning(
        ErrorCode.ACCESS_LOST_WITH_GROUP,
        detached.toString(),
        "is detached from members of exclusive segments, and a rule of " + by + " names it",
        "what that rule gave to the members goes too; grant it if it is meant");
  }
}
