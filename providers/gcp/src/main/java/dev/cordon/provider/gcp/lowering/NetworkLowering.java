package dev.cordon.provider.gcp.lowering;

import dev.cordon.compile.SitePolicy;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.Diagnostics;
import dev.cordon.provider.gcp.GcpNetwork;
import dev.cordon.provider.gcp.state.FirewallRule;
import dev.cordon.provider.gcp.state.Limits;
import dev.cordon.provider.gcp.state.Names;
import dev.cordon.provider.gcp.state.Network.Order;
import dev.cordon.provider.gcp.state.NetworkFabric;
import dev.cordon.spi.Lowered;
import dev.cordon.spi.Lowering;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Direction;
import dev.cordon.state.NativeRule;
import dev.cordon.state.RuleTable;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One secure tag for each segment, and one global network firewall policy for the network; or, at a
 * classic place, one network tag for each segment, and VPC firewall rules. Rules name the segment's
 * tag as their target, so that bystanders keep what they have. Beside a policy, VPC firewall rules
 * hold what only network tags can name.
 *
 * @see <a href="https://cloud.google.com/firewall/docs/network-firewall-policies">Global network
 *     firewall policies</a>
 */
public final class NetworkLowering implements Lowering {

  @Override
  public Lowered lower(SitePolicy policy, SiteSnapshot snapshot) {
    return new Work(policy, snapshot).lowered();
  }

  /** One site. Used once. */
  private static final class Work {

    private final SitePolicy policy;
    private final SiteSnapshot snapshot;
    private final NetworkFabric fabric;
    private final String network;
    private final Slot slot;
    private final Population population;
    private final List<Diagnostic> findings = new ArrayList<>();
    private final SortedMap<ContainerId, Container> containers = new TreeMap<>();

    Work(SitePolicy policy, SiteSnapshot snapshot) {
      this.policy = policy;
      this.snapshot = snapshot;
      this.fabric = NetworkFabric.of(snapshot.fabric());
      this.network = fabric.place().network();
      this.slot = new Slot(policy, snapshot);
      this.population = new Population(policy, snapshot);
    }

    Lowered lowered() {
      findings.addAll(fabric.findings());
      foreign();
      policy.segments().keySet().forEach(segment -> put(tag(segment)));
      marks();
      SortedMap<String, SortedSet<ContainerId>> bindings =
          new Members(policy, snapshot, population).bindings();
      bindings.put(Names.CARRIER, new TreeSet<>(carried()));
      bindings.put(Names.ORDER, order());
      bindings.put(Names.RULES, snapshot.table().bindingsOf(Names.RULES));
      new Leftovers(policy, snapshot, population, containers).held(findings).forEach(this::put);
      kept(bindings).ifPresent(this::put);
      RuleTable desired = new RuleTable(containers, bindings);
      findings.addAll(new Refusals(policy, snapshot, population).of(desired));
      findings.addAll(new SharedSubnets(policy, snapshot, population).findings());
      return new Lowered(
          desired, membership(), new Diagnostics(findings), Tampering.touched(snapshot));
    }

    /**
     * The policy that another one took over from, as long as nothing else is to change: until then
     * it is the way back.
     */
    private Optional<Container> kept(SortedMap<String, SortedSet<ContainerId>> bindings) {
      Set<ContainerId> both =
          Set.of(
              Names.policy(policy.fleet(), network, policy.site()),
              Names.otherPolicy(policy.fleet(), network, policy.site()));
      SortedMap<ContainerId, Container> live = new TreeMap<>(snapshot.table().containers());
      Optional<Container> idle =
          live.values().stream()
              .filter(one -> both.contains(one.id()) && one.ownership() == Ownership.OWNED)
              .filter(one -> !containers.containsKey(one.id()))
              .findFirst();
      boolean serves =
          bindings.getOrDefault(Names.CARRIER, new TreeSet<>()).stream().anyMatch(both::contains);
      idle.ifPresent(one -> live.remove(one.id()));
      boolean same =
          live.equals(containers)
              && bindings.entrySet().stream()
                  .allMatch(e -> snapshot.table().bindingsOf(e.getKey()).equals(e.getValue()));
      return serves && same ? idle : Optional.empty();
    }

    /** The order of asking changes only where the place says so, and stays when we go. */
    private SortedSet<ContainerId> order() {
      boolean first =
          fabric.place().order() == GcpNetwork.Order.POLICIES_FIRST && !policy.segments().isEmpty();
      return first
          ? new TreeSet<>(Set.of(Names.order(Order.BEFORE_CLASSIC_FIREWALL, policy.site())))
          : snapshot.table().bindingsOf(Names.ORDER);
    }

    /** Theirs stay as they are; what we left in a policy that we no longer need goes. */
    private void foreign() {
      for (Container container : snapshot.table().containers().values()) {
        if (container.ownership() == Ownership.FOREIGN) {
          put(container);
        } else if (container.ownership() == Ownership.SHARED) {
          put(container.withRules(theirs(container)));
        }
      }
    }

    private void put(Container container) {
      containers.put(container.id(), container);
    }

    private Container tag(String segment) {
      return new Container(
          population.tag(segment, policy.site()),
          Ownership.OWNED,
          population.isClassic()
              ? new TreeMap<>()
              : Names.segmentMarks(policy.fleet(), network, segment),
          List.of());
    }

    /** The policy that the network is to have. */
    private Set<ContainerId> carried() {
      if (policy.segments().isEmpty()) {
        return slot.left();
      }
      if (population.isClassic()) {
        put(rules(EnumSet.allOf(Direction.class)));
        return slot.left();
      }
      if (population.isHybrid()) {
        put(rules(EnumSet.of(Direction.EGRESS)));
      }
      Limits limits = fabric.limits();
      Layout layout =
          new Layout(
              Fence.of(policy, population, limits), Fence.members(policy, population, limits));
      Optional<Container> shared = slot.shared();
      if (shared.isPresent()) {
        enter(shared.get(), layout);
        return Set.of(shared.get().id());
      }
      findings.addAll(slot.taken());
      List<NativeRule> rules = List.copyOf(layout.alone());
      ContainerId id = place(rules);
      put(new Container(id, Ownership.OWNED, Names.policyMarks(policy.fleet(), network), rules));
      return Set.of(id);
    }

    /** The policy that holds the rules: the one in force, or another where much changes. */
    private ContainerId place(List<NativeRule> rules) {
      ContainerId first = Names.policy(policy.fleet(), network, policy.site());
      Optional<Container> now = slot.owned();
      if (now.isEmpty()) {
        return first;
      }
      Set<NativeRule> changed = new HashSet<>(now.get().rules());
      rules.forEach(rule -> toggle(changed, rule));
      if (changed.size() <= fabric.limits().rulesPerPatch()) {
        return now.get().id();
      }
      ContainerId other = Names.otherPolicy(policy.fleet(), network, policy.site());
      ContainerId next = now.get().id().equals(first) ? other : first;
      put(now.get());
      findings.add(slot.exchanged(now.get(), next, changed.size()));
      return next;
    }

    private static void toggle(Set<NativeRule> changed, NativeRule rule) {
      if (!changed.remove(rule)) {
        changed.add(rule);
      }
    }

    /** What bears the network tag of a segment beside a policy keeps it: we cannot take it away. */
    private void marks() {
      for (String segment : policy.segments().keySet()) {
        for (Own own : population.marked(segment)) {
          own.tags().forEach(tag -> put(marked(tag)));
        }
      }
    }

    private static Container marked(ContainerId tag) {
      return new Container(tag, Ownership.OWNED, new TreeMap<>(), List.of());
    }

    /**
     * VPC firewall rules bear their marks one by one.
     *
     * @param ways both, or what is sent alone beside a policy
     */
    private Container rules(Set<Direction> ways) {
      Limits limits = fabric.limits().ofVpcRules();
      ContainerId id = Names.rules(policy.site());
      List<NativeRule> live =
          snapshot.table().container(id).map(Container::rules).orElse(List.of());
      List<FirewallRule> rules =
          new ClassicLayout(policy.fleet(), network, fabric.firewalls(), live)
              .of(
                  population.isClassic()
                      ? Fence.of(policy, population, limits)
                      : Fence.sent(policy, population, limits),
                  population.isClassic()
                      ? Fence.members(policy, population, limits)
                      : Fence.marked(policy, population, limits),
                  ways);
      return new Container(id, Ownership.OWNED, new TreeMap<>(), List.copyOf(rules));
    }

    private void enter(Container shared, Layout layout) {
      List<NativeRule> rules = new ArrayList<>(theirs(shared));
      List<FirewallRule> ours = layout.among(rules);
      if (ours.isEmpty()) {
        findings.add(slot.noGap(shared));
      }
      rules.addAll(ours);
      put(shared.withRules(rules));
    }

    private static List<NativeRule> theirs(Container shared) {
      return shared.rules().stream()
          .filter(rule -> !((FirewallRule) rule).label().isOurs())
          .toList();
    }

    private SortedMap<String, List<ContainerId>> membership() {
      SortedMap<String, List<ContainerId>> membership = new TreeMap<>();
      for (String segment : policy.segments().keySet()) {
        membership.put(segment, List.of(population.tag(segment, policy.site())));
      }
      return membership;
    }
  }
}
