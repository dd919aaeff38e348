package dev.cordon.provider.aws.lowering;

import dev.cordon.compile.SitePolicy;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.Diagnostics;
import dev.cordon.diag.ErrorCode;
import dev.cordon.provider.aws.state.GroupName;
import dev.cordon.provider.aws.state.SgRule;
import dev.cordon.provider.aws.state.VpcFabric;
import dev.cordon.spi.Lowered;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import dev.cordon.state.NativeRule;
import dev.cordon.state.RuleTable;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The desired state of one VPC in the making. Used once. */
final class Draft {

  private final SitePolicy policy;
  private final SiteSnapshot snapshot;
  private final VpcFabric fabric;
  private final List<Diagnostic> findings = new ArrayList<>();
  private final SortedMap<String, SortedMap<Integer, List<SgRule>>> slots = new TreeMap<>();

  Draft(SitePolicy policy, SiteSnapshot snapshot) {
    this.policy = policy;
    this.snapshot = snapshot;
    this.fabric = VpcFabric.of(snapshot.fabric());
    findings.addAll(fabric.findings());
  }

  Lowered lowered() {
    placeRules();
    SortedMap<String, List<ContainerId>> membership = new TreeMap<>();
    slots.forEach((segment, placed) -> membership.put(segment, ids(segment, placed.keySet())));
    Carried carried = new Carried(policy, snapshot, membership);
    SortedMap<String, SortedSet<ContainerId>> bindings = carried.bindings();
    findings.addAll(new Losses(policy, snapshot, fabric).of(bindings));
    SortedMap<ContainerId, Container> containers = containers(bindings);
    findings.addAll(new Names(policy, fabric).of(containers.values()));
    findings.addAll(new RegionQuota(snapshot, fabric).of(containers.keySet()));
    if (!new Diagnostics(findings).hasErrors()) {
      findings.addAll(new OnTheWay(snapshot, fabric).of(containers.values()));
    }
    return new Lowered(new RuleTable(containers, bindings), membership, new Diagnostics(findings));
  }

  private void placeRules() {
    List<Wanted> all =
        policy.segments().keySet().parallelStream()
            .map(segment -> Wanted.of(policy, snapshot, segment))
            .toList();
    SortedMap<String, SortedMap<Integer, List<NativeRule>>> live = live();
    List<SgRule> coming = live.isEmpty() ? List.of() : coming(all, live);
    Packing packing = new Packing(policy, snapshot);
    for (Wanted wanted : all) {
      findings.addAll(wanted.findings());
      SortedMap<Integer, List<NativeRule>> there =
          live.getOrDefault(wanted.segment(), new TreeMap<>());
      packing.add(
          wanted.segment(), new Slots(fabric, wanted.rules(), wanted.namesLists(), there, coming));
    }
    slots.putAll(packing.packed());
    findings.addAll(packing.refusals());
  }

  /** What groups of any segment are to gain. */
  private static List<SgRule> coming(
      List<Wanted> all, SortedMap<String, SortedMap<Integer, List<NativeRule>>> live) {
    List<SgRule> coming = new ArrayList<>();
    for (Wanted wanted : all) {
      Set<NativeRule> there = new HashSet<>();
      live.getOrDefault(wanted.segment(), new TreeMap<>()).values().forEach(there::addAll);
      wanted.rules().stream().filter(rule -> !there.contains(rule)).forEach(coming::add);
    }
    return coming;
  }

  /** The rules of our live groups, by segment and slot. */
  private SortedMap<String, SortedMap<Integer, List<NativeRule>>> live() {
    SortedMap<String, SortedMap<Integer, List<NativeRule>>> live = new TreeMap<>();
    for (Container container : snapshot.table().containers().values()) {
      if (container.ownership() == Ownership.OWNED) {
        GroupName.of(container.id(), policy.fleet())
            .ifPresent(
                name ->
                    live.computeIfAbsent(name.segment(), any -> new TreeMap<>())
                        .put(name.slot(), container.rules()));
      }
    }
    return live;
  }

  private List<ContainerId> ids(String segment, Collection<Integer> numbers) {
    return numbers.stream()
        .map(slot -> new GroupName(policy.fleet(), segment, slot).at(policy.site()))
        .toList();
  }

  private SortedMap<ContainerId, Container> containers(
      SortedMap<String, SortedSet<ContainerId>> bindings) {
    SortedMap<ContainerId, Container> containers = new TreeMap<>();
    snapshot.table().containers().values().stream()
        .filter(container -> container.ownership() != Ownership.OWNED)
        .forEach(container -> containers.put(container.id(), container));
    slots.entrySet().parallelStream()
        .flatMap(of -> groups(of.getKey(), of.getValue()))
        .toList()
        .forEach(group -> containers.put(group.id(), group));
    GroupName nobody = GroupName.nobody(policy.fleet());
    if (bindings.values().stream().anyMatch(ids -> ids.contains(nobody.at(policy.site())))) {
      Container empty = group(nobody, List.of());
      containers.put(empty.id(), empty);
    }
    keepWhatIsHeld(containers, bindings);
    return containers;
  }

  private Stream<Container> groups(String segment, SortedMap<Integer, List<SgRule>> placed) {
    return placed.entrySet().stream()
        .map(of -> group(new GroupName(policy.fleet(), segment, of.getKey()), of.getValue()));
  }

  private Container group(GroupName name, List<SgRule> rules) {
    return new Container(name.at(policy.site()), Ownership.OWNED, name.marks(), List.copyOf(rules));
  }

  /**
   * A group of ours that is not needed any more goes, unless something that we may not touch holds
   * it.
   */
  private void keepWhatIsHeld(
      SortedMap<ContainerId, Container> containers,
      SortedMap<String, SortedSet<ContainerId>> bindings) {
    for (Container live : snapshot.table().containers().values()) {
      if (live.ownership() == Ownership.OWNED && !containers.containsKey(live.id())) {
        SortedSet<String> holders = holders(live.id(), containers.values(), bindings);
        if (!holders.isEmpty()) {
          GroupName.of(live.id(), policy.fleet())
              .ifPresent(name -> containers.put(live.id(), group(name, List.of())));
          findings.add(stillInUse(live.id(), holders));
        }
      }
    }
  }

  /** Rules of other VPCs hold nothing: they only go stale. */
  private SortedSet<String> holders(
      ContainerId id,
      Collection<Container> staying,
      SortedMap<String, SortedSet<ContainerId>> bindings) {
    SortedSet<String> holders = new TreeSet<>();
    bindings.forEach(
        (attachment, carried) -> {
          if (carried.contains(id)) {
            holders.add(attachment);
          }
        });
    for (Container container : staying) {
      if (container.rules().stream().anyMatch(rule -> rule.references().contains(id))) {
        holders.add("a rule of " + container.id().name());
      }
    }
    return holders;
  }

  private Diagnostic stillInUse(ContainerId id, SortedSet<String> holders) {
    return Diagnostic.warning(
        ErrorCode.STILL_IN_USE,
        "group " + id.name() + " at " + fabric.place(),
        "is not needed any more and stays, without rules, because it is held by "
            + String.join(", ", holders),
        "take it off there; the next plan then deletes it");
  }
}
