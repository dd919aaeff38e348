package dev.cordon.engine;

import dev.cordon.diag.Diagnostics;
import dev.cordon.engine.Survey.Asset;
import dev.cordon.inventory.Inventory;
import dev.cordon.inventory.Member;
import dev.cordon.space.FlowSet;
import dev.cordon.space.IpSet;
import dev.cordon.state.Attachment;
import dev.cordon.state.ContainerId;
import dev.cordon.state.RuleTable;
import dev.cordon.state.SiteSnapshot;
import dev.cordon.state.Workload;
import dev.cordon.verify.Admitted;
import dev.cordon.verify.Judge;
import dev.cordon.verify.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Asks the judge about everybody who is there. */
final class Surveyor {

  /** A workload of a site. */
  private record Key(String site, String workload) {}

  private final Line line;
  private final Inventory inventory;
  private final Judge judge;
  private final Admitted live;
  private final FlowSet surely;
  private final FlowSet perhaps;

  /**
   * What gets to each site, with both ends exchanged: what one end has is found faster from the
   * source's side. By site, because two sites may use the same addresses.
   */
  private final Map<String, FlowSet> surelyByTarget;

  private final Map<String, FlowSet> perhapsByTarget;
  private final Map<Key, SortedSet<String>> segments = new HashMap<>();

  Surveyor(Line line) {
    this.line = line;
    this.inventory = line.inventory();
    this.judge = line.judge();
    this.live = judge.admitted(line.live());
    this.surely = FlowSet.union(live.sure().values());
    this.perhaps = FlowSet.union(live.maybe().values());
    this.surelyByTarget = byTarget(live.sure());
    this.perhapsByTarget =
        live.maybe().equals(live.sure()) ? surelyByTarget : byTarget(live.maybe());
    for (Member member : inventory.members()) {
      segments
          .computeIfAbsent(new Key(member.site(), member.workload().id()), key -> new TreeSet<>())
          .add(member.segment());
    }
  }

  /** The whole survey; {@code notes} are added to what the line found. */
  Survey survey(Diagnostics notes) {
    List<Asset> assets = new ArrayList<>();
    inventory.snapshots().values().forEach(site -> assets.addAll(assets(site)));
    FlowSet granted = FlowSet.union(judge.granted().values());
    return new Survey(
        inventory,
        assets,
        judge.touchingMembers(perhaps).minus(granted).minus(judge.loops()),
        granted.minus(surely).minus(judge.loops()),
        desired(),
        judge.verdict(line.live(), live),
        Diagnostics.union(List.of(line.diagnostics(), notes)));
  }

  private List<Asset> assets(SiteSnapshot site) {
    Map<String, List<Attachment>> byWorkload = new HashMap<>();
    site.attachments()
        .forEach(a -> byWorkload.computeIfAbsent(a.workload(), id -> new ArrayList<>()).add(a));
    return site.workloads().stream()
        .map(workload -> asset(site, workload, byWorkload.getOrDefault(workload.id(), List.of())))
        .toList();
  }

  private Asset asset(SiteSnapshot site, Workload workload, List<Attachment> attachments) {
    SortedSet<ContainerId> membership = new TreeSet<>();
    attachments.forEach(a -> membership.addAll(site.table().bindingsOf(a.id())));
    IpSet own = IpSet.union(attachments.stream().map(Attachment::addresses).toList());
    return new Asset(
        site.site(),
        workload,
        List.copyOf(segments.getOrDefault(new Key(site.site(), workload.id()), new TreeSet<>())),
        attachments,
        membership,
        to(own, at(site.site(), surelyByTarget)),
        to(own, at(site.site(), perhapsByTarget)));
  }

  private static Map<String, FlowSet> byTarget(SortedMap<Path, FlowSet> paths) {
    Map<String, List<FlowSet>> bySite = new HashMap<>();
    paths.forEach(
        (path, flows) -> bySite.computeIfAbsent(path.to(), site -> new ArrayList<>()).add(flows));
    Map<String, FlowSet> byTarget = new HashMap<>();
    bySite.forEach((site, flows) -> byTarget.put(site, FlowSet.union(flows).transpose()));
    return byTarget;
  }

  private static FlowSet at(String site, Map<String, FlowSet> byTarget) {
    return byTarget.getOrDefault(site, FlowSet.none());
  }

  private static FlowSet to(IpSet own, FlowSet byTarget) {
    return byTarget.from(own).transpose();
  }

  private SortedMap<String, RuleTable> desired() {
    SortedMap<String, RuleTable> desired = new TreeMap<>();
    line.lowered()
        .forEach(
            (site, lowered) -> {
              if (!lowered.diagnostics().hasErrors()) {
                desired.put(site, lowered.desired());
              }
            });
    return desired;
  }
}
