package dev.cordon.sandbox.aws.state;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything of every account and region. A published world is never written again: a writer forks
 * it, changes the fork, and publishes that. Not thread-safe.
 */
public final class World {

  private final Table<Vpc> vpcs;
  private final Table<Subnet> subnets;
  private final Table<Group> groups;
  private final Table<Acl> acls;
  private final Table<Eni> enis;
  private final Table<Instance> instances;
  private final Table<PrefixList> prefixLists;
  private final Table<Peering> peerings;
  private final Table<FlowLog> flowLogs;
  private final Table<Route> routes;

  /** An empty world. */
  public World() {
    vpcs = new Table<>();
    subnets = new Table<>();
    groups = new Table<>();
    acls = new Table<>();
    enis = new Table<>();
    instances = new Table<>();
    prefixLists = new Table<>();
    peerings = new Table<>();
    flowLogs = new Table<>();
    routes = new Table<>();
  }

  private World(World from) {
    vpcs = from.vpcs.fork();
    subnets = from.subnets.fork();
    groups = from.groups.fork();
    acls = from.acls.fork();
    enis = from.enis.fork();
    instances = from.instances.fork();
    prefixLists = from.prefixLists.fork();
    peerings = from.peerings.fork();
    flowLogs = from.flowLogs.fork();
    routes = from.routes.fork();
  }

  /** An equal world that can be written without changing this one. */
  public World fork() {
    return new World(this);
  }

  /** VPCs. */
  public Table<Vpc> vpcs() {
    return vpcs;
  }

  /** Subnets. */
  public Table<Subnet> subnets() {
    return subnets;
  }

  /** Security groups. */
  public Table<Group> groups() {
    return groups;
  }

  /** Network ACLs. */
  public Table<Acl> acls() {
    return acls;
  }

  /** Network interfaces. */
  public Table<Eni> enis() {
    return enis;
  }

  /** Instances. */
  public Table<Instance> instances() {
    return instances;
  }

  /** Prefix lists, those of AWS too. */
  public Table<PrefixList> prefixLists() {
    return prefixLists;
  }

  /** Peerings of VPCs. */
  public Table<Peering> peerings() {
    return peerings;
  }

  /** Flow logs. */
  public Table<FlowLog> flowLogs() {
    return flowLogs;
  }

  /** Private ways between VPCs that are no peerings. */
  public Table<Route> routes() {
    return routes;
  }

  /** Every table of what the service knows. */
  public List<Table<? extends Resource>> tables() {
    return List.of(vpcs, subnets, groups, acls, enis, instances, prefixLists, peerings, flowLogs);
  }

  /** The interfaces that carry a group. */
  public Stream<Eni> carriers(String groupId) {
    return enis.all().stream().filter(eni -> eni.groupIds().contains(groupId));
  }

  /** The interfaces attached to an instance, by device index. */
  public List<Eni> interfacesOf(String instanceId) {
    return enis.all().stream()
        .filter(eni -> eni.isOn(instanceId))
        .sorted((one, other) -> Integer.compare(one.deviceIndex(), other.deviceIndex()))
        .toList();
  }

  /** The active peering between two VPCs, in whichever direction it was asked for. */
  public Optional<Peering> activePeering(String oneVpc, String otherVpc) {
    return peerings.all().stream()
        .filter(peering -> peering.isActive() && peering.joins(oneVpc, otherVpc))
        .findFirst();
  }

  /** Whether a private way other than a peering joins two VPCs. */
  public boolean isRouted(String oneVpc, String otherVpc) {
    return routes.all().stream().anyMatch(route -> route.joins(oneVpc, otherVpc));
  }

  /** The default group of a VPC. */
  public Optional<Group> defaultGroup(String vpcId) {
    return groups.all().stream()
        .filter(group -> group.vpcId().equals(vpcId) && group.isDefault())
        .findFirst();
  }

  /** The default network ACL of a VPC. */
  public Optional<Acl> defaultAcl(String vpcId) {
    return acls.all().stream()
        .filter(acl -> acl.vpcId().equals(vpcId) && acl.isDefault())
        .findFirst();
  }
}
