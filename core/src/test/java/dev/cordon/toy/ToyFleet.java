package dev.cordon.toy;

import dev.cordon.compile.Compiled;
import dev.cordon.compile.Compiler;
import dev.cordon.compile.Overlay;
import dev.cordon.diag.Diagnostics;
import dev.cordon.inventory.Inventory;
import dev.cordon.inventory.Resolver;
import dev.cordon.model.Segmentation;
import dev.cordon.model.SitePlace;
import dev.cordon.space.FlowSet;
import dev.cordon.space.IpSet;
import dev.cordon.spi.Batching;
import dev.cordon.spi.Bounds;
import dev.cordon.spi.Lowered;
import dev.cordon.spi.Meaning;
import dev.cordon.spi.SiteFlows;
import dev.cordon.spi.SiteState;
import dev.cordon.spi.Step;
import dev.cordon.state.Attachment;
import dev.cordon.state.Capability;
import dev.cordon.state.Container;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Direction;
import dev.cordon.state.Edit;
import dev.cordon.state.Fabric;
import dev.cordon.state.NativeRule;
import dev.cordon.state.RuleTable;
import dev.cordon.state.SiteSnapshot;
import dev.cordon.state.Workload;
import dev.cordon.verify.Fleet;
import dev.cordon.verify.Judge;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;

/** One site of a fabric that is as simple as can be, built by hand for tests of core. */
public final class ToyFleet {

  public static final String SITE = "build";
  public static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final List<Workload> workloads = new ArrayList<>();
  private final List<Attachment> attachments = new ArrayList<>();
  private final SortedMap<ContainerId, Container> containers = new TreeMap<>();
  private final SortedMap<String, SortedSet<ContainerId>> bindings = new TreeMap<>();

  public static ContainerId id(String name) {
    return new ContainerId(SITE, name);
  }

  /** A workload whose tag {@code role} is the given one. */
  public ToyFleet workload(String name, String role, String address) {
    workloads.add(new Workload(name, name, Workload.Kind.VM, new TreeMap<>(Map.of("role", role))));
    attachments.add(
        new Attachment("if-" + name, name, IpSet.parse(address), List.of("main"), null));
    return this;
  }

  public ToyFleet container(String name, Container.Ownership ownership, NativeRule... rules) {
    containers.put(
        id(name), new Container(id(name), ownership, new TreeMap<>(), Arrays.asList(rules)));
    return this;
  }

  public ToyFleet bind(String workload, String... names) {
    SortedSet<ContainerId> ids = new TreeSet<>();
    Arrays.stream(names).map(ToyFleet::id).forEach(ids::add);
    bindings.put("if-" + workload, ids);
    return this;
  }

  public RuleTable table() {
    return new RuleTable(containers, bindings);
  }

  public SiteSnapshot snapshot() {
    return new SiteSnapshot(
        SITE,
        new ToyPlace(),
        NOW,
        workloads,
        attachments,
        table(),
        new TreeMap<>(),
        Set.of(Capability.BORN_INSIDE),
        Set.of(),
        new Fabric() {},
        "digest");
  }

  public Inventory inventory(Segmentation segmentation) {
    return Resolver.resolve(segmentation, new TreeMap<>(Map.of(SITE, snapshot())));
  }

  /** A judge for which a workload born inside a segment carries the container of that name. */
  public Judge judge(Segmentation segmentation) {
    return judge(segmentation, meaning());
  }

  /** The same with semantics of one's own. */
  public Judge judge(Segmentation segmentation, Meaning meaning) {
    Inventory inventory = inventory(segmentation);
    Compiled compiled = Compiler.compile(segmentation, inventory, NOW, Overlay.none());
    return new Judge(
        new Fleet(
            segmentation,
            inventory,
            compiled.policies(),
            new TreeMap<>(Map.of(SITE, meaning)),
            new TreeMap<>(Map.of(SITE, membership(segmentation)))));
  }

  public Lowered lowered(Segmentation segmentation, RuleTable desired) {
    return new Lowered(desired, membership(segmentation), Diagnostics.none());
  }

  private static SortedMap<String, List<ContainerId>> membership(Segmentation segmentation) {
    SortedMap<String, List<ContainerId>> membership = new TreeMap<>();
    segmentation.segments().keySet().forEach(name -> membership.put(name, List.of(id(name))));
    return membership;
  }

  public static SortedMap<String, RuleTable> at(RuleTable table) {
    return new TreeMap<>(Map.of(SITE, table));
  }

  /** A fabric whose rules only admit, written to in these steps. */
  public static Batching admitting(BiFunction<List<Edit>, SiteSnapshot, List<Step>> steps) {
    return new Batching() {
      @Override
      public List<Step> steps(List<Edit> edits, SiteSnapshot snapshot) {
        return steps.apply(edits, snapshot);
      }

      @Override
      public boolean rulesOnlyAdmit() {
        return true;
      }
    };
  }

  /** One step for each edit. */
  public static List<Step> singly(List<Edit> edits) {
    List<Step> steps = new ArrayList<>();
    for (Edit edit : edits) {
      steps.add(new Step("s" + steps.size(), SITE, edit.toString(), List.of(edit)));
    }
    return steps;
  }

  public static Meaning meaning() {
    return state ->
        new SiteFlows(
            Bounds.exactly(side(state, Direction.EGRESS)),
            Bounds.exactly(side(state, Direction.INGRESS)));
  }

  private static FlowSet side(SiteState state, Direction direction) {
    FlowSet.Builder flows = FlowSet.builder();
    for (Attachment attachment : state.attachments()) {
      for (ContainerId id : state.table().bindingsOf(attachment.id())) {
        for (NativeRule rule : Objects.requireNonNull(state.table().containers().get(id)).rules()) {
          add(flows, state, attachment, (ToyRule) rule, direction);
        }
      }
    }
    return flows.build();
  }

  private static void add(
      FlowSet.Builder flows,
      SiteState state,
      Attachment attachment,
      ToyRule rule,
      Direction direction) {
    ContainerId group = rule.group();
    IpSet peer = group == null ? rule.addresses() : state.group(group).orElse(IpSet.none());
    if (rule.direction() != direction) {
      return;
    }
    if (direction == Direction.EGRESS) {
      flows.add(attachment.addresses(), peer, rule.services());
    } else {
      flows.add(peer, attachment.addresses(), rule.services());
    }
  }

  private record ToyPlace() implements SitePlace {
    @Override
    public String kind() {
      return "toy";
    }

    @Override
    public SortedMap<String, String> fields() {
      return new TreeMap<>();
    }
  }
}
