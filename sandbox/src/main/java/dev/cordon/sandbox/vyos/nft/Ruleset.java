package dev.cordon.sandbox.vyos.nft;

import dev.cordon.sandbox.vyos.config.Dialect;
import dev.cordon.sandbox.vyos.policy.Chain;
import dev.cordon.sandbox.vyos.policy.Family;
import dev.cordon.sandbox.vyos.policy.Hook;
import dev.cordon.sandbox.vyos.policy.Policy;
import dev.cordon.sandbox.vyos.policy.Rule;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Prints a ruleset for {@code nft -f}, with the tables, chains and sets that VyOS makes: base
 * chains at priority 0, zones at priority 1, a chain for each of the user's, the end of a chain as
 * its last rule. It replaces the tables in one step. Rules that need more than filter rules
 * (offloading, synproxy, marks to set, GRE, country codes) are not printed: it refuses them.
 */
public final class Ruleset {

  private final Dialect dialect;
  private final Policy policy;
  private final Lines lines = new Lines();

  private Ruleset(Dialect dialect, Policy policy) {
    this.dialect = dialect;
    this.policy = policy;
  }

  /**
   * The ruleset of a policy.
   *
   * @throws UnsupportedOperationException if a rule needs what is not printed
   */
  public static String of(Dialect dialect, Policy policy) {
    Ruleset ruleset = new Ruleset(dialect, policy);
    Family.OF_ADDRESSES.forEach(ruleset::table);
    ruleset.bridge();
    return ruleset.lines.text();
  }

  static String prefix(Family family) {
    return family == Family.V6 ? "6" : "";
  }

  private void table(Family family) {
    String name = "table " + family.table() + " vyos_filter";
    lines.add(name);
    lines.add("delete " + name);
    lines.open(name);
    for (Hook hook : Hook.values()) {
      policy.base(family, hook).ifPresent(chain -> base(family, hook, chain));
    }
    fragments(family);
    policy.named(family).forEach(chain -> named(family, chain));
    statePolicy(family);
    new Sets(policy, lines).print(family);
    new ZoneChains(policy, lines).print(family);
    lines.close();
  }

  private void bridge() {
    lines.add("table bridge vyos_filter");
    lines.add("delete table bridge vyos_filter");
    lines.open("table bridge vyos_filter");
    policy
        .base(Family.BRIDGE, Hook.FORWARD)
        .ifPresent(chain -> base(Family.BRIDGE, Hook.FORWARD, chain));
    policy.named(Family.BRIDGE).forEach(chain -> named(Family.BRIDGE, chain));
    new Sets(policy, lines).printAll();
    lines.close();
  }

  private void base(Family family, Hook hook, Chain chain) {
    String ip6 = family == Family.V6 ? "IPV6_" : "";
    lines.open("chain VYOS_" + ip6 + hook.name() + "_filter");
    lines.add("type filter hook %s priority 0; policy accept;".formatted(hook.word()));
    if (!policy.statePolicy().isEmpty() && family != Family.BRIDGE) {
      lines.add("jump VYOS_STATE_POLICY" + prefix(family));
    }
    rules(family, hook.mark() + "-filter", chain);
    end(family, hook.mark() + "-filter", chain);
    lines.close();
  }

  private void named(Family family, Chain chain) {
    lines.open("chain NAME" + prefix(family) + "_" + chain.name());
    rules(family, "NAM-" + chain.name(), chain);
    String told = dialect.isOld() ? chain.name() : "NAM-" + chain.name();
    end(family, told, chain);
    lines.close();
  }

  private void rules(Family family, String name, Chain chain) {
    for (Rule rule : chain.rules()) {
      lines.add(new RuleText(policy, family, family.mark() + "-" + name, rule).text());
    }
  }

  private void end(Family family, String name, Chain chain) {
    String action = chain.defaultAction();
    String verdict =
        action.equals("jump") ? "jump NAME" + prefix(family) + "_" + chain.target() : action;
    lines.add("counter %s comment \"%s default-action %s\"".formatted(verdict, name, action));
  }

  private void statePolicy(Family family) {
    Map<String, String> states = policy.statePolicy();
    if (states.isEmpty()) {
      return;
    }
    lines.open("chain VYOS_STATE_POLICY" + prefix(family));
    states.forEach((state, action) -> lines.add("ct state " + state + " counter " + action));
    lines.add("return");
    lines.close();
  }

  /** Packets in parts can only be told apart before they are put together. */
  private void fragments(Family family) {
    boolean v4 = family == Family.V4;
    lines.open("chain VYOS_FRAG" + prefix(family) + "_MARK");
    lines.add("type filter hook prerouting priority -450; policy accept;");
    lines.add(
        (v4 ? "ip frag-off & 0x3fff != 0" : "exthdr frag exists")
            + " meta mark set 0xffff1 return");
    lines.close();
  }

  /** Lines with their depth. Not thread-safe. */
  static final class Lines {
    private final StringBuilder text = new StringBuilder();
    private int depth;

    void add(String line) {
      text.append("    ".repeat(depth)).append(line).append('\n');
    }

    void open(String line) {
      add(line + " {");
      depth++;
    }

    void close() {
      depth--;
      add("}");
    }

    String text() {
      return text.toString();
    }
  }

  /** A set's elements, or nothing for an empty set. */
  static String elements(List<String> members) {
    return members.isEmpty() ? "" : "elements = { " + String.join(", ", members) + " }";
  }

  static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
