package dev.cordon.provider.aws.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.provider.aws.SandboxGround;
import dev.cordon.sandbox.aws.InterfaceSpec;
import dev.cordon.sandbox.aws.RuleSpec;
import dev.cordon.sandbox.aws.SubnetSpec;
import dev.cordon.sandbox.aws.VpcSpec;
import dev.cordon.space.Family;
import dev.cordon.space.FlowSet;
import dev.cordon.space.IpAddress;
import dev.cordon.space.IpSet;
import dev.cordon.space.Packet;
import dev.cordon.spi.SiteFlows;
import dev.cordon.spi.SiteState;
import dev.cordon.state.Attachment;
import dev.cordon.state.ContainerId;
import dev.cordon.state.SiteSnapshot;
import dev.cordon.testkit.generate.Dice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * The meaning and the sandbox's packet walker are two readings of the same guides, written apart;
 * over random VPCs they agree on every packet.
 */
class PacketWalkerPropertyTest {

  private static final List<String> OUTSIDE = List.of("8.8.8.8", "52.1.2.3", "2600::1");

  private static final AtomicInteger ARRIVED = new AtomicInteger();
  private static final AtomicInteger STOPPED = new AtomicInteger();

  private final List<String> interfaces = new ArrayList<>();
  private final List<String> groups = new ArrayList<>();
  private final List<String> subnets = new ArrayList<>();

  @Property(tries = 25, seed = "20260104")
  void agreesWithThePacketWalker(@ForAll long seed) {
    interfaces.clear();
    groups.clear();
    subnets.clear();
    Dice dice = new Dice(seed);
    try (SandboxGround ground = new SandboxGround()) {
      String vpc = ground.region.vpc(VpcSpec.of("10.7.0.0/16").ipv6());
      String six = sixOf(ground, vpc);
      fill(ground, dice, vpc, six);
      SiteSnapshot seen =
          ground
              .provider
              .observer()
              .observe(
                  ground.query(
                      dev.cordon.provider.aws.AwsVpc.of(
                              SandboxGround.ACCOUNT, SandboxGround.REGION, vpc)
                          .endpoint(ground.sandbox.endpoint()),
                      java.util.Set.of()));
      compare(ground, seen);
    }
  }

  @AfterContainer
  static void bothAnswersWereCommon() {
    assertThat(ARRIVED.get()).isGreaterThan(500);
    assertThat(STOPPED.get()).isGreaterThan(500);
  }

  private static String sixOf(SandboxGround ground, String vpc) {
    return ground
        .region
        .call("DescribeVpcs", "VpcId.1", vpc)
        .items("vpcSet")
        .get(0)
        .items("ipv6CidrBlockAssociationSet")
        .get(0)
        .at("ipv6CidrBlock");
  }

  private void fill(SandboxGround ground, Dice dice, String vpc, String six) {
    String start = six.substring(0, six.indexOf("::"));
    for (int i = 0; i < 3; i++) {
      subnets.add(
          ground.region.subnet(
              SubnetSpec.of(vpc, "10.7." + i + ".0/24").ipv6(start + ":" + i + "::/64")));
    }
    String list = prefixList(ground);
    groups.add(ground.region.defaultGroup(vpc));
    for (int i = 0; i < 4; i++) {
      groups.add(ground.region.securityGroup(vpc, "g" + i));
    }
    for (String group : groups.subList(1, groups.size())) {
      if (dice.chance(60)) {
        ground.region.revokeEgress(group, RuleSpec.all().cidr("0.0.0.0/0"));
        ground.region.revokeEgress(group, RuleSpec.all().cidr("::/0"));
      }
      for (int i = dice.between(0, 5); i > 0; i--) {
        authorize(ground, dice, group, list);
      }
    }
    for (int i = 0; i < 6; i++) {
      interfaces.add(networkInterface(ground, dice));
    }
    for (String subnet : subnets) {
      if (dice.chance(50)) {
        guard(ground, dice, vpc, subnet);
      }
    }
  }

  private static String prefixList(SandboxGround ground) {
    return ground
        .region
        .call(
            "CreateManagedPrefixList",
            "PrefixListName",
            "partners",
            "MaxEntries",
            "5",
            "AddressFamily",
            "IPv4",
            "Entry.1.Cidr",
            "52.0.0.0/8",
            "Entry.2.Cidr",
            "10.7.1.0/24")
        .at("prefixList/prefixListId");
  }

  private void authorize(SandboxGround ground, Dice dice, String group, String list) {
    int first = dice.between(1, 6);
    RuleSpec spoken =
        switch (dice.between(0, 7)) {
          case 0 -> RuleSpec.all();
          case 1 -> RuleSpec.udp(first, first + 2);
          case 2 -> RuleSpec.icmp(8, -1);
          case 3 -> RuleSpec.icmpv6(128, -1);
          case 4 -> RuleSpec.protocol(50);
          default -> RuleSpec.tcp(first, first + dice.between(0, 3));
        };
    RuleSpec rule =
        switch (dice.between(0, 6)) {
          case 0 -> spoken.cidr("0.0.0.0/0");
          case 1 -> spoken.cidr("10.7." + dice.between(0, 2) + ".0/24");
          case 2 -> spoken.cidr("::/0");
          case 3 -> spoken.prefixList(list);
          default -> spoken.group(dice.oneOf(groups));
        };
    try {
      if (dice.chance(50)) {
        ground.region.authorizeIngress(group, rule);
      } else {
        ground.region.authorizeEgress(group, rule);
      }
    } catch (dev.cordon.sandbox.aws.wire.Refusal duplicate) {
      assertThat(duplicate).hasMessageContaining("Duplicate");
    }
  }

  private String networkInterface(SandboxGround ground, Dice dice) {
    List<String> carried = dice.shuffled(groups).subList(0, dice.between(1, 3));
    InterfaceSpec spec =
        InterfaceSpec.in(dice.oneOf(subnets)).groups(carried.toArray(String[]::new));
    return ground.region.networkInterface(dice.chance(50) ? spec.ipv6(1) : spec);
  }

  private static void guard(SandboxGround ground, Dice dice, String vpc, String subnet) {
    String acl = ground.region.call("CreateNetworkAcl", "VpcId", vpc).at("networkAcl/networkAclId");
    int number = 0;
    for (int i = dice.between(2, 7); i > 0; i--) {
      number += 10;
      Map<String, String> entry = new LinkedHashMap<>();
      entry.put("NetworkAclId", acl);
      entry.put("RuleNumber", Integer.toString(number));
      entry.put("Egress", Boolean.toString(dice.chance(50)));
      entry.put("RuleAction", dice.chance(75) ? "allow" : "deny");
      if (dice.chance(70)) {
        entry.put("CidrBlock", dice.oneOf("0.0.0.0/0", "10.7.0.0/16", "10.7.1.0/24"));
      } else {
        entry.put("Ipv6CidrBlock", "::/0");
      }
      spoken(dice, entry);
      List<String> flat = new ArrayList<>();
      entry.forEach((name, value) -> flat.addAll(List.of(name, value)));
      ground.region.call("CreateNetworkAclEntry", flat.toArray(String[]::new));
    }
    String association =
        ground
            .region
            .call(
                "DescribeNetworkAcls",
                "Filter.1.Name",
                "association.subnet-id",
                "Filter.1.Value.1",
                subnet)
            .items("networkAclSet")
            .get(0)
            .items("associationSet")
            .stream()
            .filter(a -> a.at("subnetId").equals(subnet))
            .findFirst()
            .orElseThrow()
            .at("networkAclAssociationId");
    ground.region.call(
        "ReplaceNetworkAclAssociation", "AssociationId", association, "NetworkAclId", acl);
  }

  private static void spoken(Dice dice, Map<String, String> entry) {
    switch (dice.between(0, 4)) {
      case 0 -> {
        entry.put("Protocol", "6");
        entry.put("PortRange.From", "1024");
        entry.put("PortRange.To", "65535");
      }
      case 1 -> {
        entry.put("Protocol", "6");
        entry.put("PortRange.From", Integer.toString(dice.between(1, 5)));
        entry.put("PortRange.To", dice.oneOf("7", "40000"));
      }
      case 2 -> {
        boolean six = entry.containsKey("Ipv6CidrBlock");
        entry.put("Protocol", six ? "58" : "1");
        entry.put("Icmp.Type", "-1");
        entry.put("Icmp.Code", "-1");
      }
      default -> entry.put("Protocol", "-1");
    }
  }

  private void compare(SandboxGround ground, SiteSnapshot seen) {
    SiteFlows flows = new SecurityGroupMeaning().of(state(seen));
    assertThat(flows.egress().unmodelled()).isEmpty();
    Map<String, IpSet> addresses = new TreeMap<>();
    for (Attachment attachment : seen.attachments()) {
      addresses.put(attachment.id(), attachment.addresses());
    }
    List<String> ends = new ArrayList<>(interfaces);
    ends.addAll(OUTSIDE);
    int arrived = 0;
    for (String from : ends) {
      for (String to : ends) {
        boolean apart = !from.equals(to) && (from.startsWith("eni-") || to.startsWith("eni-"));
        if (apart) {
          arrived += compare(ground, flows, addresses, from, to);
        }
      }
    }
    ARRIVED.addAndGet(arrived);
  }

  private static int compare(
      SandboxGround ground, SiteFlows flows, Map<String, IpSet> addresses, String from, String to) {
    int arrived = 0;
    for (Family family : Family.values()) {
      List<IpAddress> sources = addresses(addresses, from, family);
      List<IpAddress> destinations = addresses(addresses, to, family);
      if (sources.isEmpty() || destinations.isEmpty()) {
        continue;
      }
      for (String spoken :
          List.of(
              "tcp 1",
              "tcp 3",
              "tcp 5",
              "udp 4",
              "icmp 8",
              "icmp 3",
              "icmpv6 128",
              "50 0",
              "47 0")) {
        String protocol = spoken.substring(0, spoken.indexOf(' '));
        int number = Integer.parseInt(spoken.substring(spoken.indexOf(' ') + 1));
        boolean foreign = protocol.equals(family == Family.V4 ? "icmpv6" : "icmp");
        if (!foreign) {
          Packet packet =
              new Packet(
                  sources.get(0),
                  destinations.get(0),
                  code(protocol),
                  49152,
                  protocol.startsWith("icmp") ? number * 256 : number);
          boolean walked =
              ground.sandbox.reaches(
                  to.startsWith("eni-") ? sources.get(0).text() : from,
                  to.startsWith("eni-") ? to : destinations.get(0).text(),
                  protocol,
                  number);
          boolean meant =
              passes(flows.egress().sure(), from, packet)
                  && passes(flows.ingress().sure(), to, packet);
          assertThat(meant)
              .as(() -> packet + "\n" + ground.sandbox.explain(from, to, protocol, number))
              .isEqualTo(walked);
          arrived += walked ? 1 : 0;
          STOPPED.addAndGet(walked ? 0 : 1);
        }
      }
    }
    return arrived;
  }

  /** Nothing of ours stands in the way of the world outside. */
  private static boolean passes(FlowSet gate, String end, Packet packet) {
    return !end.startsWith("eni-") || gate.contains(packet);
  }

  private static List<IpAddress> addresses(
      Map<String, IpSet> addresses, String end, Family family) {
    if (!end.startsWith("eni-")) {
      IpAddress outside = IpAddress.parse(end);
      return outside.family() == family ? List.of(outside) : List.of();
    }
    return addresses.getOrDefault(end, IpSet.none()).only(family).prefixes().stream()
        .map(prefix -> prefix.network())
        .toList();
  }

  private static int code(String protocol) {
    return switch (protocol) {
      case "tcp" -> 6;
      case "udp" -> 17;
      case "icmp" -> 1;
      case "icmpv6" -> 58;
      default -> Integer.parseInt(protocol);
    };
  }

  private static SiteState state(SiteSnapshot seen) {
    SortedMap<ContainerId, IpSet> groups = new TreeMap<>();
    seen.table().containers().keySet().forEach(id -> groups.put(id, IpSet.none()));
    for (Attachment attachment : seen.attachments()) {
      for (ContainerId id : seen.table().bindingsOf(attachment.id())) {
        groups.merge(id, attachment.addresses(), IpSet::union);
      }
    }
    return new SiteState(seen, seen.table(), seen.attachments(), groups);
  }
}
