package dev.cordon.sandbox.azure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** The walker says what an oracle says that knows nothing but numbers and tables. */
class WalkerPropertyTest {

  private static final int[] PORTS = {22, 80, 443};
  private static final String[] PROTOCOLS = {"Tcp", "Udp", "Icmp", "*"};
  private static final String[] PEERS = {
    "*", "VirtualNetwork", "Internet", "AzureLoadBalancer", "10.0.1.0/24", "10.0.1.4", "8.0.0.0/7"
  };
  private static final String[] OUTSIDE = {"8.8.8.8", "10.9.9.9", "168.63.129.16"};

  private static @Nullable ArmSandbox sandbox;
  private static @Nullable Snapshot empty;
  private static @Nullable ArmGroup group;

  /** A rule as the oracle knows it; a side is a text, or the number of a group. */
  private record Rule(
      boolean inbound,
      int priority,
      boolean allow,
      String protocol,
      int lowest,
      int highest,
      String from,
      int fromGroup,
      String to,
      int toGroup) {

    RuleSpec spec(List<String> asgs) {
      String name = (inbound ? "in-" : "out-") + priority;
      RuleSpec spec =
          inbound
              ? (allow ? RuleSpec.allowIn(name, priority) : RuleSpec.denyIn(name, priority))
              : (allow ? RuleSpec.allowOut(name, priority) : RuleSpec.denyOut(name, priority));
      boolean all = lowest == 0 && highest == 65535;
      spec = spec.protocol(protocol).ports(all ? "*" : lowest + "-" + highest);
      spec = fromGroup < 0 ? spec.from(from) : spec.fromGroup(asgs.get(fromGroup));
      return toGroup < 0 ? spec.to(to) : spec.toGroup(asgs.get(toGroup));
    }
  }

  /** A machine as the oracle knows it; lists that are null are not there. */
  private record Machine(
      String name,
      String address,
      int asg,
      @Nullable List<Rule> subnet,
      @Nullable List<Rule> own) {}

  @BeforeContainer
  static void start() {
    ArmSandbox started = ArmSandbox.start();
    ArmGroup made = started.subscription("sub").group("rg", "westeurope");
    sandbox = started;
    group = made;
    empty = started.snapshot();
  }

  @AfterContainer
  static void stop() {
    if (sandbox != null) {
      sandbox.close();
    }
  }

  @Property(tries = 120)
  void theWalkerAndTheOracleAgree(@ForAll long seed) {
    ArmSandbox arm = java.util.Objects.requireNonNull(sandbox);
    arm.restore(java.util.Objects.requireNonNull(empty));
    Random random = new Random(seed);
    List<Machine> machines = furnish(arm, java.util.Objects.requireNonNull(group), random);
    for (Machine from : machines) {
      for (Machine to : machines) {
        if (!from.equals(to)) {
          compare(arm, from, from.name(), from.address(), to, to.name(), to.address());
        }
      }
      for (String outside : OUTSIDE) {
        compare(arm, null, outside, outside, from, from.name(), from.address());
        if (!outside.startsWith("168.")) {
          compare(arm, from, from.name(), from.address(), null, outside, outside);
        }
      }
    }
  }

  private static void compare(
      ArmSandbox arm,
      @Nullable Machine from,
      String start,
      String source,
      @Nullable Machine to,
      String goal,
      String target) {
    for (String protocol : List.of("tcp", "udp", "icmp")) {
      for (int port : protocol.equals("icmp") ? new int[] {8} : PORTS) {
        int number = port;
        boolean said = arm.reaches(start, goal, protocol, port);
        boolean expected =
            passes(
                from,
                to,
                source,
                target,
                protocol,
                port,
                from == null ? -1 : from.asg(),
                to == null ? -1 : to.asg());
        assertThat(said).as(() -> arm.explain(start, goal, protocol, number)).isEqualTo(expected);
      }
    }
  }

  private static boolean passes(
      @Nullable Machine from,
      @Nullable Machine to,
      String source,
      String target,
      String protocol,
      int port,
      int fromAsg,
      int toAsg) {
    boolean leaves =
        from == null
            || (says(from.own(), false, source, target, protocol, port, fromAsg, toAsg)
                && says(from.subnet(), false, source, target, protocol, port, fromAsg, toAsg));
    return leaves
        && (to == null
            || (says(to.subnet(), true, source, target, protocol, port, fromAsg, toAsg)
                && says(to.own(), true, source, target, protocol, port, fromAsg, toAsg)));
  }

  /** Looks at every rule, keeps the lowest number that fits, and only then asks what it says. */
  private static boolean says(
      @Nullable List<Rule> rules,
      boolean inbound,
      String source,
      String target,
      String protocol,
      int port,
      int fromAsg,
      int toAsg) {
    if (rules == null) {
      return true;
    }
    int best = Integer.MAX_VALUE;
    boolean allow = inbound ? bornIn(source, target) : bornOut(source, target);
    for (Rule rule : rules) {
      boolean fits =
          rule.inbound() == inbound
              && fits(rule, protocol, port)
              && (rule.fromGroup() < 0 ? means(rule.from(), source) : rule.fromGroup() == fromAsg)
              && (rule.toGroup() < 0 ? means(rule.to(), target) : rule.toGroup() == toAsg);
      if (fits && rule.priority() < best) {
        best = rule.priority();
        allow = rule.allow();
      }
    }
    return allow;
  }

  private static boolean fits(Rule rule, String protocol, int port) {
    boolean all = rule.lowest() == 0 && rule.highest() == 65535;
    if (rule.protocol().equals("*")) {
      return protocol.equals("icmp") ? all : rule.lowest() <= port && port <= rule.highest();
    }
    return rule.protocol().equalsIgnoreCase(protocol)
        && (protocol.equals("icmp") || (rule.lowest() <= port && port <= rule.highest()));
  }

  private static boolean inNetwork(String address) {
    return address.startsWith("10.0.") || address.equals("168.63.129.16");
  }

  private static boolean bornIn(String source, String target) {
    return (inNetwork(source) && inNetwork(target)) || source.equals("168.63.129.16");
  }

  private static boolean bornOut(String source, String target) {
    return (inNetwork(source) && inNetwork(target)) || target.equals("8.8.8.8");
  }

  private static boolean means(String text, String address) {
    return switch (text) {
      case "*" -> true;
      case "VirtualNetwork" -> inNetwork(address);
      case "Internet" -> address.equals("8.8.8.8");
      case "AzureLoadBalancer" -> address.equals("168.63.129.16");
      case "10.0.1.0/24" -> address.startsWith("10.0.1.");
      case "8.0.0.0/7" -> address.startsWith("8.") || address.startsWith("9.");
      default -> text.equals(address);
    };
  }

  private static List<Machine> furnish(ArmSandbox arm, ArmGroup made, Random random) {
    String vnet = made.vnet("net", "10.0.0.0/16");
    List<String> asgs = List.of(made.asg("asg0"), made.asg("asg1"));
    List<Machine> machines = new ArrayList<>();
    for (int at = 1; at <= 2; at++) {
      String subnet = made.subnet(vnet, "s" + at, "10.0." + at + ".0/24");
      List<Rule> fence = random.nextInt(4) == 0 ? null : rules(random);
      for (int machine = 0; machine < 2; machine++) {
        String name = "vm" + at + machine;
        int asg = random.nextInt(3) - 1;
        made.vm(asg < 0 ? VmSpec.of(name, subnet) : VmSpec.of(name, subnet).asgs(asgs.get(asg)));
        List<Rule> own = random.nextInt(3) == 0 ? rules(random) : null;
        if (own != null) {
          String nsg = nsg(made, "own-" + name, own, asgs);
          arm.attach(made.id("Microsoft.Network/networkInterfaces", name + "-nic"), nsg);
        }
        machines.add(new Machine(name, "10.0." + at + "." + (4 + machine), asg, fence, own));
      }
      if (fence != null) {
        arm.attach(subnet, nsg(made, "fence-" + at, fence, asgs));
      }
    }
    return machines;
  }

  private static String nsg(ArmGroup made, String name, List<Rule> rules, List<String> asgs) {
    return made.nsg(name, rules.stream().map(rule -> rule.spec(asgs)).toArray(RuleSpec[]::new));
  }

  private static List<Rule> rules(Random random) {
    List<Rule> rules = new ArrayList<>();
    for (boolean inbound : new boolean[] {true, false}) {
      TreeSet<Integer> priorities = new TreeSet<>();
      for (int at = random.nextInt(5); at > 0; at--) {
        priorities.add(100 + random.nextInt(20));
      }
      for (int priority : priorities) {
        rules.add(rule(random, inbound, priority));
      }
    }
    return rules;
  }

  private static Rule rule(Random random, boolean inbound, int priority) {
    boolean all = random.nextInt(3) == 0;
    int port = PORTS[random.nextInt(PORTS.length)];
    return new Rule(
        inbound,
        priority,
        random.nextBoolean(),
        PROTOCOLS[random.nextInt(PROTOCOLS.length)],
        all ? 0 : port - random.nextInt(2) * 20,
        all ? 65535 : port,
        PEERS[random.nextInt(PEERS.length)],
        random.nextInt(6) - 4,
        PEERS[random.nextInt(PEERS.length)],
        random.nextInt(6) - 4);
  }
}
