package dev.cordon.testkit.memory.bench;

import dev.cordon.model.Placement;
import dev.cordon.plan.SiteChange;
import dev.cordon.spi.Provider;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Edit;
import dev.cordon.testkit.laws.Call;
import dev.cordon.testkit.laws.Fault;
import dev.cordon.testkit.laws.LiveWorld;
import dev.cordon.testkit.memory.MemoryPlace;
import dev.cordon.testkit.memory.cloud.Action;
import dev.cordon.testkit.memory.cloud.CloudState;
import dev.cordon.testkit.memory.cloud.Effect;
import dev.cordon.testkit.memory.cloud.Group;
import dev.cordon.testkit.memory.cloud.Machine;
import dev.cordon.testkit.memory.cloud.MemoryCloud;
import dev.cordon.testkit.memory.cloud.Spot;
import dev.cordon.testkit.world.End;
import dev.cordon.testkit.world.Probe;
import dev.cordon.testkit.world.World;
import dev.cordon.testkit.world.WorldRule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** A world in an in-memory cloud: networks are called like sites. */
final class MemoryWorld implements LiveWorld {

  private static final int DESCRIPTION = 1;

  private final MemoryCloud cloud;
  private final World world;
  private final Supplier<Provider> providers;

  MemoryWorld(MemoryCloud cloud, World world, Supplier<Provider> providers) {
    this.cloud = cloud;
    this.world = world;
    this.providers = providers;
  }

  @Override
  public Provider provider() {
    return providers.get();
  }

  @Override
  public Placement placement() {
    Placement placement = Placement.none();
    for (String site : world.sites().keySet()) {
      placement = placement.and(site, MemoryPlace.of(site));
    }
    return placement;
  }

  @Override
  public boolean reaches(Probe probe) {
    return cloud.reaches(spot(probe.from()), spot(probe.to()), probe.protocol(), probe.port());
  }

  @Override
  public List<Call> calls() {
    return cloud.log().stream()
        .map(
            action ->
                new Call(
                    action.kind() == Action.Kind.READ ? Call.Kind.READ : Call.Kind.WRITE,
                    action.name()))
        .toList();
  }

  @Override
  public void afterEachWrite(Runnable action) {
    cloud.afterEachWrite(action);
  }

  @Override
  public void arm(Fault fault, Call.Kind kind, int nth) {
    Effect effect =
        switch (fault) {
          case REFUSED -> Effect.REFUSE;
          case THROTTLED -> Effect.THROTTLE;
          case SERVICE_FAILED, REQUEST_LOST -> Effect.LOSE_REQUEST;
          case ANSWER_LOST -> Effect.LOSE_ANSWER;
          case KILLED_BEFORE -> Effect.DIE_BEFORE;
          case KILLED_AFTER -> Effect.DIE_AFTER;
        };
    cloud.faults().arm(effect, kind == Call.Kind.READ ? Action.Kind.READ : Action.Kind.WRITE, nth);
  }

  @Override
  public void before(Call.Kind kind, int nth, Runnable action) {
    cloud
        .faults()
        .before(kind == Call.Kind.READ ? Action.Kind.READ : Action.Kind.WRITE, nth, action);
  }

  @Override
  public int heal() {
    int struck = cloud.faults().struck();
    cloud.faults().heal();
    return struck;
  }

  @Override
  public int pages(String site, Set<String> peers) {
    CloudState state = cloud.save();
    long machines =
        state.machines().values().stream().filter(m -> m.network().equals(site)).count();
    int reads = DESCRIPTION + pages(machines) + pages(groups(site));
    for (String peer : peers) {
      reads += pages(groups(peer));
    }
    return reads;
  }

  @Override
  public int fewestWrites(SiteChange change) {
    int writes = 0;
    for (Edit edit : change.edits()) {
      writes += edit instanceof Edit.Bind bind && exchanges(change, bind) ? 2 : 1;
    }
    return writes;
  }

  @Override
  public int tooManyRules() {
    return cloud.save().limits().rulesPerGroup() + 1;
  }

  @Override
  public SortedMap<String, String> writable() {
    SortedMap<String, String> fields = new TreeMap<>();
    CloudState state = cloud.save();
    for (Group group : state.groups().values()) {
      String rules = group.rules().stream().map(Object::toString).sorted().toList().toString();
      fields.put(group.network() + "/" + group.id(), group.name() + group.marks() + rules);
    }
    for (Machine machine : state.machines().values()) {
      fields.put(machine.network() + "/" + machine.id(), machine.labels() + "" + machine.groups());
    }
    return fields;
  }

  @Override
  public void addRule(ContainerId container, WorldRule rule) {
    SortedMap<String, String> ids = new TreeMap<>();
    cloud.save().groups().values().stream()
        .filter(g -> g.network().equals(container.site()))
        .forEach(g -> ids.put(g.name(), g.id()));
    cloud.console().addRules(group(container).id(), List.of(Furnishing.rule(rule, ids)));
  }

  @Override
  public void removeRule(ContainerId container) {
    Group group = group(container);
    cloud.console().removeRules(group.id(), List.of(group.rules().get(0)));
  }

  @Override
  public void detach(ContainerId container, String attachment) {
    SortedSet<String> left = new TreeSet<>(machine(attachment).groups());
    left.remove(group(container).id());
    cloud.console().carry(attachment, left);
  }

  @Override
  public void stripMarks(ContainerId container) {
    cloud.console().mark(group(container).id(), new TreeMap<>());
  }

  @Override
  public void relabel(String site, String workload, String key, String value) {
    Machine machine =
        cloud.save().machines().values().stream()
            .filter(m -> m.network().equals(site) && m.name().equals(workload))
            .findFirst()
            .orElseThrow();
    SortedMap<String, String> labels = new TreeMap<>(machine.labels());
    labels.put(key, value);
    cloud
        .console()
        .addMachine(
            new Machine(
                machine.id(),
                machine.network(),
                machine.name(),
                labels,
                machine.subnet(),
                machine.addresses(),
                machine.groups()));
  }

  @Override
  public Optional<Runnable> save() {
    CloudState saved = cloud.save();
    return Optional.of(() -> cloud.restore(saved));
  }

  private static Spot spot(End end) {
    return new Spot(end.site(), end.address());
  }

  private long groups(String network) {
    return cloud.save().groups().values().stream().filter(g -> g.network().equals(network)).count();
  }

  private int pages(long things) {
    int size = cloud.save().limits().pageSize();
    return (int) Math.max(1, (things + size - 1) / size);
  }

  private static boolean exchanges(SiteChange change, Edit.Bind bind) {
    SortedSet<ContainerId> now = change.snapshot().table().bindingsOf(bind.attachment());
    return !now.containsAll(bind.containers()) && !bind.containers().containsAll(now);
  }

  private Machine machine(String id) {
    return Optional.ofNullable(cloud.save().machines().get(id)).orElseThrow();
  }

  private Group group(ContainerId id) {
    return cloud.save().groups().values().stream()
        .filter(g -> g.network().equals(id.site()))
        .filter(g -> g.id().equals(id.name()) || g.name().equals(id.name()))
        .findFirst()
        .orElseThrow();
  }
}
