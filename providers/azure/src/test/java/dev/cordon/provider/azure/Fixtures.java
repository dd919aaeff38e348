package dev.cordon.provider.azure;

import dev.cordon.provider.azure.state.AdminRule;
import dev.cordon.provider.azure.state.Limits;
import dev.cordon.provider.azure.state.Names;
import dev.cordon.provider.azure.state.Network;
import dev.cordon.provider.azure.state.NsgRule;
import dev.cordon.provider.azure.state.Subnet;
import dev.cordon.provider.azure.state.VnetFabric;
import dev.cordon.provider.azure.state.VnetFabric.InterfaceConfiguration;
import dev.cordon.space.IpSet;
import dev.cordon.spi.SiteState;
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

/** A virtual network put together by hand, without any service. */
public final class Fixtures {

  public static final String SITE = "build";
  public static final String FLEET = "acme";
  public static final AzureVnet PLACE =
      AzureVnet.of("00000000-0000-0000-0000-000000000001", "rg-delivery", "vnet-build");

  private final SortedMap<ContainerId, Container> containers = new TreeMap<>();
  private final SortedMap<String, SortedSet<ContainerId>> bindings = new TreeMap<>();
  private final List<Attachment> attachments = new ArrayList<>();
  private final SortedMap<String, Subnet> subnets = new TreeMap<>();
  private final SortedMap<String, InterfaceConfiguration> interfaces = new TreeMap<>();
  private final SortedMap<String, IpSet> tags = new TreeMap<>();
  private final List<AdminRule> adminRules = new ArrayList<>();
  private final SortedSet<String> backends = new TreeSet<>();
  private final List<String> disputed = new ArrayList<>();
  private IpSet space = IpSet.parse("10.0.0.0/16");
  private IpSet possible = IpSet.none();
  private Limits limits = Limits.usual();

  public Fixtures space(String... prefixes) {
    space = IpSet.parse(prefixes);
    return this;
  }

  public Fixtures possible(IpSet more) {
    possible = more;
    return this;
  }

  public Fixtures limits(Limits all) {
    limits = all;
    return this;
  }

  public Fixtures tag(String name, String... prefixes) {
    tags.put(name, IpSet.parse(prefixes));
    return this;
  }

  public Fixtures adminRule(AdminRule rule) {
    adminRules.add(rule);
    return this;
  }

  public Fixtures disputed(String what) {
    disputed.add(what);
    return this;
  }

  public Fixtures subnet(String name, String prefix, ContainerId... carried) {
    subnets.put(name, new Subnet(name, IpSet.parse(prefix), List.of()));
    bindings.put(Names.carrier(name), new TreeSet<>(List.of(carried)));
    return this;
  }

  /** A machine with one IP configuration. */
  public Fixtures machine(String name, String subnet, String addresses, ContainerId... carried) {
    interfaces.put(name, new InterfaceConfiguration("/nic/" + name, "ipconfig1"));
    return bare(name, subnet, addresses, carried);
  }

  /** Something without an interface of its own, such as a container group. */
  public Fixtures bare(String name, String subnet, String addresses, ContainerId... carried) {
    attachments.add(
        new Attachment(name, name, IpSet.parse(addresses.split(" ", -1)), List.of(subnet), null));
    bindings.put(name, new TreeSet<>(List.of(carried)));
    return this;
  }

  public Fixtures backend(String attachment) {
    backends.add(attachment);
    return this;
  }

  public Fixtures group(ContainerId id, Ownership ownership, NsgRule... rules) {
    containers.put(id, new Container(id, ownership, new TreeMap<>(), List.of(rules)));
    return this;
  }

  public Fixtures table(RuleTable table) {
    containers.clear();
    containers.putAll(table.containers());
    bindings.clear();
    bindings.putAll(table.bindings());
    return this;
  }

  public RuleTable table() {
    return new RuleTable(containers, bindings);
  }

  public List<Attachment> attachments() {
    return attachments;
  }

  public SiteSnapshot snapshot() {
    return new SiteSnapshot(
        SITE,
        PLACE,
        Instant.EPOCH,
        attachments.stream()
            .map(a -> new Workload(a.workload(), a.workload(), Workload.Kind.VM, new TreeMap<>()))
            .toList(),
        attachments,
        table(),
        tags,
        Set.of(Capability.BORN_INSIDE),
        Set.of(),
        new VnetFabric(
            PLACE,
            new Network("westeurope", subnets, space, possible, adminRules, tags, backends),
            limits,
            new TreeMap<>(),
            interfaces,
            disputed,
            List.of(),
            null),
        "");
  }

  /** This network with that table in force, groups resolved as the engine does. */
  public SiteState state(RuleTable table) {
    SortedMap<ContainerId, IpSet> groups = new TreeMap<>();
    table.containers().keySet().forEach(id -> groups.put(id, IpSet.none()));
    for (Attachment attachment : attachments) {
      for (ContainerId id : table.bindingsOf(attachment.id())) {
        groups.merge(id, attachment.addresses(), IpSet::union);
      }
    }
    return new SiteState(snapshot(), table, attachments, groups);
  }
}
