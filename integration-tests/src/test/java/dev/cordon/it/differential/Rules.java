package dev.cordon.it.differential;

import static dev.cordon.it.differential.Ledger.any;
import static dev.cordon.it.differential.Ledger.some;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Draws calls about the rules of groups, without any flaw that is a gap of moto. */
final class Rules {

  static final List<String> V4 =
      List.of(
          "10.0.0.0/8",
          "10.1.0.0/16",
          "192.168.0.0/24",
          "172.16.4.0/22",
          "10.0.3.7/32",
          "0.0.0.0/0");
  private static final List<String> V6 = List.of("2001:db8::/32", "2001:db8:1::/48", "::/0");
  private static final List<String> TEXTS = List.of("", "", "why not", "build: pull (1/2)");

  private final Random random;
  private final Ledger ledger;

  Rules(Random random, Ledger ledger) {
    this.random = random;
    this.ledger = ledger;
  }

  Way way() {
    return random.nextInt(3) == 0 ? Way.OUT : Way.IN;
  }

  String group() {
    List<String> all = new ArrayList<>(ledger.groupsOf("va"));
    all.addAll(ledger.groupsOf("vb"));
    return all.isEmpty() ? "va.default" : any(random, all);
  }

  RuleCall authorize() {
    String group = group();
    int size = random.nextInt(4) == 0 ? 2 + random.nextInt(2) : 1;
    List<Perm> perms = new ArrayList<>();
    List<Rule> seen = new ArrayList<>();
    Way way = way();
    for (int i = 0; i < size; i++) {
      Perm perm = perm(group);
      if (perm.rules(way).stream().noneMatch(seen::contains)) {
        perms.add(perm);
        seen.addAll(perm.rules(way));
      }
    }
    boolean news = seen.stream().noneMatch(ledger.rules(group)::contains);
    boolean dry = news && random.nextInt(12) == 0;
    return new RuleCall.Authorize(
        group, way, perms, dry ? RuleCall.Authorize.Mode.DRY_RUN : RuleCall.Authorize.Mode.REAL);
  }

  private Perm perm(String group) {
    Target first = target(group);
    List<Target> targets = new ArrayList<>(List.of(first));
    Target second = target(group);
    if (random.nextInt(4) == 0 && !second.value().equals(first.value())) {
      targets.add(second);
    }
    boolean six = targets.stream().anyMatch(target -> target.kind() == Target.Kind.V6);
    return switch (random.nextInt(6)) {
      case 0 -> ports("udp", 53, 53, targets);
      case 1 -> ports("-1", -1, -1, targets);
      case 2 -> six ? ports("tcp", 0, 65535, targets) : ports("icmp", 8, -1, targets);
      case 3 -> ports("tcp", 8000, 8000 + random.nextInt(3), targets);
      default -> ports("tcp", 443, 443, targets);
    };
  }

  private static Perm ports(String protocol, int from, int to, List<Target> targets) {
    return new Perm(protocol, from, to, targets);
  }

  private Target target(String group) {
    String text = any(random, TEXTS);
    List<String> lists = List.copyOf(ledger.lists.keySet());
    int kind = random.nextInt(10);
    if (kind == 0 && !lists.isEmpty()) {
      return new Target(Target.Kind.LIST, any(random, lists), text);
    }
    if (kind < 4) {
      return new Target(Target.Kind.GROUP, peer(group), text);
    }
    return kind == 4
        ? new Target(Target.Kind.V6, any(random, V6), text)
        : new Target(Target.Kind.V4, any(random, V4), text);
  }

  private String peer(String group) {
    List<String> near =
        ledger.groups.keySet().stream().filter(name -> ledger.sameVpc(name, group)).toList();
    return any(random, near);
  }

  List<Call> revoke() {
    String group = group();
    Way way = way();
    List<Rule> there = ledger.rules(group, way);
    if (there.isEmpty() || random.nextInt(6) == 0) {
      return List.of(new RuleCall.Revoke(group, way, List.of(perm(group))));
    }
    List<Perm> perms = some(random, there, 2).stream().map(rule -> perm(rule, "")).toList();
    return List.of(new RuleCall.Revoke(group, way, perms));
  }

  List<Call> revokeById() {
    String group = group();
    Way way = way();
    List<Rule> there = ledger.rules(group, way);
    return there.isEmpty()
        ? List.of()
        : List.of(new RuleCall.RevokeById(group, way, some(random, there, 3)));
  }

  /** Rewrites an IPv4 rule into an IPv4 rule that is not there yet. */
  List<Call> modify() {
    String group = group();
    List<Rule> there =
        ledger.rules(group).stream().filter(rule -> rule.kind() == Target.Kind.V4).toList();
    if (there.isEmpty()) {
      return List.of();
    }
    Perm after =
        Perm.of(
            "tcp",
            9000,
            9000 + random.nextInt(4),
            new Target(Target.Kind.V4, any(random, V4), "moved"));
    Rule before = any(random, there);
    boolean copy = ledger.rules(group).contains(after.rules(before.way()).get(0));
    return copy ? List.of() : List.of(new RuleCall.Modify(group, before, after));
  }

  List<Call> describe() {
    String group = group();
    List<Rule> there = ledger.rules(group).stream().filter(rule -> !rule.namesSomething()).toList();
    if (there.isEmpty()) {
      return List.of();
    }
    Rule rule = any(random, there);
    return List.of(
        new RuleCall.Describe(group, rule.way(), perm(rule, "said anew " + random.nextInt(3))));
  }

  List<Call> tag() {
    String group = group();
    List<Rule> there = List.copyOf(ledger.rules(group));
    return there.isEmpty()
        ? List.of()
        : List.of(
            new RuleCall.TagRule(
                group, any(random, there), "cordon:grant", "r" + random.nextInt(9)));
  }

  static Perm perm(Rule rule, String text) {
    return Perm.of(
        rule.protocol(), rule.from(), rule.to(), new Target(rule.kind(), rule.value(), text));
  }
}
