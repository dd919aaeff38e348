package dev.cordon.sandbox.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** The walker says what an oracle says that knows nothing but numbers and tables. */
class GcpWalkerPropertyTest {

  private static final int[] PORTS = {22, 80, 443};
  private static final String[] PROTOCOLS = {"tcp", "udp", "icmp", "all"};
  private static final String[] RANGES = {
    "0.0.0.0/0", "10.0.1.0/24", "10.0.2.0/24", "10.0.1.2/32", "8.0.0.0/7", "10.0.0.0/8"
  };
  private static final String[] OUTSIDE = {"8.8.8.8", "10.9.9.9", "9.1.1.1"};
  private static final String[] REGIONS = {"europe-west1", "us-central1"};

  private static @Nullable GcpSandbox sandbox;
  private static @Nullable Snapshot empty;

  /**
   * A rule as the oracle knows it.
   *
   * @param action 0 allows, 1 denies, 2 goes on at the next stage
   * @param range the range of the other side
   * @param peer the number of a tag on the other side, or -1 for none
   * @param target the number of a tag that it is about, or -1 for everybody
   */
  private record Rule(
      boolean inbound,
      int priority,
      int action,
      String protocol,
      int lowest,
      int highest,
      String range,
      int peer,
      int target) {}

  /** A machine as the oracle knows it; tags are numbers, -1 for none. */
  private record Machine(String name, String address, int region, int networkTag, int secureTag) {}

  /** Everything that the oracle knows. */
  private record Known(
      List<Machine> machines,
      List<Rule> organization,
      List<Rule> classic,
      List<Rule> global,
      List<List<Rule>> regional,
      boolean policiesFirst) {}

  @BeforeContainer
  static void start() {
    GcpSandbox started = GcpSandbox.start();
    started.project("p").under("organizations/1");
    sandbox = started;
    empty = started.snapshot();
  }

  @AfterContainer
  static void stop() {
    if (sandbox != null) {
      sandbox.close();
    }
  }

  @Property(tries = 150)
  void theWalkerAndTheOracleAgree(@ForAll long seed) {
    GcpSandbox gcp = Objects.requireNonNull(sandbox);
    gcp.restore(Objects.requireNonNull(empty));
    Known known = furnish(gcp, new Random(seed));
    for (Machine from : known.machines()) {
      for (Machine to : known.machines()) {
        if (!from.equals(to)) {
          compare(gcp, known, from.name(), from.address(), from, to.name(), to.address(), to);
        }
      }
      for (String outside : OUTSIDE) {
        compare(gcp, known, outside, outside, null, from.name(), from.address(), from);
        compare(gcp, known, from.name(), from.address(), from, outside, outside, null);
      }
    }
  }

  private static void compare(
      GcpSandbox gcp,
      Known known,
      String start,
      String source,
      @Nullable Machine from,
      String goal,
      String target,
      @Nullable Machine to) {
    for (String protocol : List.of("tcp", "udp", "icmp")) {
      for (int port : protocol.equals("icmp") ? new int[] {8} : PORTS) {
        boolean expected =
            (from == null || says(known, false, from, target, to, protocol, port))
                && (to == null || says(known, true, to, source, from, protocol, port));
        assertThat(gcp.reaches(start, goal, protocol, port))
            .as(() -> gcp.explain(start, goal, protocol, port))
            .isEqualTo(expected);
      }
    }
  }

  /** Asks the stages by their numbers, in the order of the table. */
  private static boolean says(
      Known known,
      boolean inbound,
      Machine self,
      String address,
      @Nullable Machine other,
      String protocol,
      int port) {
    List<Integer> order = known.policiesFirst() ? List.of(0, 2, 3, 1) : List.of(0, 1, 2, 3);
    for (int stage : order) {
      List<Rule> rules =
          switch (stage) {
            case 0 -> known.organization();
            case 1 -> known.classic();
            case 2 -> known.global();
            default -> known.regional().get(self.region());
          };
      int answer = best(rules, stage == 1, inbound, self, address, other, protocol, port);
      if (answer < 2) {
        return answer == 0;
      }
    }
    return !inbound;
  }

  /** Looks at every rule and keeps the best: the lowest number, on a tie the one that denies. */
  private static int best(
      List<Rule> rules,
      boolean classic,
      boolean inbound,
      Machine self,
      String address,
      @Nullable Machine other,
      String protocol,
      int port) {
    long best = Long.MAX_VALUE;
    int action = 2;
    for (Rule rule : rules) {
      int mine = classic ? self.networkTag() : self.secureTag();
      int theirs = other == null ? -1 : classic ? other.networkTag() : other.secureTag();
      boolean fits =
          rule.inbound() == inbound
              && (rule.target() < 0 || rule.target() == mine)
              && fits(rule, protocol, port)
              && (means(rule.range(), address) || (rule.peer() >= 0 && rule.peer() == theirs));
      long rank = rule.priority() * 2L + (rule.action() == 1 ? 0 : 1);
      if (fits && rank < best) {
        best = rank;
        action = rule.action();
      }
    }
    return action;
  }

  private static boolean fits(Rule rule, String protocol, int port) {
    if (rule.protocol().equals("all") || rule.protocol().equals("icmp")) {
      return rule.protocol().equals("all") || protocol.equals("icmp");
    }
    return rule.protocol().equals(protocol) && rule.lowest() <= port && port <= rule.highest();
  }

  private static boolean means(String range, String address) {
    return switch (range) {
      case "" -> false;
      case "0.0.0.0/0" -> true;
      case "10.0.1.0/24" -> address.startsWith("10.0.1.");
      case "10.0.2.0/24" -> address.startsWith("10.0.2.");
      case "10.0.0.0/8" -> address.startsWith("10.");
      case "8.0.0.0/7" -> address.startsWith("8.") || address.startsWith("9.");
      default -> range.equals(address + "/32");
    };
  }

  private static Known furnish(GcpSandbox gcp, Random random) {
    GcpProject project = gcp.project("p");
    String network = project.network("net");
    String key = project.tagKey("role", network);
    String[] values = {project.tagValue(key, "a"), project.tagValue(key, "b")};
    List<Machine> machines = new ArrayList<>();
    for (int region = 0; region < 2; region++) {
      String range = "10.0." + (region + 1) + ".0/24";
      String subnet = project.subnet(network, REGIONS[region], "s" + region, range);
      for (int at = 0; at < 2; at++) {
        Machine machine =
            new Machine(
                "vm" + region + at,
                "10.0." + (region + 1) + "." + (2 + at),
                region,
                random.nextInt(3) - 1,
                random.nextInt(3) - 1);
        VmSpec spec = VmSpec.of(machine.name(), REGIONS[region] + "-b", subnet);
        String vm =
            project.vm(machine.networkTag() < 0 ? spec : spec.tags("t" + machine.networkTag()));
        if (machine.secureTag() >= 0) {
          gcp.edits().bind(vm, values[machine.secureTag()]);
        }
        machines.add(machine);
      }
    }
    List<Rule> organization = random.nextInt(3) == 0 ? rules(random, true, 2) : List.of();
    List<Rule> named = organization.stream().map(GcpWalkerPropertyTest::anonymous).toList();
    if (!named.isEmpty()) {
      gcp.edits().hierarchicalPolicy("organizations/1", "org", specs(named, values));
    }
    List<Rule> classic = rules(random, false, 4);
    for (int at = 0; at < classic.size(); at++) {
      project.firewall(spec(classic.get(at), "r" + at, network));
    }
    List<Rule> global = rules(random, true, 4);
    gcp.edits().associate(project.policy("global", specs(global, values)), network);
    List<List<Rule>> regional = new ArrayList<>();
    for (String region : REGIONS) {
      List<Rule> near = random.nextBoolean() ? rules(random, true, 3) : List.of();
      regional.add(near);
      if (!near.isEmpty()) {
        gcp.edits().associate(project.regionalPolicy(region, "near", specs(near, values)), network);
      }
    }
    boolean policiesFirst = random.nextBoolean();
    if (policiesFirst) {
      gcp.edits().policiesFirst(network);
    }
    return new Known(machines, named, classic, global, regional, policiesFirst);
  }

  private static Rule anonymous(Rule rule) {
    return new Rule(
        rule.inbound(),
        rule.priority(),
        rule.action(),
        rule.protocol(),
        rule.lowest(),
        rule.highest(),
        rule.range().isEmpty() ? "0.0.0.0/0" : rule.range(),
        -1,
        -1);
  }

  private static List<Rule> rules(Random random, boolean unique, int most) {
    List<Rule> rules = new ArrayList<>();
    TreeSet<Integer> taken = new TreeSet<>();
    for (int at = random.nextInt(2 * most + 1); at > 0; at--) {
      int priority = 100 + random.nextInt(unique ? 40 : 4);
      if (!unique || taken.add(priority)) {
        rules.add(rule(random, priority, unique ? 3 : 2));
      }
    }
    return rules;
  }

  private static Rule rule(Random random, int priority, int actions) {
    boolean inbound = random.nextBoolean();
    int port = PORTS[random.nextInt(PORTS.length)];
    int peer = inbound ? random.nextInt(4) - 2 : -1;
    boolean byTagAlone = peer >= 0 && random.nextBoolean();
    return new Rule(
        inbound,
        priority,
        random.nextInt(actions),
        PROTOCOLS[random.nextInt(PROTOCOLS.length)],
        port - random.nextInt(2) * 20,
        port,
        byTagAlone ? "" : RANGES[random.nextInt(RANGES.length)],
        Math.max(-1, peer),
        random.nextInt(4) - 2 < 0 ? -1 : random.nextInt(2));
  }

  private static RuleSpec[] specs(List<Rule> rules, String... values) {
    return rules.stream().map(rule -> spec(rule, values)).toArray(RuleSpec[]::new);
  }

  private static RuleSpec spec(Rule rule, String... values) {
    String[] actions = {"allow", "deny", "goto_next"};
    RuleSpec spec =
        RuleSpec.of(rule.priority(), rule.inbound() ? "INGRESS" : "EGRESS", actions[rule.action()]);
    boolean ports = rule.protocol().equals("tcp") || rule.protocol().equals("udp");
    spec =
        ports
            ? spec.protocol(rule.protocol(), rule.lowest() + "-" + rule.highest())
            : spec.protocol(rule.protocol());
    if (!rule.range().isEmpty()) {
      spec = rule.inbound() ? spec.from(rule.range()) : spec.to(rule.range());
    }
    if (rule.peer() >= 0) {
      spec = spec.fromTags(values[rule.peer()]);
    }
    return rule.target() < 0 ? spec : spec.targetTags(values[rule.target()]);
  }

  private static FirewallSpec spec(Rule rule, String name, String network) {
    FirewallSpec spec =
        rule.inbound()
            ? (rule.action() == 0
                ? FirewallSpec.allowIn(name, network)
                : FirewallSpec.denyIn(name, network))
            : (rule.action() == 0
                ? FirewallSpec.allowOut(name, network)
                : FirewallSpec.denyOut(name, network));
    boolean ports = rule.protocol().equals("tcp") || rule.protocol().equals("udp");
    spec =
        spec.priority(rule.priority())
            .protocol(
                rule.protocol(),
                ports ? new String[] {rule.lowest() + "-" + rule.highest()} : new String[0]);
    if (!rule.range().isEmpty()) {
      spec = rule.inbound() ? spec.from(rule.range()) : spec.to(rule.range());
    }
    if (rule.peer() >= 0) {
      spec = spec.fromTags("t" + rule.peer());
    }
    return rule.target() < 0 ? spec : spec.targetTags("t" + rule.target());
  }
}
