package dev.cordon.provider.aws.wire;

import dev.cordon.provider.aws.wire.AclRow.Verdict;
import dev.cordon.provider.aws.wire.RuleSpec.Kind;
import dev.cordon.provider.aws.wire.RuleSpec.Target;
import dev.cordon.state.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.ManagedPrefixList;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.NetworkAclAssociation;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfacePrivateIpAddress;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcPeeringConnection;

/** The SDK's models to plain rows. What the service leaves out becomes empty or -1. */
final class Rows {

  private static final int NONE = -1;

  private Rows() {}

  static GroupRow group(SecurityGroup group) {
    return new GroupRow(
        group.groupId(),
        text(group.groupName()),
        text(group.description()),
        text(group.ownerId()),
        tags(group.tags()),
        group.ipPermissions().stream().flatMap(Rows::specs).toList(),
        group.ipPermissionsEgress().stream().flatMap(Rows::specs).toList());
  }

  private static Stream<RuleSpec> specs(IpPermission permission) {
    List<RuleSpec> specs = new ArrayList<>();
    permission
        .ipRanges()
        .forEach(r -> specs.add(spec(permission, Kind.CIDR4, r.cidrIp(), "", r.description())));
    permission
        .ipv6Ranges()
        .forEach(r -> specs.add(spec(permission, Kind.CIDR6, r.cidrIpv6(), "", r.description())));
    permission
        .prefixListIds()
        .forEach(
            r ->
                specs.add(
                    spec(permission, Kind.PREFIX_LIST, r.prefixListId(), "", r.description())));
    permission.userIdGroupPairs().forEach(r -> specs.add(spec(permission, r)));
    return specs.stream();
  }

  private static RuleSpec spec(IpPermission permission, UserIdGroupPair pair) {
    return spec(permission, Kind.GROUP, pair.groupId(), text(pair.userId()), pair.description());
  }

  private static RuleSpec spec(
      IpPermission p, Kind kind, String value, String owner, @Nullable String note) {
    return new RuleSpec(
        text(p.ipProtocol()),
        number(p.fromPort()),
        number(p.toPort()),
        new Target(kind, text(value), owner),
        text(note));
  }

  static RuleRow rule(SecurityGroupRule rule) {
    return new RuleRow(
        text(rule.securityGroupRuleId()),
        text(rule.groupId()),
        direction(rule.isEgress()),
        new RuleSpec(
            text(rule.ipProtocol()),
            number(rule.fromPort()),
            number(rule.toPort()),
            target(rule),
            text(rule.description())));
  }

  private static Target target(SecurityGroupRule rule) {
    if (rule.cidrIpv4() != null) {
      return new Target(Kind.CIDR4, rule.cidrIpv4(), "");
    }
    if (rule.cidrIpv6() != null) {
      return new Target(Kind.CIDR6, rule.cidrIpv6(), "");
    }
    if (rule.prefixListId() != null) {
      return new Target(Kind.PREFIX_LIST, rule.prefixListId(), "");
    }
    var group = rule.referencedGroupInfo();
    return group == null
        ? new Target(Kind.GROUP, "", "")
        : new Target(Kind.GROUP, text(group.groupId()), text(group.userId()));
  }

  static InterfaceRow networkInterface(NetworkInterface eni) {
    boolean ours = !Boolean.TRUE.equals(eni.requesterManaged());
    return new InterfaceRow(
        eni.networkInterfaceId(),
        eni.interfaceTypeAsString() == null ? "interface" : eni.interfaceTypeAsString(),
        text(eni.description()),
        ours ? null : text(eni.requesterId()),
        eni.attachment() == null ? null : eni.attachment().instanceId(),
        text(eni.subnetId()),
        prefixes(eni),
        eni.groups().stream().map(group -> text(group.groupId())).toList(),
        tags(eni.tagSet()),
        publics(eni));
  }

  private static SortedMap<String, String> publics(NetworkInterface eni) {
    SortedMap<String, String> publics = new TreeMap<>();
    for (NetworkInterfacePrivateIpAddress one : eni.privateIpAddresses()) {
      if (one.privateIpAddress() != null
          && one.association() != null
          && one.association().publicIp() != null) {
        publics.put(one.privateIpAddress(), one.association().publicIp());
      }
    }
    return publics;
  }

  private static List<String> prefixes(NetworkInterface eni) {
    List<String> all = new ArrayList<>();
    all.add(eni.privateIpAddress());
    eni.privateIpAddresses().forEach(a -> all.add(a.privateIpAddress()));
    eni.ipv6Addresses().forEach(a -> all.add(a.ipv6Address()));
    eni.ipv4Prefixes().forEach(p -> all.add(p.ipv4Prefix()));
    eni.ipv6Prefixes().forEach(p -> all.add(p.ipv6Prefix()));
    return all.stream().filter(Objects::nonNull).distinct().toList();
  }

  static InstanceRow instance(Instance instance) {
    return new InstanceRow(text(instance.instanceId()), tags(instance.tags()));
  }

  static SubnetRow subnet(Subnet subnet) {
    List<String> prefixes = new ArrayList<>();
    if (subnet.cidrBlock() != null) {
      prefixes.add(subnet.cidrBlock());
    }
    subnet
        .ipv6CidrBlockAssociationSet()
        .forEach(association -> prefixes.add(association.ipv6CidrBlock()));
    String name = tags(subnet.tags()).getOrDefault("Name", "");
    return new SubnetRow(text(subnet.subnetId()), name, prefixes);
  }

  static AclRow acl(NetworkAcl acl) {
    return new AclRow(
        text(acl.networkAclId()),
        acl.associations().stream().map(NetworkAclAssociation::subnetId).toList(),
        acl.entries().stream().map(Rows::entry).toList());
  }

  private static AclRow.Entry entry(NetworkAclEntry entry) {
    boolean icmp = entry.icmpTypeCode() != null;
    boolean ports = entry.portRange() != null;
    int from = icmp ? number(entry.icmpTypeCode().type()) : NONE;
    int to = icmp ? number(entry.icmpTypeCode().code()) : NONE;
    return new AclRow.Entry(
        number(entry.ruleNumber()),
        direction(entry.egress()),
        "allow".equals(text(entry.ruleActionAsString()).toLowerCase(Locale.ROOT))
            ? Verdict.ALLOW
            : Verdict.DENY,
        text(entry.protocol()),
        entry.cidrBlock() != null ? entry.cidrBlock() : text(entry.ipv6CidrBlock()),
        ports ? number(entry.portRange().from()) : from,
        ports ? number(entry.portRange().to()) : to);
  }

  static PeeringRow peering(VpcPeeringConnection peering) {
    var from = peering.requesterVpcInfo();
    var to = peering.accepterVpcInfo();
    return new PeeringRow(
        text(peering.vpcPeeringConnectionId()),
        peering.status() == null ? "" : text(peering.status().codeAsString()),
        from == null ? "" : text(from.vpcId()),
        from == null ? "" : text(from.region()),
        to == null ? "" : text(to.vpcId()),
        to == null ? "" : text(to.region()));
  }

  static VpcRow vpc(Vpc vpc) {
    return new VpcRow(
        text(vpc.vpcId()),
        text(vpc.ownerId()),
        vpc.ipv6CidrBlockAssociationSet().stream().map(a -> text(a.ipv6CidrBlock())).toList());
  }

  static PrefixListRow prefixList(ManagedPrefixList list) {
    return new PrefixListRow(
        text(list.prefixListId()),
        text(list.prefixListName()),
        text(list.addressFamily()),
        list.maxEntries() == null ? 0 : list.maxEntries());
  }

  static SortedMap<String, String> tags(List<Tag> tags) {
    SortedMap<String, String> all = new TreeMap<>();
    tags.forEach(tag -> all.put(text(tag.key()), text(tag.value())));
    return all;
  }

  private static Direction direction(@Nullable Boolean egress) {
    return Boolean.TRUE.equals(egress) ? Direction.EGRESS : Direction.INGRESS;
  }

  private static int number(@Nullable Integer value) {
    return value == null ? NONE : value;
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
