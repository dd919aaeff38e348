package dev.cordon.sandbox.aws;

import dev.cordon.sandbox.aws.calls.Work;
import dev.cordon.sandbox.aws.state.Attachment;
import dev.cordon.sandbox.aws.state.Eni;
import dev.cordon.sandbox.aws.state.Scope;
import dev.cordon.sandbox.aws.state.Subnet;
import dev.cordon.sandbox.aws.state.World;
import dev.cordon.sandbox.aws.walk.Walk;
import dev.cordon.sandbox.aws.walk.Walker;
import dev.cordon.sandbox.aws.wire.Params;
import dev.cordon.sandbox.aws.wire.Refusal;
import dev.cordon.sandbox.aws.wire.Request;
import dev.cordon.sandbox.aws.wire.XmlAnswer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One region of one account, for filling the sandbox, for changing things behind the back of the
 * program under test, and for asking what is there. Everything goes through the same strict rules
 * as calls over the wire (a refusal is thrown as {@link Refusal}), but it is seen at once, always
 * allowed, and neither logged, throttled nor struck by faults. Thread-safe.
 */
public final class Ec2Region {

  private final Work work;
  private final Scope scope;

  Ec2Region(Work work, Scope scope) {
    this.work = work;
    this.scope = scope;
  }

  /** The account's number. */
  public String account() {
    return scope.account();
  }

  /** The region's name. */
  public String name() {
    return scope.region();
  }

  /**
   * Carries any action out.
   *
   * @param params names and values as on the wire, in turn
   * @return the answer, readable by the names of its elements
   * @throws Refusal if the action is refused
   */
  public XmlAnswer call(String action, String... params) {
    Map<String, String> named = new LinkedHashMap<>();
    for (int at = 0; at + 1 < params.length; at += 2) {
      named.put(params[at], params[at + 1]);
    }
    return call(action, named, Map.of());
  }

  private XmlAnswer call(String action, Map<String, String> params, Map<String, String> ids) {
    return work.direct(new Request("ec2", action, scope, null, Params.of(params), ""), ids);
  }

  private XmlAnswer make(String action, Spec<?> spec, String tagName, String prefix) {
    String id = spec.wish().id();
    return call(action, spec.request(tagName), id == null ? Map.of() : Map.of(prefix, id));
  }

  /** Makes a VPC with its default group and default network ACL; gives its id. */
  public String vpc(String cidr) {
    return vpc(VpcSpec.of(cidr));
  }

  /** Makes a VPC with its default group and default network ACL; gives its id. */
  public String vpc(VpcSpec spec) {
    return make("CreateVpc", spec, "vpc", "vpc").at("vpc/vpcId");
  }

  /** Makes the region's default VPC, 172.31.0.0/16, with its subnets; gives its id. */
  public String defaultVpc() {
    return call("CreateDefaultVpc").at("vpc/vpcId");
  }

  /** Makes a subnet; gives its id. */
  public String subnet(String vpcId, String cidr) {
    return subnet(SubnetSpec.of(vpcId, cidr));
  }

  /** Makes a subnet with tags; gives its id. */
  public String subnet(String vpcId, String cidr, Map<String, String> tags) {
    return subnet(SubnetSpec.of(vpcId, cidr).tags(tags));
  }

  /** Makes a subnet; gives its id. */
  public String subnet(SubnetSpec spec) {
    return make("CreateSubnet", spec, "subnet", "subnet").at("subnet/subnetId");
  }

  /** Launches an instance; gives its id. */
  public String instance(InstanceSpec spec) {
    return make("RunInstances", spec, "instance", "i")
        .items("instancesSet")
        .get(0)
        .at("instanceId");
  }

  /** Makes a security group, born with its rules that let everything out; gives its id. */
  public String securityGroup(String vpcId, String name) {
    return securityGroup(GroupSpec.of(vpcId, name));
  }

  /** Makes a security group, born with its rules that let everything out; gives its id. */
  public String securityGroup(GroupSpec spec) {
    return make("CreateSecurityGroup", spec, "security-group", "sg").at("groupId");
  }

  /** Makes a network interface; gives its id. */
  public String networkInterface(InterfaceSpec spec) {
    String id =
        make("CreateNetworkInterface", spec, "network-interface", "eni")
            .at("networkInterface/networkInterfaceId");
    spec.managedType().ifPresent(type -> work.edit(world -> hold(world, id, type)));
    return id;
  }

  private static void hold(World world, String id, String type) {
    Eni eni = world.enis().find(id);
    if (eni != null) {
      Attachment holder =
          new Attachment(
              "ela-attach-" + id.substring("eni-".length()),
              null,
              "amazon-aws",
              1,
              false,
              java.time.Instant.EPOCH);
      world.enis().put(eni.madeBy(type, "amazon-" + type).heldBy(holder));
    }
  }

  /**
   * Gives the first address of an interface a public one, one to one; a NAT gateway's is the one
   * that everybody behind it leaves by.
   *
   * @throws IllegalArgumentException if there is no such interface
   */
  public void elasticIp(String interfaceId, String seen) {
    work.edit(
        world -> {
          Eni eni = world.enis().find(interfaceId);
          if (eni == null) {
            throw new IllegalArgumentException("no interface " + interfaceId);
          }
          world.enis().put(eni.seenAs(new TreeMap<>(Map.of(eni.ipv4().get(0).toString(), seen))));
        });
  }

  /** Adds inbound rules; gives their ids. */
  public List<String> authorizeIngress(String groupId, RuleSpec... rules) {
    return authorize("AuthorizeSecurityGroupIngress", groupId, rules);
  }

  /** Adds outbound rules; gives their ids. */
  public List<String> authorizeEgress(String groupId, RuleSpec... rules) {
    return authorize("AuthorizeSecurityGroupEgress", groupId, rules);
  }

  private List<String> authorize(String action, String groupId, RuleSpec... rules) {
    return call(action, permissions(groupId, rules), Map.of())
        .items("securityGroupRuleSet")
        .stream()
        .map(rule -> rule.at("securityGroupRuleId"))
        .toList();
  }

  /** Takes inbound rules away. */
  public void revokeIngress(String groupId, RuleSpec... rules) {
    call("RevokeSecurityGroupIngress", permissions(groupId, rules), Map.of());
  }

  /** Takes outbound rules away. */
  public void revokeEgress(String groupId, RuleSpec... rules) {
    call("RevokeSecurityGroupEgress", permissions(groupId, rules), Map.of());
  }

  private static Map<String, String> permissions(String groupId, RuleSpec... rules) {
    Map<String, String> params = new LinkedHashMap<>();
    params.put("GroupId", groupId);
    int number = 0;
    for (RuleSpec rule : rules) {
      number++;
      params.putAll(rule.permission(number));
    }
    return params;
  }

  /** Replaces the groups of an interface. */
  public void setGroups(String interfaceId, String... groupIds) {
    Map<String, String> params = new LinkedHashMap<>();
    params.put("NetworkInterfaceId", interfaceId);
    for (int at = 0; at < groupIds.length; at++) {
      params.put("SecurityGroupId." + (at + 1), groupIds[at]);
    }
    call("ModifyNetworkInterfaceAttribute", params, Map.of());
  }

  /**
   * Replaces the groups of an interface that another service made, as that service does when its
   * configuration names others.
   *
   * @throws IllegalArgumentException if there is no such interface or group
   */
  public void serviceSetsGroups(String interfaceId, String... groupIds) {
    work.edit(
        world -> {
          Eni eni = world.enis().find(interfaceId);
          if (eni == null || !eni.isRequesterManaged()) {
            throw new IllegalArgumentException("no service made " + interfaceId);
          }
          for (String id : groupIds) {
            if (world.groups().find(id) == null) {
              throw new IllegalArgumentException("no group " + id);
            }
          }
          world.enis().put(eni.withGroups(List.of(groupIds)));
        });
  }

  /** Makes a network ACL that lets nothing through; gives its id. */
  public String networkAcl(String vpcId) {
    return call("CreateNetworkAcl", "VpcId", vpcId).at("networkAcl/networkAclId");
  }

  /** Puts a network ACL in front of a subnet. */
  public void guard(String subnetId, String aclId) {
    String association =
        look(
            world -> {
              Subnet subnet = world.subnets().find(subnetId);
              if (subnet == null) {
                throw new IllegalArgumentException("no subnet " + subnetId);
              }
              return subnet.aclAssociationId();
            });
    call("ReplaceNetworkAclAssociation", "AssociationId", association, "NetworkAclId", aclId);
  }

  /** Asks for a peering with a VPC of any region and accepts it; gives its id. */
  public String peer(String vpcId, Ec2Region other, String otherVpcId) {
    String id =
        call(
                "CreateVpcPeeringConnection",
                "VpcId",
                vpcId,
                "PeerVpcId",
                otherVpcId,
                "PeerOwnerId",
                other.account(),
                "PeerRegion",
                other.name())
            .at("vpcPeeringConnection/vpcPeeringConnectionId");
    other.call("AcceptVpcPeeringConnection", "VpcPeeringConnectionId", id);
    return id;
  }

  /** Makes a prefix list of IPv4 blocks; gives its id. */
  public String prefixList(String name, int maxEntries, String... cidrs) {
    Map<String, String> params = new LinkedHashMap<>();
    params.put("PrefixListName", name);
    params.put("AddressFamily", "IPv4");
    params.put("MaxEntries", String.valueOf(maxEntries));
    for (int at = 0; at < cidrs.length; at++) {
      params.put("Entry." + (at + 1) + ".Cidr", cidrs[at]);
    }
    return call("CreateManagedPrefixList", params, Map.of()).at("prefixList/prefixListId");
  }

  /**
   * The id of a prefix list that AWS keeps, such as {@code s3} or {@code
   * global.cloudfront.origin-facing}.
   *
   * @throws IllegalArgumentException if there is none of that name in this region
   */
  public String awsPrefixList(String service) {
    String local = "com.amazonaws." + scope.region() + "." + service;
    return look(
        world ->
            world.prefixLists().all().stream()
                .filter(list -> list.isAwsManaged() && list.isVisibleFrom(scope))
                .filter(
                    list ->
                        list.name().equals(local) || list.name().equals("com.amazonaws." + service))
                .map(list -> list.id())
                .findFirst()
                .orElseThrow(
                    () -> new IllegalArgumentException("AWS keeps no list for " + service)));
  }

  /** Sets a tag of any resource or rule. */
  public void tag(String id, String key, String value) {
    call("CreateTags", "ResourceId.1", id, "Tag.1.Key", key, "Tag.1.Value", value);
  }

  /** Removes a tag of any resource or rule. */
  public void untag(String id, String key) {
    call("DeleteTags", "ResourceId.1", id, "Tag.1.Key", key);
  }

  /** The tags of a resource or rule. */
  public SortedMap<String, String> tags(String id) {
    SortedMap<String, String> tags = new TreeMap<>();
    call("DescribeTags", "Filter.1.Name", "resource-id", "Filter.1.Value.1", id)
        .items("tagSet")
        .forEach(row -> tags.put(row.at("key"), row.at("value")));
    return tags;
  }

  /** The default group of a VPC. */
  public String defaultGroup(String vpcId) {
    return look(world -> world.defaultGroup(vpcId).orElseThrow().id());
  }

  /** The default network ACL of a VPC. */
  public String defaultAcl(String vpcId) {
    return look(world -> world.defaultAcl(vpcId).orElseThrow().id());
  }

  /** The interfaces of an instance, by device index. */
  public List<String> interfacesOf(String instanceId) {
    return look(world -> world.interfacesOf(instanceId).stream().map(Eni::id).toList());
  }

  /** The interface of an instance at device index 0. */
  public String primaryInterface(String instanceId) {
    return interfacesOf(instanceId).get(0);
  }

  /** The groups of an interface. */
  public List<String> groupsOf(String interfaceId) {
    return look(
        world -> {
          Eni eni = world.enis().find(interfaceId);
          if (eni == null) {
            throw new IllegalArgumentException("no interface " + interfaceId);
          }
          return eni.groupIds();
        });
  }

  /** Whether a packet gets through; see {@link Ec2Sandbox#reaches}. */
  public boolean reaches(String from, String to, String protocol, int port) {
    return look(world -> new Walker(world).walks(from, to, protocol, port)).stream()
        .anyMatch(Walk::passes);
  }

  private <R> R look(Function<World, R> use) {
    return work.with(state -> use.apply(state.truth()));
  }
}
