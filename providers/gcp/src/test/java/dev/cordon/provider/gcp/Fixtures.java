package dev.cordon.provider.gcp;

import dev.cordon.provider.gcp.state.FirewallRule;
import dev.cordon.provider.gcp.state.Firewalls;
import dev.cordon.provider.gcp.state.Limits;
import dev.cordon.provider.gcp.state.Machine;
import dev.cordon.provider.gcp.state.Names;
import dev.cordon.provider.gcp.state.Network;
import dev.cordon.provider.gcp.state.NetworkFabric;
import dev.cordon.provider.gcp.state.Room;
import dev.cordon.provider.gcp.state.Service;
import dev.cordon.provider.gcp.state.Stage;
import dev.cordon.space.IpSet;
import dev.cordon.state.Attachment;
import dev.cordon.state.Capability;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import dev.cordon.state.RuleTable;
import dev.cordon.state.SiteSnapshot;
import dev.cordon.state.Workload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A network put together by hand, without any service. */
public final class Fixtures {

  public static final String SITE = "build";
  public static final String FLEET = "acme";
  public static final GcpNetwork PLACE = GcpNetwork.of("delivery", "net-build");

  private final SortedMap<ContainerId, Container> containers = new TreeMap<>();
  private final SortedMap<String, SortedSet<ContainerId>> bindings = new TreeMap<>();
  private final SortedMap<ContainerId, NetworkFabric.Policy> policies = new TreeMap<>();
  private final List<Attachment> attachments = new ArrayList<>();
  private final SortedMap<String, Machine> machines = new TreeMap<>();
  private final SortedMap<String, Service> services = new TreeMap<>();
  private final List<String> disputed = new ArrayList<>();
  private final List<Stage> stages =
      new ArrayList<>(List.of(new Stage(Stage.Kind.NETWORK, "own", "", List.of())));
  private GcpNetwork place = PLACE;
  private Limits limits = Limits.usual();
  private Room room = Room.ANY;
  private Firewalls firewalls = Firewalls.NONE;

  public Fixtures() {
    bindings.put(Names.CARRIER, new TreeSet<>());
  }

  public Fixtures limits(Limits all) {
    limits = all;
    return this;
  }

  public Fixtures room(Room left) {
    room = left;
    return this;
  }

  public Fixtures firewalls(Firewalls known) {
    firewalls = known;
    return this;
  }

  public Fixtures place(GcpNetwork other) {
    place = other;
    return this;
  }

  public Fixtures disputed(String what) {
    disputed.add(what);
    return this;
  }

  /** VPC firewall rules, which come before all policies of the network. */
  public Fixtures classic(FirewallRule... rules) {
    stages.add(0, new Stage(Stage.Kind.CLASSIC, "VPC firewall rules", "", List.of(rules)));
    return this;
  }

  /** Another stage, after all that are there. */
  public Fixtures stage(Stage.Kind kind, String name, String region, FirewallRule... rules) {
    stages.add(new Stage(kind, name, region, List.of(rules)));
    return this;
  }

  /** A service of Cloud Run. */
  public Fixtures service(String name, String addresses) {
    attachments.add(new Attachment(name, name, IpSet.parse(addresses), List.of("net"), null));
    bindings.put(name, new TreeSet<>());
    services.put(name, new Service("europe-west1", new TreeSet<>(), ""));
    return this;
  }

  /** A machine with one interface. */
  public Fixtures machine(String name, String addresses, ContainerId... carried) {
    IpSet all = IpSet.parse(addresses.split(" ", -1));
    attachments.add(new Attachment(name, name, all, List.of("net"), null));
    bindings.put(name, new TreeSet<>(List.of(carried)));
    machines.put(
        name,
        new Machine("delivery", "1", "europe-west1-b", "7", name, new TreeSet<>(Set.of(name)), ""));
    return this;
  }

  /** The policy that the network has. */
  public Fixtures policy(ContainerId id, Ownership ownership, int tuples, FirewallRule... rules) {
    containers.put(id, new Container(id, ownership, new TreeMap<>(), List.of(rules)));
    policies.put(id, new NetworkFabric.Policy("f", tuples, "{}"));
    bindings.put(Names.CARRIER, new TreeSet<>(Set.of(id)));
    return this;
  }

  public Fixtures tag(ContainerId id, Ownership ownership) {
    containers.put(id, new Container(id, ownership, new TreeMap<>(), List.of()));
    return this;
  }

  public SiteSnapshot snapshot() {
    Network network =
        new Network(
            "17",
            "1",
            Network.Order.AFTER_CLASSIC_FIREWALL,
            stages,
            "",
            machines,
            services,
            new TreeMap<>());
    return new SiteSnapshot(
        SITE,
        place,
        Instant.EPOCH,
        attachments.stream()
            .map(a -> new Workload(a.workload(), a.workload(), Workload.Kind.VM, new TreeMap<>()))
            .toList(),
        attachments,
        new RuleTable(containers, bindings),
        new TreeMap<>(),
        Set.of(Capability.BORN_INSIDE, Capability.SENDS_BY_ADDRESS),
        Set.of(),
        new NetworkFabric(
            place,
            network,
            limits,
            room,
            new TreeMap<>(),
            new TreeMap<>(),
            firewalls,
            policies,
            disputed,
            List.of(),
            null),
        "");
  }
}
