package dev.cordon.provider.aws;

import dev.cordon.provider.aws.state.Gates;
import dev.cordon.provider.aws.state.GroupName;
import dev.cordon.provider.aws.state.Handles;
import dev.cordon.provider.aws.state.Limits;
import dev.cordon.provider.aws.state.ManagedList;
import dev.cordon.provider.aws.state.Neighbours;
import dev.cordon.provider.aws.state.SgPeer;
import dev.cordon.provider.aws.state.SgRule;
import dev.cordon.provider.aws.state.Spoken;
import dev.cordon.provider.aws.state.VpcFabric;
import dev.cordon.space.Cidr;
import dev.cordon.space.IpSet;
import dev.cordon.spi.SiteState;
import dev.cordon.state.Attachment;
import dev.cordon.state.Capability;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Direction;
import dev.cordon.state.NativeRule;
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

/** A VPC put together by hand, without any service. */
public final class Fixtures {

  public static final String SITE = "build";
  public static final String FLEET = "acme";
  public static final AwsVpc PLACE = AwsVpc.of("111122223333", "eu-west-1", "vpc-0a1b2c3d");

  private final SortedMap<ContainerId, Container> containers = new TreeMap<>();
  private final SortedMap<String, SortedSet<ContainerId>> bindings = new TreeMap<>();
  private final List<Attachment> attachments = new ArrayList<>();
  private final SortedMap<String, ManagedList> lists = new TreeMap<>();
  private final SortedMap<String, String> taken = new TreeMap<>();
  private Limits limits = Limits.defaults();
  private Gates gates = Gates.none();
  private Neighbours neighbours = Neighbours.none();

  public static ContainerId id(String name) {
    return new ContainerId(SITE, name);
  }

  public static ContainerId ours(String segment, int slot) {
    return new GroupName(FLEET, segment, slot).at(SITE);
  }

  public static SgRule rule(Direction direction, Spoken spoken, String cidr) {
    return new SgRule(SITE, direction, spoken, new SgPeer.Prefix(Cidr.parse(cidr)), "");
  }

  public static SgRule rule(Direction direction, Spoken spoken, ContainerId group) {
    return new SgRule(SITE, direction, spoken, new SgPeer.Group(group), "");
  }

  public static Spoken tcp(int from, int to) {
    return new Spoken(6, from, to);
  }

  public Fixtures limits(int rules, int groups) {
    limits = new Limits(rules, groups, 2500);
    return this;
  }

  public Fixtures limits(Limits all) {
    limits = all;
    return this;
  }

  public Fixtures gates(Gates all) {
    gates = all;
    return this;
  }

  public Fixtures neighbours(Neighbours all) {
    neighbours = all;
    return this;
  }

  public Fixtures list(ManagedList list) {
    lists.put(list.id(), list);
    return this;
  }

  public Fixtures taken(String name, String by) {
    taken.put(name, by);
    return this;
  }

  public Fixtures foreign(String name, NativeRule... rules) {
    containers.put(
        id(name), new Container(id(name), Ownership.FOREIGN, new TreeMap<>(), List.of(rules)));
    return this;
  }

  public Fixtures owned(String segment, int slot, NativeRule... rules) {
    GroupName name = new GroupName(FLEET, segment, slot);
    containers.put(
        name.at(SITE), new Container(name.at(SITE), Ownership.OWNED, name.marks(), List.of(rules)));
    return this;
  }

  public Fixtures attachment(String name, String addresses, ContainerId... carried) {
    return attachment(new Attachment(name, name, addresses(addresses), List.of(), null), carried);
  }

  public Fixtures attachment(Attachment attachment, ContainerId... carried) {
    attachments.add(attachment);
    bindings.put(attachment.id(), new TreeSet<>(List.of(carried)));
    return this;
  }

  public static IpSet addresses(String spaced) {
    return IpSet.parse(spaced.split(" "));
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

  public SiteSnapshot snapshot() {
    SortedMap<String, IpSet> named = new TreeMap<>();
    lists.values().forEach(list -> named.put(list.name(), list.addresses()));
    return new SiteSnapshot(
        SITE,
        PLACE,
        Instant.EPOCH,
        attachments.stream()
            .map(a -> new Workload(a.workload(), a.workload(), Workload.Kind.VM, new TreeMap<>()))
            .toList(),
        attachments,
        table(),
        named,
        Set.of(Capability.BORN_INSIDE),
        neighbours.peers().keySet(),
        new VpcFabric(
            PLACE, limits, Handles.none(), gates, lists, neighbours, taken, List.of(), "", null),
        "");
  }

  /** This VPC with that table in force, groups resolved as the engine does. */
  public SiteState state(RuleTable table) {
    return state(table, List.of());
  }

  /** As {@link #state(RuleTable)}, with newcomers. */
  public SiteState state(RuleTable table, List<Attachment> newcomers) {
    List<Attachment> all = new ArrayList<>(attachments);
    all.addAll(newcomers);
    SortedMap<ContainerId, IpSet> groups = new TreeMap<>();
    table.containers().keySet().forEach(id -> groups.put(id, IpSet.none()));
    for (Attachment attachment : all) {
      for (ContainerId id : table.bindingsOf(attachment.id())) {
        groups.merge(id, attachment.addresses(), IpSet::union);
      }
    }
    return new SiteState(snapshot(), table, all, groups);
  }
}
