package dev.cordon.provider.azure.meaning;

import dev.cordon.provider.azure.Fixtures;
import dev.cordon.provider.azure.state.AdminRule;
import dev.cordon.provider.azure.state.Label;
import dev.cordon.provider.azure.state.NsgRule;
import dev.cordon.provider.azure.state.Place;
import dev.cordon.provider.azure.state.Protocol;
import dev.cordon.provider.azure.state.Side;
import dev.cordon.space.Effect;
import dev.cordon.space.IpSet;
import dev.cordon.space.PortSet;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Direction;
import dev.cordon.testkit.generate.Dice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A random network in the plainest words, with a reading of the vendor's page that walks rule after
 * rule for one packet and knows no sets: machines 10.0.0.0 to 10.0.0.7 in two subnets, four
 * addresses outside of the network, groups on subnets and interfaces, admin rules before them.
 */
final class RawNetwork {

  static final List<String> OUTSIDE = List.of("8.8.8.8", "10.9.0.1", "52.1.2.3", "168.63.129.16");
  private static final int MACHINES = 8;

  record RawSide(String prefix, String tag, String group) {
    boolean isPrefix() {
      return tag.isEmpty() && group.isEmpty();
    }

    boolean isAny() {
      return prefix.isEmpty() && tag.isEmpty() && group.isEmpty();
    }
  }

  record RawRule(
      boolean in,
      int priority,
      boolean allow,
      Protocol protocol,
      RawSide source,
      RawSide destination,
      int firstPort,
      int lastPort) {}

  /** Of Virtual Network Managers: asked first; it may leave the decision to the groups. */
  record RawAdminRule(AdminRule.Access access, RawRule rule) {}

  final List<RawAdminRule> adminRules = new ArrayList<>();
  final Map<String, List<RawRule>> groups = new TreeMap<>();
  final Map<String, String> onSubnet = new TreeMap<>();
  final Map<Integer, String> onMachine = new TreeMap<>();
  final Map<String, Set<Integer>> members = new TreeMap<>();

  static RawNetwork random(Dice dice) {
    RawNetwork raw = new RawNetwork();
    for (String group : List.of("red", "blue")) {
      raw.members.put(group, new TreeSet<>());
      for (int m = 0; m < MACHINES; m++) {
        if (dice.chance(40)) {
          raw.of(group).add(m);
        }
      }
    }
    for (String name : List.of("n0", "n1", "n2")) {
      raw.groups.put(name, raw.rules(dice));
    }
    for (String subnet : List.of("net-0", "net-1")) {
      if (dice.chance(70)) {
        raw.onSubnet.put(subnet, dice.oneOf("n0", "n1"));
      }
    }
    for (int m = 0; m < MACHINES; m++) {
      if (dice.chance(25)) {
        raw.onMachine.put(m, "n2");
      }
    }
    if (dice.chance(50)) {
      raw.adminRules(dice);
    }
    return raw;
  }

  private void adminRules(Dice dice) {
    for (RawRule rule : rules(dice)) {
      if (rule.source().isPrefix() && rule.destination().isPrefix()) {
        adminRules.add(new RawAdminRule(dice.oneOf(AdminRule.Access.values()), rule));
      }
    }
    adminRules.sort(Comparator.comparingInt(one -> one.rule().priority()));
  }

  static String address(int machine) {
    return "10.0.0." + machine;
  }

  static String subnet(int machine) {
    return machine < MACHINES / 2 ? "net-0" : "net-1";
  }

  private Set<Integer> of(String group) {
    return members.getOrDefault(group, new TreeSet<>());
  }

  private List<RawRule> rules(Dice dice) {
    List<RawRule> rules = new ArrayList<>();
    Set<Integer> taken = new HashSet<>();
    for (int i = dice.between(0, 7); i > 0; i--) {
      boolean in = dice.chance(50);
      int priority = dice.between(100, 130);
      if (taken.add(in ? priority : -priority)) {
        int first = dice.between(1, 5);
        boolean whole = dice.chance(40);
        Protocol protocol = dice.oneOf(Protocol.TCP, Protocol.UDP, Protocol.ICMP, Protocol.ANY);
        boolean ports = !whole && (protocol == Protocol.TCP || protocol == Protocol.UDP);
        rules.add(
            new RawRule(
                in,
                priority,
                dice.chance(50),
                protocol,
                side(dice),
                side(dice),
                ports ? first : 0,
                ports ? first + dice.between(0, 2) : 65_535));
      }
    }
    return rules;
  }

  private static RawSide side(Dice dice) {
    return switch (dice.between(0, 9)) {
      case 0, 1, 2 -> new RawSide("", "", "");
      case 3, 4 -> new RawSide("10.0.0." + dice.between(0, 3) * 2 + "/31", "", "");
      case 5 -> new RawSide("52.1.2.3/32", "", "");
      case 6 ->
          new RawSide(
              "", dice.oneOf("VirtualNetwork", "Internet", "Storage", "AzureLoadBalancer"), "");
      default -> new RawSide("", "", dice.oneOf("red", "blue"));
    };
  }

  Fixtures fixtures(Dice dice) {
    Fixtures vnet = new Fixtures().tag("Storage", "52.1.2.0/24");
    adminRules.forEach(one -> vnet.adminRule(admin(one)));
    members.keySet().forEach(group -> vnet.group(asg(group), Ownership.FOREIGN));
    groups.forEach(
        (name, rules) ->
            vnet.group(
                nsg(name),
                Ownership.FOREIGN,
                placed(rules, dice.chance(50)).toArray(NsgRule[]::new)));
    for (String subnet : List.of("net-0", "net-1")) {
      String nsg = onSubnet.get(subnet);
      vnet.subnet(subnet, "10.0.0.0/29", nsg == null ? none() : some(nsg(nsg)));
    }
    for (int m = 0; m < MACHINES; m++) {
      List<ContainerId> carried = new ArrayList<>();
      for (String group : members.keySet()) {
        if (of(group).contains(m)) {
          carried.add(asg(group));
        }
      }
      String nsg = onMachine.get(m);
      if (nsg != null) {
        carried.add(nsg(nsg));
      }
      vnet.machine("m" + m, subnet(m), address(m), carried.toArray(ContainerId[]::new));
    }
    return vnet;
  }

  private static ContainerId[] none() {
    return new ContainerId[0];
  }

  private static ContainerId[] some(ContainerId id) {
    return new ContainerId[] {id};
  }

  /** By their places, as posts or as runs: both mean the same. */
  private static List<NsgRule> placed(List<RawRule> rules, boolean posts) {
    List<NsgRule> placed = new ArrayList<>();
    for (boolean in : new boolean[] {true, false}) {
      List<Place.Prioritised> one = new ArrayList<>();
      rules.stream()
          .filter(rule -> rule.in() == in)
          .forEach(rule -> one.add(new Place.Prioritised(rule.priority(), rule(rule))));
      placed.addAll(Place.placed(one, rule -> posts));
    }
    return placed;
  }

  private static NsgRule rule(RawRule raw) {
    return new NsgRule(
        raw.in() ? Direction.INGRESS : Direction.EGRESS,
        0,
        raw.allow() ? Effect.ALLOW : Effect.DENY,
        raw.protocol(),
        side(raw.source()),
        PortSet.any(),
        side(raw.destination()),
        PortSet.range(raw.firstPort(), raw.lastPort()),
        new Label("r" + raw.priority(), ""));
  }

  private static AdminRule admin(RawAdminRule raw) {
    NsgRule rule = rule(raw.rule());
    return new AdminRule(
        "admin " + raw.rule().priority(),
        rule.direction(),
        raw.rule().priority(),
        raw.access(),
        rule.protocol(),
        rule.source(),
        rule.sourcePorts(),
        rule.destination(),
        rule.destinationPorts());
  }

  private static Side side(RawSide raw) {
    if (raw.isAny()) {
      return Side.ANY;
    }
    if (!raw.prefix().isEmpty()) {
      return Side.addresses(IpSet.parse(raw.prefix()));
    }
    return raw.tag().isEmpty() ? Side.group(asg(raw.group())) : Side.tag(raw.tag());
  }

  private static ContainerId asg(String name) {
    return new ContainerId(Fixtures.SITE, "asg/rg/" + name);
  }

  private static ContainerId nsg(String name) {
    return new ContainerId(Fixtures.SITE, "nsg/rg/" + name);
  }

  /** Whether a machine's gates let a packet leave it, or enter it. */
  boolean passes(boolean in, int machine, String source, String destination, int[] point) {
    for (RawAdminRule one : adminRules) {
      RawRule rule = one.rule();
      boolean fits =
          rule.in() == in
              && is(rule.source(), source)
              && is(rule.destination(), destination)
              && speaks(rule, point);
      if (fits && one.access() == AdminRule.Access.DENY) {
        return false;
      }
      if (fits && one.access() == AdminRule.Access.ALWAYS_ALLOW) {
        return true;
      }
      if (fits) {
        break;
      }
    }
    String bySubnet = onSubnet.get(subnet(machine));
    String byMachine = onMachine.get(machine);
    return (bySubnet == null || allows(bySubnet, in, source, destination, point))
        && (byMachine == null || allows(byMachine, in, source, destination, point));
  }

  private boolean allows(String group, boolean in, String source, String destination, int[] point) {
    List<RawRule> sorted =
        groups.getOrDefault(group, List.of()).stream()
            .filter(rule -> rule.in() == in)
            .sorted(Comparator.comparingInt(RawRule::priority))
            .toList();
    for (RawRule rule : sorted) {
      if (is(rule.source(), source) && is(rule.destination(), destination) && speaks(rule, point)) {
        return rule.allow();
      }
    }
    boolean bothInside = isInside(source) && isInside(destination);
    return bothInside || (!in && isInternet(destination));
  }

  private boolean is(RawSide side, String address) {
    if (side.isAny()) {
      return true;
    }
    if (!side.tag().isEmpty()) {
      return switch (side.tag()) {
        case "VirtualNetwork" -> isInside(address);
        case "Internet" -> isInternet(address);
        case "Storage" -> address.startsWith("52.1.2.");
        default -> false;
      };
    }
    if (!side.group().isEmpty()) {
      return of(side.group()).stream().anyMatch(m -> address(m).equals(address));
    }
    String network = side.prefix().substring(0, side.prefix().indexOf('/'));
    int last = Integer.parseInt(network.substring(network.lastIndexOf('.') + 1));
    String start = network.substring(0, network.lastIndexOf('.') + 1);
    int size = side.prefix().endsWith("/31") ? 2 : 1;
    if (!address.startsWith(start)) {
      return false;
    }
    int at = Integer.parseInt(address.substring(address.lastIndexOf('.') + 1));
    return last <= at && at < last + size;
  }

  private static boolean speaks(RawRule rule, int[] point) {
    return switch (rule.protocol()) {
      case ANY -> true;
      case TCP -> point[0] == 6 && rule.firstPort() <= point[1] && point[1] <= rule.lastPort();
      case UDP -> point[0] == 17 && rule.firstPort() <= point[1] && point[1] <= rule.lastPort();
      case ICMP -> point[0] == 1;
      default -> false;
    };
  }

  private static boolean isInside(String address) {
    return address.startsWith("10.0.");
  }

  private static boolean isInternet(String address) {
    return !address.startsWith("10.");
  }
}
