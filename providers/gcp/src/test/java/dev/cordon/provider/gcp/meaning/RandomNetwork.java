package dev.cordon.provider.gcp.meaning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.gcp.FirewallSpec;
import dev.cordon.sandbox.gcp.GcpProject;
import dev.cordon.sandbox.gcp.GcpSandbox;
import dev.cordon.sandbox.gcp.RuleSpec;
import dev.cordon.sandbox.gcp.VmSpec;
import dev.cordon.testkit.generate.Dice;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/** A network called net, with machines and rules at every stage by chance. */
final class RandomNetwork {

  static final List<String> OUTSIDE = List.of("8.8.8.8", "10.9.9.9", "2600::1");

  private static final String[] REGIONS = {"europe-west1", "us-central1"};
  private static final String[] IPV4 = {
    "0.0.0.0/0", "10.0.0.0/24", "10.0.1.0/24", "10.0.0.10/31", "8.0.0.0/7", "10.0.0.0/8"
  };
  private static final String[] IPV6 = {"::/0", "fd20::/64", "fd20:0:0:1::/64", "2600::/12"};
  private static final String[] ACCOUNTS = {"one@delivery.example", "two@delivery.example"};

  /** A machine. */
  record Vm(String name) {}

  private final Dice dice;
  private final GcpSandbox sandbox;
  private final GcpProject project;
  private final String network;
  private final List<Vm> machines = new ArrayList<>();
  private final List<String> values = new ArrayList<>();
  private final String group;
  private boolean narrowed;

  private RandomNetwork(GcpSandbox sandbox, Dice dice) {
    this.dice = dice;
    this.sandbox = sandbox;
    this.project = sandbox.project("delivery");
    this.network = project.network("net");
    this.group = project.addressGroup("global", "offices", "10.0.1.0/25", "9.0.0.0/8");
  }

  static RandomNetwork in(GcpSandbox sandbox, Dice dice) {
    RandomNetwork random = new RandomNetwork(sandbox, dice);
    random.populate();
    random.rule();
    return random;
  }

  List<Vm> machines() {
    return machines;
  }

  /** Whether a rule names a kind of network. */
  boolean isNarrowed() {
    return narrowed;
  }

  private void populate() {
    List<String> keys = new ArrayList<>();
    for (int k = 0; k < 3; k++) {
      keys.add(project.tagKey("key-" + k, network));
      values.add(project.tagValue(keys.get(k), "v"));
    }
    for (int m = 0; m < 5; m++) {
      int at = m % 2;
      String path = "net-" + at;
      if (m < 2) {
        project.subnet(
            network, REGIONS[at], path, "10.0." + at + ".0/24", "fd20:0:0:" + at + "::/64");
      }
      VmSpec spec =
          VmSpec.of(
                  "m" + m,
                  REGIONS[at] + "-b",
                  "projects/delivery/regions/" + REGIONS[at] + "/subnetworks/" + path)
              .address("10.0." + at + "." + (10 + m));
      if (dice.chance(50)) {
        spec = spec.ipv6("fd20:0:0:" + at + "::" + (10 + m));
      }
      if (dice.chance(50)) {
        spec = spec.tags("t" + dice.between(0, 1));
      }
      if (dice.chance(60)) {
        spec = spec.serviceAccount(dice.oneOf(ACCOUNTS));
      }
      for (int k = 0; k < 3; k++) {
        if (dice.chance(35)) {
          spec = spec.secureTag(keys.get(k), values.get(k));
        }
      }
      project.vm(spec);
      machines.add(new Vm("m" + m));
    }
  }

  private void rule() {
    if (dice.chance(50)) {
      sandbox.edits().policiesFirst(network);
    }
    for (int r = dice.between(0, 6); r > 0; r--) {
      project.firewall(classic("rule-" + r));
    }
    if (dice.chance(40)) {
      String above =
          sandbox.edits().hierarchicalPolicy("organizations/1", "corporate", rules(2, false));
      Objects.requireNonNull(above);
    }
    if (dice.chance(20)) {
      sandbox.edits().systemPolicy(network, rules(1, false));
    }
    if (dice.chance(80)) {
      String theirs = project.policy("theirs", rules(6, true));
      sandbox.edits().associate(theirs, network);
      if (dice.chance(15)) {
        narrow(theirs);
      }
    }
    if (dice.chance(40)) {
      String regional = project.regionalPolicy(REGIONS[0], "regional", rules(3, true));
      sandbox.edits().associate(regional, network);
    }
    if (dice.chance(15)) {
      gone(dice.between(0, 2));
    }
  }

  private void narrow(String policy) {
    sandbox
        .edits()
        .policy(
            policy,
            all -> {
              for (JsonNode rule : all.path("rules")) {
                if (rule.path("match").has("srcIpRanges") && isOurs(rule)) {
                  ((ObjectNode) rule.path("match")).put("srcNetworkType", "INTERNET");
                  narrowed = true;
                }
              }
            });
  }

  private static boolean isOurs(JsonNode rule) {
    return rule.path("priority").asInt() < 100 && rule.path("direction").asText().equals("INGRESS");
  }

  /** Somebody deletes a tag that rules still name. */
  private void gone(int key) {
    String value = values.get(key);
    for (String machine : sandbox.pathsOf("instances")) {
      if (sandbox.edits().boundTo(machine).contains(value)) {
        sandbox.edits().unbind(machine, value);
      }
    }
    sandbox.edits().delete(value);
  }

  private FirewallSpec classic(String name) {
    boolean in = dice.chance(60);
    boolean allows = dice.chance(60);
    FirewallSpec spec =
        in
            ? allows ? FirewallSpec.allowIn(name, network) : FirewallSpec.denyIn(name, network)
            : allows ? FirewallSpec.allowOut(name, network) : FirewallSpec.denyOut(name, network);
    spec = spec.priority(dice.between(0, 4) * 100);
    if (dice.chance(60)) {
      spec = dice.chance(70) ? spec.tcp(port()) : spec.protocol(dice.oneOf("udp", "icmp"));
    }
    String[] ranges = dice.chance(75) ? IPV4 : IPV6;
    boolean byAccount = dice.chance(25);
    if (in) {
      int peer = dice.between(0, 3);
      spec = peer != 1 ? spec.from(dice.oneOf(ranges)) : spec;
      spec = peer == 1 || peer == 2 ? source(spec, byAccount) : spec;
    } else {
      spec = spec.to(dice.oneOf(ranges));
    }
    if (dice.chance(40)) {
      spec =
          byAccount
              ? spec.targetAccounts(dice.oneOf(ACCOUNTS))
              : spec.targetTags("t" + dice.between(0, 1));
    }
    return dice.chance(10) ? spec.disabled() : spec;
  }

  private FirewallSpec source(FirewallSpec spec, boolean byAccount) {
    return byAccount
        ? spec.fromAccounts(dice.oneOf(ACCOUNTS))
        : spec.fromTags("t" + dice.between(0, 1));
  }

  private String port() {
    return dice.oneOf("22", "80", "22-80", "443");
  }

  private RuleSpec[] rules(int most, boolean tags) {
    List<RuleSpec> rules = new ArrayList<>();
    TreeSet<Integer> taken = new TreeSet<>();
    for (int r = dice.between(0, most); r > 0; r--) {
      int priority = dice.between(0, 50);
      if (taken.add(priority)) {
        rules.add(rule(priority, tags));
      }
    }
    return rules.toArray(RuleSpec[]::new);
  }

  private RuleSpec rule(int priority, boolean tags) {
    boolean in = dice.chance(60);
    RuleSpec spec =
        RuleSpec.of(
            priority, in ? "INGRESS" : "EGRESS", dice.oneOf("allow", "deny", "deny", "goto_next"));
    if (dice.chance(50)) {
      spec = dice.chance(70) ? spec.tcp(port()) : spec.protocol(dice.oneOf("udp", "icmp", "47"));
    }
    boolean four = dice.chance(75);
    String side = in ? "src" : "dest";
    switch (dice.between(0, 9)) {
      case 0, 1, 2 -> spec = in && tags ? spec.fromTags(dice.oneOf(values)) : spec;
      case 3 -> spec = spec.match(side + "AddressGroups", group);
      case 4 -> spec = spec.match(side + "Fqdns", "mirror.example");
      case 5 -> {
        if (in && tags) {
          spec = spec.fromTags(dice.oneOf(values)).match("srcIpRanges", dice.oneOf(IPV4));
        }
      }
      default -> spec = spec.match(side + "IpRanges", dice.oneOf(four ? IPV4 : IPV6));
    }
    if (dice.chance(10)) {
      spec = spec.match((in ? "dest" : "src") + "IpRanges", "10.0.0.0/24");
      spec = spec.match(side + "IpRanges", dice.oneOf(IPV4));
    }
    if (tags && dice.chance(50)) {
      spec = spec.targetTags(dice.oneOf(values), dice.oneOf(values.get(0), values.get(1)));
    } else if (dice.chance(20)) {
      spec = spec.targetAccounts(dice.oneOf(ACCOUNTS));
    }
    return dice.chance(8) ? spec.disabled() : spec;
  }
}
