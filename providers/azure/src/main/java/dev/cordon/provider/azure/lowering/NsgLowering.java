package dev.cordon.provider.azure.lowering;

import dev.cordon.compile.SitePolicy;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.Diagnostics;
import dev.cordon.provider.azure.state.Label;
import dev.cordon.provider.azure.state.Names;
import dev.cordon.provider.azure.state.NsgRule;
import dev.cordon.provider.azure.state.VnetFabric;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One application security group for each segment, one network security group for each subnet that
 * holds members. Rules name the segment's group on the side of its members, so that one subnet can
 * hold several segments and what travels inside it is fenced too.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/virtual-network/application-security-groups">Application
 *     security groups</a>
 */
public final class NsgLowering implements Lowering {

  @Override
  public Lowered lower(SitePolicy policy, SiteSnapshot snapshot) {
    return new Work(policy, snapshot).lowered();
  }

  /** One site. Used once. */
  private static final class Work {

    private final SitePolicy policy;
    private final SiteSnapshot snapshot;
    private final Population population;
    private final String network;
    private final List<Diagnostic> findings = new ArrayList<>();
    private final Subnets subnets;
    private final WholeSubnets whole;
    private final SortedMap<ContainerId, Container> containers = new TreeMap<>();
    private final SortedMap<String, ContainerId> fences = new TreeMap<>();

    Work(SitePolicy policy, SiteSnapshot snapshot) {
      this.policy = policy;
      this.snapshot = snapshot;
      this.whole = new WholeSubnets(policy, snapshot);
      this.population = new Population(policy, snapshot, whole.names());
      this.network = VnetFabric.of(snapshot.fabric()).place().network();
      this.subnets = new Subnets(policy, snapshot, findings);
    }

    Lowered lowered() {
      findings.addAll(VnetFabric.of(snapshot.fabric()).findings());
      findings.addAll(whole.findings());
      foreign();
      policy.segments().keySet().forEach(segment -> put(group(segment)));
      population.homes().forEach(this::fence);
      if (population.homes().isEmpty() && !policy.segments().isEmpty()) {
        put(waiting());
      }
      new Leftovers(policy, snapshot, containers).held(findings).forEach(this::put);
      RuleTable desired = new RuleTable(containers, bindings());
      findings.addAll(new Refusals(policy, snapshot, population).of(desired));
      return new Lowered(desired, membership(), new Diagnostics(findings), whole.changed());
    }

    /** Theirs stay as they are; what we left in a group that we no longer need goes. */
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

    private Container group(String segment) {
      return new Container(
          Names.segment(policy.fleet(), network, segment, policy.site()),
          Ownership.OWNED,
          Names.segmentMarks(policy.fleet(), network, segment),
          List.of());
    }

    private void fence(String subnet, Set<String> segments) {
      Fence fence = Fence.of(policy, population, subnet, segments, probed(subnet, segments));
      Optional<Container> shared = subnets.shared(subnet);
      Others others = whole.others(subnet);
      if (shared.isPresent()) {
        subnets.mayBeEntered(subnet, shared.get(), others);
        enter(subnet, shared.get(), fence);
        return;
      }
      subnets.mayBeFenced(subnet, others);
      ContainerId id = Names.subnet(policy.fleet(), network, subnet, policy.site());
      fences.put(subnet, id);
      put(
          new Container(
              id,
              Ownership.OWNED,
              Names.subnetMarks(policy.fleet(), network, subnet),
              List.copyOf(Layout.alone(fence, others))));
    }

    private void enter(String subnet, Container shared, Fence fence) {
      List<NativeRule> rules = new ArrayList<>(theirs(shared));
      Optional<List<NsgRule>> ours = Layout.among(fence, rules);
      ours.ifPresentOrElse(
          rules::addAll, () -> findings.add(Refusals.noGap(policy.site(), subnet, shared)));
      fences.put(subnet, shared.id());
      put(shared.withRules(rules));
    }

    private static List<NativeRule> theirs(Container shared) {
      return shared.rules().stream().filter(rule -> !label(rule).isOurs()).toList();
    }

    private static Label label(NativeRule rule) {
      return ((NsgRule) rule).label();
    }

    private Container waiting() {
      Set<String> segments = policy.segments().keySet();
      Fence fence = Fence.of(policy, population, "", segments, Set.of());
      return new Container(
          Names.waiting(policy.fleet(), network, policy.site()),
          Ownership.OWNED,
          Names.subnetMarks(policy.fleet(), network, ""),
          List.copyOf(Layout.alone(fence, Others.LEFT)));
    }

    private Set<String> probed(String subnet, Set<String> segments) {
      SortedSet<String> backends = VnetFabric.of(snapshot.fabric()).network().backends();
      Set<String> probed = new TreeSet<>();
      for (Attachment attachment : snapshot.attachments()) {
        if (backends.contains(attachment.id()) && attachment.subnets().contains(subnet)) {
          segments.stream().filter(s -> claims(s, attachment)).forEach(probed::add);
        }
      }
      return probed;
    }

    private boolean claims(String segment, Attachment attachment) {
      return Optional.ofNullable(policy.segments().get(segment))
          .filter(fenced -> fenced.attachments().contains(attachment.id()))
          .isPresent();
    }

    private SortedMap<String, SortedSet<ContainerId>> bindings() {
      SortedMap<String, SortedSet<ContainerId>> bindings =
          new Members(policy, snapshot, population).bindings();
      for (String subnet : VnetFabric.of(snapshot.fabric()).network().subnets().keySet()) {
        ContainerId fence = fences.get(subnet);
        bindings.put(
            Names.carrier(subnet),
            fence == null ? subnets.left(subnet) : new TreeSet<>(Set.of(fence)));
      }
      return bindings;
    }

    /** A workload is born inside by its group, in a subnet whose fence knows the segment. */
    private SortedMap<String, List<ContainerId>> membership() {
      SortedMap<String, List<ContainerId>> membership = new TreeMap<>();
      for (String segment : policy.segments().keySet()) {
        String home = population.home(segment);
        ContainerId fence = home == null ? null : fences.get(home);
        membership.put(
            segment,
            List.of(
                Names.segment(policy.fleet(), network, segment, policy.site()),
                fence == null ? Names.waiting(policy.fleet(), network, policy.site()) : fence));
      }
      return membership;
    }
  }
}
