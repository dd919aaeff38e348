package dev.cordon.provider.vyos.lowering;

import dev.cordon.compile.SitePolicy;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.Diagnostics;
import dev.cordon.diag.ErrorCode;
import dev.cordon.provider.vyos.RouterOption;
import dev.cordon.provider.vyos.state.GroupEntry;
import dev.cordon.provider.vyos.state.Hook;
import dev.cordon.provider.vyos.state.Names;
import dev.cordon.provider.vyos.state.RouterFabric;
import dev.cordon.provider.vyos.state.Tree;
import dev.cordon.provider.vyos.state.VyosRule;
import dev.cordon.space.Family;
import dev.cordon.space.IpSet;
import dev.cordon.spi.Lowered;
import dev.cordon.spi.Lowering;
import dev.cordon.state.Attachment;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import dev.cordon.state.NativeRule;
import dev.cordon.state.RuleTable;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A group of addresses for each segment, and in each family one chain, into which one rule of the
 * base chain leads. The chain lets through what is granted, drops what else touches a member, and
 * leaves the rest to the rules that come after.
 */
public final class RouterLowering implements Lowering {

  @Override
  public Lowered lower(SitePolicy policy, SiteSnapshot snapshot) {
    return new Work(policy, snapshot).lowered();
  }

  /** One site. Used once. */
  private static final class Work {

    private final SitePolicy policy;
    private final SiteSnapshot snapshot;
    private final String site;
    private final String fleet;
    private final List<Diagnostic> findings = new ArrayList<>();
    private final SortedMap<ContainerId, Container> containers = new TreeMap<>();

    Work(SitePolicy policy, SiteSnapshot snapshot) {
      this.policy = policy;
      this.snapshot = snapshot;
      this.site = policy.site();
      this.fleet = policy.fleet();
    }

    Lowered lowered() {
      snapshot.table().containers().values().stream()
          .filter(c -> c.ownership() != Ownership.OWNED)
          .forEach(this::put);
      Fence fence = new Fence(policy, snapshot);
      fence.closed().forEach(this::put);
      findings.addAll(fence.findings());
      policy.segments().keySet().forEach(this::segment);
      put(everyone());
      Peers peers = new Peers(policy);
      for (Family family : Family.values()) {
        put(chain(family, new Rulebook(policy, family, peers, findings)));
      }
      peers.groups().forEach(this::put);
      leftovers();
      RuleTable desired = new RuleTable(containers, bindings());
      findings.addAll(new Refusals(policy, snapshot).of(desired));
      IpSet touched = new Tampering(policy, snapshot).touched().union(fence.cut());
      return new Lowered(desired, new TreeMap<>(), new Diagnostics(findings), touched);
    }

    private void put(Container container) {
      containers.put(container.id(), container);
    }

    private void segment(String segment) {
      put(
          new Container(
              Names.segment(site, fleet, segment),
              Ownership.OWNED,
              Names.groupMarks(fleet, "segment " + segment),
              List.of()));
    }

    /** A group of the groups of all segments. */
    private Container everyone() {
      List<NativeRule> entries = new ArrayList<>();
      for (String segment : policy.segments().keySet()) {
        String name = Peers.name(Names.segment(site, fleet, segment));
        for (Family family : Family.values()) {
          entries.add(new GroupEntry(site, family, GroupEntry.Kind.INCLUDE, name));
        }
      }
      ContainerId id = Names.everyone(site, fleet);
      return new Container(id, Ownership.OWNED, Names.groupMarks(fleet, "all members"), entries);
    }

    private Container chain(Family family, Rulebook rulebook) {
      ContainerId id = Names.ours(site, family, fleet);
      Collection<VyosRule> live =
          snapshot.table().container(id).stream()
              .flatMap(c -> c.rules().stream())
              .map(VyosRule.class::cast)
              .toList();
      return new Container(id, Ownership.OWNED, Names.chainMarks(fleet), rulebook.rules(live));
    }

    /** Groups of ours that nothing needs go; one that somebody's rule names stays, empty. */
    private void leftovers() {
      for (Container stale : List.copyOf(snapshot.table().containers().values())) {
        if (stale.ownership() == Ownership.OWNED && !containers.containsKey(stale.id())) {
          List<String> holders = holders(stale.id());
          if (!holders.isEmpty()) {
            put(stale.withRules(List.of()));
            findings.add(held(stale.id(), holders));
          }
        }
      }
    }

    private List<String> holders(ContainerId id) {
      List<String> holders = new ArrayList<>();
      for (Container other : snapshot.table().containers().values()) {
        if (other.ownership() != Ownership.OWNED
            && other.rules().stream().anyMatch(rule -> rule.references().contains(id))) {
          holders.add(other.id().name());
        }
      }
      RouterFabric.of(snapshot.fabric())
          .groups()
          .children()
          .forEach(
              (type, named) ->
                  named
                      .children()
                      .forEach((name, group) -> include(id, type, name, group, holders)));
      return holders;
    }

    private static void include(
        ContainerId id, String type, String name, Tree group, List<String> holders) {
      if (Names.groupName(id).filter(group.texts("include")::contains).isPresent()) {
        holders.add(type + " " + name);
      }
    }

    private Diagnostic held(ContainerId id, List<String> holders) {
      return Diagnostic.warning(
          ErrorCode.STILL_IN_USE,
          id.name() + " at \"" + site + "\"",
          "is not needed any more and cannot be deleted: " + holders + " name it",
          "take it out there; until then the group stays, empty");
    }

    private SortedMap<String, SortedSet<ContainerId>> bindings() {
      SortedMap<String, SortedSet<ContainerId>> bindings = new TreeMap<>();
      for (Attachment attachment : snapshot.attachments()) {
        bindings.put(attachment.id(), new TreeSet<>());
      }
      policy.segments().forEach((segment, fenced) -> bind(fenced.attachments(), segment, bindings));
      for (Family family : Family.values()) {
        ways(family, bindings);
      }
      return bindings;
    }

    /** In the base chain, or in those that zones name. */
    private void ways(Family family, SortedMap<String, SortedSet<ContainerId>> bindings) {
      ContainerId base = Names.base(site, family);
      bindings.put(Names.carrier(family), way(base, !isZoned(base), family));
      self(family).ifPresent(own -> bindings.put(Names.self(family), own));
      for (String carrier : snapshot.table().bindings().keySet()) {
        Names.entered(carrier, family)
            .map(name -> Names.chain(site, family, name))
            .ifPresent(chain -> bindings.put(carrier, way(chain, isZoned(chain), family)));
        Names.insideOf(carrier, family).ifPresent(any -> bindings.put(carrier, inside(family)));
      }
    }

    /** What the router's own packets pass; empty if they are not judged and never were. */
    private Optional<SortedSet<ContainerId>> self(Family family) {
      boolean wanted = RouterFabric.of(snapshot.fabric()).place().isJudgedItself();
      boolean known = snapshot.table().bindings().containsKey(Names.self(family));
      if (!wanted && !known) {
        return Optional.empty();
      }
      SortedSet<ContainerId> own = new TreeSet<>();
      Hook.OWN.stream()
          .map(hook -> Names.base(site, family, hook))
          .filter(base -> snapshot.table().container(base).isPresent())
          .forEach(own::add);
      if (wanted) {
        own.add(Names.ours(site, family, fleet));
      }
      return Optional.of(own);
    }

    private SortedSet<ContainerId> inside(Family family) {
      boolean zoned =
          RouterFabric.of(snapshot.fabric()).place().options().contains(RouterOption.ZONES);
      return zoned ? new TreeSet<>(Set.of(Names.ours(site, family, fleet))) : new TreeSet<>();
    }

    private boolean isZoned(ContainerId chain) {
      return snapshot.table().container(chain).stream()
          .anyMatch(container -> container.marks().containsKey(Names.ZONED));
    }

    private SortedSet<ContainerId> way(ContainerId chain, boolean leads, Family family) {
      SortedSet<ContainerId> way = new TreeSet<>(Set.of(chain));
      if (leads) {
        way.add(Names.ours(site, family, fleet));
      }
      return way;
    }

    private void bind(
        Set<String> attachments,
        String segment,
        SortedMap<String, SortedSet<ContainerId>> bindings) {
      for (String attachment : attachments) {
        bindings
            .computeIfAbsent(attachment, any -> new TreeSet<>())
            .add(Names.segment(site, fleet, segment));
      }
    }
  }
}
