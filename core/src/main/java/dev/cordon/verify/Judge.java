package dev.cordon.verify;

import dev.cordon.compile.SitePolicy;
import dev.cordon.diag.Diagnostics;
import dev.cordon.space.FlowSet;
import dev.cordon.space.IpSet;
import dev.cordon.space.Packet;
import dev.cordon.space.ServiceSet;
import dev.cordon.spi.SiteFlows;
import dev.cordon.spi.SiteState;
import dev.cordon.state.Attachment;
import dev.cordon.state.Container;
import dev.cordon.state.ContainerId;
import dev.cordon.state.RuleTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import org.jspecify.annotations.Nullable;

/**
 * Stage 6: compares what a configured state means with what is granted, end to end over the whole
 * fleet. Pure; not thread-safe.
 */
public final class Judge {

  /** Attachments of a site up to which each one's flows to itself are cut out of what is told. */
  private static final int CUT_OUT = 1_000;

  private final Fleet fleet;
  private final Topology topology;
  private final Readings readings;
  private final States states;
  private final Immovables immovables;
  private final Sharing sharing;
  private final ForkJoinTask<SortedMap<Path, FlowSet>> foreseen;
  private @Nullable FlowSet loops;

  /** A judge of this fleet. */
  public Judge(Fleet fleet) {
    this.fleet = fleet;
    this.topology = new Topology(fleet.segmentation(), fleet.inventory(), fleet.policies());
    this.readings = new Readings(fleet, topology);
    this.states = new States(fleet);
    this.immovables = new Immovables(fleet);
    this.sharing = new Sharing(fleet, topology);
    this.foreseen = ForkJoinPool.commonPool().submit(this::ends);
  }

  /** End to end, of what touches a member; a bystander's own gate is none of the intent's. */
  private SortedMap<Path, FlowSet> ends() {
    SortedMap<String, FlowSet> leaving = new TreeMap<>();
    SortedMap<String, FlowSet> entering = new TreeMap<>();
    fleet
        .policies()
        .forEach(
            (site, policy) -> {
              IpSet bystanders = topology.local(site).minus(topology.members(site));
              FlowSet wanted = policy.foreseen();
              leaving.put(site, wanted.union(anything(bystanders, IpSet.any())));
              entering.put(site, wanted.union(anything(IpSet.any(), bystanders)));
            });
    SortedMap<Path, FlowSet> paths = readings.paths(leaving, entering);
    paths.replaceAll(this::touching);
    paths.values().removeIf(FlowSet::isEmpty);
    return paths;
  }

  private static FlowSet anything(IpSet from, IpSet to) {
    return FlowSet.of(from, to, ServiceSet.all());
  }

  /**
   * What a state admits.
   *
   * @param tables the configured state of every site
   */
  public Admitted admitted(SortedMap<String, RuleTable> tables) {
    return new Admitted(readings, states.of(tables), null);
  }

  /**
   * What a state admits that was reached from another.
   *
   * @param before what that other admits; what no gate changes is not worked out again
   */
  public Admitted admitted(SortedMap<String, RuleTable> tables, Admitted before) {
    return new Admitted(readings, states.of(tables), before);
  }

  /** The verdict on a state. */
  public Verdict verdict(SortedMap<String, RuleTable> tables) {
    return verdict(tables, admitted(tables));
  }

  /** The verdict on a state whose admitted flows are known already. */
  public Verdict verdict(SortedMap<String, RuleTable> tables, Admitted admitted) {
    Verdict.Scope scope = scope(admitted);
    ForkJoinTask<List<Counterexample>> stopped = stopped(tables, admitted.gates());
    SortedMap<Path, FlowSet> excess = excess(admitted.maybe());
    List<Counterexample> wrong = new ArrayList<>(stopped.join());
    List<Residual> behind = new ArrayList<>(sharing.residual());
    behind.addAll(fleet.unknown());
    if (wrong.isEmpty()
        && excess.isEmpty()
        && behind.isEmpty()
        && immovables.gaps(tables).isEmpty()) {
      return new Verdict.Exact(scope);
    }
    SortedMap<String, RuleTable> ours = new OursOnly(fleet, immovables).of(tables);
    Admitted alone = admitted(ours);
    wrong.addAll(tooWide(tables, excess(alone.maybe())));
    wrong.addAll(notOursToGive(tables, admitted, alone));
    if (!wrong.isEmpty()) {
      return new Verdict.Violated(scope, wrong);
    }
    List<Residual> residual = residual(tables, excess);
    residual.addAll(behind);
    return new Verdict.Contained(scope, residual);
  }

  /** Who stands outside a segment because only the service that made it can change that. */
  public static Diagnostics immovable(Fleet fleet, SortedMap<String, RuleTable> tables) {
    return new Immovables(fleet).findings(tables);
  }

  /** The addresses that stand for workloads that join later. */
  public IpSet newcomers() {
    return topology.newcomers();
  }

  /** Those of some flows that start or end at a member of a segment, or at who joins one later. */
  public FlowSet touchingMembers(FlowSet flows) {
    IpSet members = topology.members();
    return flows.from(members).union(flows.to(members));
  }

  /** What an attachment says to itself: it passes no gate, whatever the rules say. */
  public FlowSet loops() {
    FlowSet known = loops;
    if (known == null) {
      FlowSet.Builder each = FlowSet.builder();
      fleet.inventory().snapshots().values().stream()
          .flatMap(site -> site.attachments().stream())
          .forEach(a -> each.add(a.addresses(), a.addresses(), ServiceSet.all()));
      fleet.inventory().newcomers().values().stream()
          .flatMap(site -> site.values().stream())
          .forEach(a -> each.add(a.addresses(), a.addresses(), ServiceSet.all()));
      known = each.build();
      loops = known;
    }
    return known;
  }

  /** Who stands at both ends of a packet and what each gate says of it. */
  public Witnesses witnesses(SortedMap<String, RuleTable> tables) {
    return new Witnesses(fleet, topology.views(), states.of(tables));
  }

  /**
   * What bystanders can do, by path: flows that touch no member, nor anybody who still carries
   * something of ours from when it was one.
   *
   * @param admitted the flows to choose from
   * @param live the live state, which says who carries what
   */
  public SortedMap<Path, FlowSet> bystanders(Admitted admitted, SortedMap<String, RuleTable> live) {
    SortedMap<String, IpSet> carriers = new TreeMap<>();
    states.of(live).forEach((site, state) -> carriers.put(site, carriers(state)));
    SortedMap<Path, FlowSet> untouched = new TreeMap<>();
    admitted
        .maybe()
        .forEach(
            (path, flows) -> {
              FlowSet left = flows.minus(touching(path, flows));
              left = left.minus(left.from(carriers.getOrDefault(path.from(), IpSet.none())));
              left = left.minus(left.to(carriers.getOrDefault(path.to(), IpSet.none())));
              untouched.put(path, left);
            });
    untouched.values().removeIf(FlowSet::isEmpty);
    return untouched;
  }

  private static IpSet carriers(SiteState state) {
    return IpSet.union(
        state.attachments().stream()
            .filter(
                a -> state.table().bindingsOf(a.id()).stream().anyMatch(id -> isOurs(state, id)))
            .map(Attachment::addresses)
            .toList());
  }

  private static boolean isOurs(SiteState state, ContainerId id) {
    return state
        .table()
        .container(id)
        .filter(c -> c.ownership() == Container.Ownership.OWNED)
        .isPresent();
  }

  /** What gets through from or to a member and is not granted. */
  private SortedMap<Path, FlowSet> excess(SortedMap<Path, FlowSet> maybe) {
    SortedMap<Path, FlowSet> excess = new TreeMap<>();
    maybe.forEach(
        (path, flows) -> {
          FlowSet more = touching(path, flows).minus(granted().getOrDefault(path, FlowSet.none()));
          more = withoutLoops(path, more);
          if (!more.isEmpty()) {
            excess.put(path, more);
          }
        });
    return excess;
  }

  /**
   * Flows of a path that leave their attachment. Where very many attachments say everything to each
   * other, what they say to themselves is left in: cut out it would be told for each of them.
   */
  private FlowSet withoutLoops(Path path, FlowSet flows) {
    if (flows.isEmpty() || !path.from().equals(path.to())) {
      return flows;
    }
    if (loops().containsAll(flows)) {
      return FlowSet.none();
    }
    return attachments(path.from()) > CUT_OUT ? flows : flows.minus(loops());
  }

  private int attachments(String site) {
    return Objects.requireNonNull(fleet.inventory().snapshots().get(site)).attachments().size();
  }

  private FlowSet touching(Path path, FlowSet flows) {
    return flows.from(topology.members(path.from())).union(flows.to(topology.members(path.to())));
  }

  /** What is granted and does not pass the gates of the member that it starts or ends at. */
  private ForkJoinTask<List<Counterexample>> stopped(
      SortedMap<String, RuleTable> tables, SortedMap<String, SiteFlows> gates) {
    return ForkJoinPool.commonPool().submit(() -> stoppedBy(gates, tables));
  }

  private List<Counterexample> stoppedBy(
      SortedMap<String, SiteFlows> gates, SortedMap<String, RuleTable> tables) {
    List<Counterexample> wrong = new ArrayList<>();
    for (SitePolicy policy : fleet.policies().values()) {
      example(missing(policy, at(policy, gates)))
          .ifPresent(
              packet ->
                  wrong.add(
                      witnesses(tables)
                          .tell(Counterexample.Kind.STOPPED, Path.within(policy.site()), packet)));
    }
    return wrong;
  }

  private FlowSet missing(SitePolicy policy, SiteFlows gates) {
    FlowSet leaving = policy.granted().from(topology.members(policy.site()));
    FlowSet entering = policy.granted().to(topology.members(policy.site()));
    return leaving.minus(gates.egress().sure()).union(entering.minus(gates.ingress().sure()));
  }

  private List<Counterexample> tooWide(
      SortedMap<String, RuleTable> tables, SortedMap<Path, FlowSet> excess) {
    List<Counterexample> wrong = new ArrayList<>();
    excess.forEach(
        (path, flows) ->
            example(flows)
                .ifPresent(
                    packet ->
                        wrong.add(
                            witnesses(tables)
                                .tell(Counterexample.Kind.NOT_GRANTED, path, packet))));
    return wrong;
  }

  /** What passes only because of something that is not ours: nobody has promised to keep it. */
  private List<Counterexample> notOursToGive(
      SortedMap<String, RuleTable> tables, Admitted admitted, Admitted alone) {
    List<Counterexample> wrong = new ArrayList<>();
    for (SitePolicy policy : fleet.policies().values()) {
      FlowSet stopped = missing(policy, at(policy, admitted.gates()));
      example(missing(policy, at(policy, alone.gates())).minus(stopped))
          .ifPresent(
              packet -> wrong.add(witnesses(tables).borrowed(Path.within(policy.site()), packet)));
    }
    return wrong;
  }

  private static SiteFlows at(SitePolicy policy, SortedMap<String, SiteFlows> gates) {
    return Objects.requireNonNull(gates.get(policy.site()));
  }

  /** A packet of these flows, between those who are there today if there is one. */
  private Optional<Packet> example(FlowSet flows) {
    if (flows.isEmpty()) {
      return Optional.empty();
    }
    FlowSet today = flows.minus(flows.from(newcomers()));
    return today.minus(today.to(newcomers())).witness().or(flows::witness);
  }

  private List<Residual> residual(
      SortedMap<String, RuleTable> tables, SortedMap<Path, FlowSet> excess) {
    List<Residual> residual = new ArrayList<>();
    Witnesses witnesses = witnesses(tables);
    excess.forEach(
        (path, flows) ->
            residual.add(new Residual(path.toString(), witnesses.cause(path, flows), flows)));
    residual.addAll(immovables.gaps(tables));
    return residual;
  }

  private Verdict.Scope scope(Admitted admitted) {
    int attachments = 0;
    int rules = 0;
    for (SiteState state : admitted.states().values()) {
      attachments += state.attachments().size();
      rules += state.table().containers().values().stream().mapToInt(c -> c.rules().size()).sum();
    }
    int members =
        fleet.policies().values().stream()
            .flatMap(p -> p.segments().values().stream())
            .mapToInt(f -> f.attachments().size())
            .sum();
    long boxes = admitted.maybe().values().stream().mapToLong(f -> f.boxes().size()).sum();
    return new Verdict.Scope(admitted.states().size(), attachments, members, rules, boxes);
  }

  /** The flows of every path that the grants allow, end to end. */
  public SortedMap<Path, FlowSet> granted() {
    return Collections.unmodifiableSortedMap(foreseen.join());
  }
}
