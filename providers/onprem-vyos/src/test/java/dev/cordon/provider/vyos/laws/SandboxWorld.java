package dev.cordon.provider.vyos.laws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.model.Placement;
import dev.cordon.plan.SiteChange;
import dev.cordon.provider.vyos.DeclaredHost;
import dev.cordon.provider.vyos.VyosOptions;
import dev.cordon.provider.vyos.VyosProvider;
import dev.cordon.provider.vyos.VyosRouter;
import dev.cordon.sandbox.net.Address;
import dev.cordon.sandbox.vyos.Cli;
import dev.cordon.sandbox.vyos.Snapshot;
import dev.cordon.sandbox.vyos.VyosSandbox;
import dev.cordon.sandbox.vyos.walk.Walk;
import dev.cordon.sandbox.vyos.walk.Walker;
import dev.cordon.spi.Provider;
import dev.cordon.spi.call.Watch;
import dev.cordon.state.ContainerId;
import dev.cordon.testkit.laws.Call;
import dev.cordon.testkit.laws.Fault;
import dev.cordon.testkit.laws.Gremlin;
import dev.cordon.testkit.laws.WatchedWorld;
import dev.cordon.testkit.world.End;
import dev.cordon.testkit.world.Probe;
import dev.cordon.testkit.world.World;
import dev.cordon.testkit.world.WorldRule;
import dev.cordon.testkit.world.WorldSite;
import dev.cordon.testkit.world.WorldWorkload;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** A world of routers, seen past the provider. */
final class SandboxWorld extends WatchedWorld {

  static final int RULES = 300;

  /** A batch that no change of these worlds fills. */
  static final int LARGE = 2_000;

  /** More commits than any change of these worlds takes in small batches. */
  private static final int MANY = 100;

  /** Version, interfaces, routes, DHCP, neighbours and translations of both families, firewall. */
  private static final int READS = 9;

  private static final int CODES = 256;
  private static final String BUSY =
      "Configuration system temporarily locked due to another commit in progress\n";

  private final SortedMap<String, VyosSandbox> routers;
  private final World world;
  private final boolean bothWays;
  private final int batch;
  private final Access access;
  private final Map<URI, VyosSandbox> byEndpoint;
  private final Map<String, SortedMap<String, String>> labels = new TreeMap<>();
  private final ThreadLocal<VyosSandbox> called;

  /**
   * A world.
   *
   * @param bothWays whether a packet counts as arrived only when it can be answered
   * @param batch how many commands a commit may have
   * @param access how the routers are spoken to
   */
  SandboxWorld(
      SortedMap<String, VyosSandbox> routers,
      World world,
      boolean bothWays,
      int batch,
      Access access) {
    this(routers, world, bothWays, batch, access, new ThreadLocal<>());
  }

  private SandboxWorld(
      SortedMap<String, VyosSandbox> routers,
      World world,
      boolean bothWays,
      int batch,
      Access access,
      ThreadLocal<VyosSandbox> called) {
    super(gremlin(routers, called));
    this.routers = routers;
    this.world = world;
    this.bothWays = bothWays;
    this.batch = batch;
    this.access = access;
    this.called = called;
    this.byEndpoint = new ConcurrentHashMap<>();
    routers.forEach(
        (site, router) -> byEndpoint.put(access.place(site, router).endpoint(), router));
  }

  private static Gremlin gremlin(
      SortedMap<String, VyosSandbox> routers, ThreadLocal<VyosSandbox> called) {
    return new Gremlin(
        SandboxWorld::kind,
        fault -> Objects.requireNonNull(called.get()).faults().onCall(1, met(fault)),
        () -> routers.values().forEach(router -> router.faults().clear()));
  }

  private static Call.Kind kind(String action) {
    return action.startsWith("retrieve") || action.equals("show") || action.equals("ssh/read")
        ? Call.Kind.READ
        : Call.Kind.WRITE;
  }

  private static dev.cordon.sandbox.Fault met(Fault fault) {
    return switch (fault) {
      case REFUSED -> new dev.cordon.sandbox.Fault.Refuse("Commit failed\n", 400);
      case THROTTLED -> new dev.cordon.sandbox.Fault.Refuse(BUSY, 400);
      case SERVICE_FAILED -> new dev.cordon.sandbox.Fault.Refuse("Internal Server Error\n", 500);
      case REQUEST_LOST -> dev.cordon.sandbox.Fault.dropConnection();
      case ANSWER_LOST -> dev.cordon.sandbox.Fault.timeOutButDone();
      case KILLED_BEFORE, KILLED_AFTER -> throw new IllegalArgumentException("a death: " + fault);
    };
  }

  /** A new process comes later: what a router threw away no longer lingers. */
  @Override
  public Provider provider() {
    pass(Duration.ofSeconds(2));
    return new VyosProvider(
        access.with(
            VyosOptions.defaults()
                .attempts(3, 4)
                .rules(RULES)
                .batch(batch)
                .sleeper(this::pass)
                .watches(this::watch)));
  }

  private void pass(Duration time) {
    routers.values().forEach(router -> router.clock().advance(time));
  }

  private Watch watch(VyosRouter place) {
    return new Watch() {
      @Override
      public void sending(String action) {
        called.set(byEndpoint.get(place.endpoint()));
        gremlin().sending(action);
      }

      @Override
      public void answered(String action) {
        gremlin().answered(action);
      }
    };
  }

  @Override
  public dev.cordon.apply.Pause pause() {
    return round -> pass(Duration.ofSeconds(2));
  }

  @Override
  public Placement placement() {
    Placement placement = Placement.none();
    for (WorldSite site : world.sites().values()) {
      VyosSandbox router = router(site.name());
      VyosRouter place = access.place(site.name(), router);
      for (WorldWorkload workload : site.workloads()) {
        place = place.host(workload.name(), host(site, workload));
      }
      placement = placement.and(site.name(), place);
    }
    return placement;
  }

  private boolean isItself(WorldSite site, WorldWorkload workload) {
    return access instanceof Access.Itself && site.workloads().indexOf(workload) == 0;
  }

  private DeclaredHost host(WorldSite site, WorldWorkload workload) {
    DeclaredHost host =
        isItself(site, workload)
            ? DeclaredHost.router()
            : DeclaredHost.at(
                Furnishing.port(site, workload), workload.addresses().toArray(String[]::new));
    SortedMap<String, String> all = new TreeMap<>(workload.labels());
    all.putAll(labels.getOrDefault(site.name() + "/" + workload.name(), new TreeMap<>()));
    for (Map.Entry<String, String> label : all.entrySet()) {
      host = host.label(label.getKey(), label.getValue());
    }
    return host;
  }

  private VyosSandbox router(String site) {
    return Objects.requireNonNull(routers.get(site));
  }

  /** A packet between two sites passes both routers. */
  @Override
  public boolean reaches(Probe probe) {
    String from = probe.from().site();
    String to = probe.to().site();
    if (!from.isEmpty() && !to.isEmpty() && !world.seeEachOther(from, to)) {
      return false;
    }
    return passes(from, probe) && (to.equals(from) || passes(to, probe));
  }

  private boolean passes(String site, Probe probe) {
    if (site.isEmpty()) {
      return true;
    }
    boolean icmp = probe.protocol() == 1 || probe.protocol() == 58;
    Walk walk =
        router(site)
            .walker()
            .walk(
                address(probe.from()),
                address(probe.to()),
                probe.protocol(),
                icmp ? probe.port() % CODES : Walker.SOURCE_PORT,
                icmp ? probe.port() / CODES : probe.port());
    return bothWays ? walk.connects() : walk.passes();
  }

  private static Address address(End end) {
    return Address.of(end.address());
  }

  @Override
  public int pages(String site, Set<String> peers) {
    return READS;
  }

  @Override
  public int fewestWrites(SiteChange change) {
    String site = change.snapshot().site();
    VyosRouter place = access.place(site, router(site));
    boolean confirms =
        access instanceof Access.Itself
            && router(site).dialect().isNewest()
            && !place.isSpokenToByShell();
    return change.edits().isEmpty() ? 0 : batch != LARGE ? MANY : confirms ? 2 : 1;
  }

  @Override
  public int tooManyRules() {
    return RULES + 1;
  }

  @Override
  public SortedMap<String, String> writable() {
    SortedMap<String, String> fields = new TreeMap<>();
    world
        .sites()
        .values()
        .forEach(site -> Writable.of(site, router(site.name()).config("firewall"), fields));
    return fields;
  }

  private static String[] node(ContainerId chain) {
    String[] parts = chain.name().split("/", -1);
    return new String[] {"firewall", parts[0], "name", parts[2]};
  }

  private static boolean isGroup(ContainerId container) {
    return container.name().startsWith("group/");
  }

  private static String group(ContainerId container) {
    return container.name().substring("group/".length());
  }

  /** In a chain it comes before all others; in a group, an address that nobody has. */
  @Override
  public void addRule(ContainerId container, WorldRule rule) {
    Cli cli = router(container.site()).cli();
    if (isGroup(container)) {
      cli.set("firewall", "group", "address-group", group(container), "address", "198.18.77.7");
    } else {
      String[] node = Furnishing.with(node(container), "rule", "1");
      WorldRule fitting =
          node[1].equals("ipv4")
              ? rule
              : WorldRule.tcp(rule.direction(), "::/0", rule.first(), rule.last());
      Furnishing.rule(cli, node, fitting, "accept");
    }
    cli.commit();
  }

  @Override
  public void removeRule(ContainerId container) {
    VyosSandbox router = router(container.site());
    Cli cli = router.cli();
    if (isGroup(container)) {
      for (String type : List.of("address-group", "ipv6-address-group")) {
        for (String leaf : List.of("include", "address")) {
          JsonNode values = router.config("firewall", "group", type, group(container)).path(leaf);
          String first = values.isArray() ? values.path(0).asText() : values.asText();
          if (!first.isEmpty()) {
            cli.delete("firewall", "group", type, group(container), leaf, first);
            cli.commit();
            return;
          }
        }
      }
      throw new IllegalArgumentException(container + " has nothing in it");
    }
    String[] node = node(container);
    String first =
        router.config(node).path("rule").properties().stream().findFirst().orElseThrow().getKey();
    cli.delete(Furnishing.with(node, "rule", first));
    cli.commit();
  }

  @Override
  public void detach(ContainerId container, String attachment) {
    Cli cli = router(container.site()).cli();
    String number = "" + VyosRouter.USUAL_JUMP;
    if (attachment.startsWith("self/")) {
      String family = attachment.substring("self/".length());
      cli.delete("firewall", family, "input", "filter", "rule", number);
    } else if (attachment.startsWith("router/")) {
      String family = attachment.substring("router/".length());
      cli.delete("firewall", family, "forward", "filter", "rule", number);
    } else if (attachment.startsWith("inside/")) {
      String[] way = attachment.split("/", -1);
      String leaf = way[1].equals("ipv4") ? "name" : "ipv6-name";
      cli.delete("firewall", "zone", way[2], "intra-zone-filtering", "firewall", leaf);
    } else if (attachment.startsWith("entry/")) {
      String[] way = attachment.split("/", -1);
      cli.delete("firewall", way[1], "name", way[2], "rule", number);
    } else {
      WorldWorkload workload =
          Objects.requireNonNull(world.sites().get(container.site()))
              .workload(attachment)
              .orElseThrow();
      for (String address : workload.addresses()) {
        String type = Furnishing.isVersion4(address) ? "address-group" : "ipv6-address-group";
        cli.delete("firewall", "group", type, group(container), "address", address);
      }
    }
    cli.commit();
  }

  @Override
  public void stripMarks(ContainerId container) {
    Cli cli = router(container.site()).cli();
    if (isGroup(container)) {
      for (String type : List.of("address-group", "ipv6-address-group")) {
        cli.delete("firewall", "group", type, group(container), "description");
      }
    } else {
      cli.delete(Furnishing.with(node(container), "description"));
    }
    cli.commit();
  }

  @Override
  public void relabel(String site, String workload, String key, String value) {
    labels.computeIfAbsent(site + "/" + workload, any -> new TreeMap<>()).put(key, value);
  }

  @Override
  public Optional<Runnable> save() {
    Map<String, Snapshot> saved = new TreeMap<>();
    routers.forEach((site, router) -> saved.put(site, router.snapshot()));
    return Optional.of(() -> saved.forEach((site, snapshot) -> router(site).restore(snapshot)));
  }
}
