package dev.cordon.sandbox.vyos.commit;

import dev.cordon.sandbox.vyos.config.Dialect;
import dev.cordon.sandbox.vyos.config.Refused;
import dev.cordon.sandbox.vyos.config.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the firewall's part of a commit checks before it loads anything. The texts marked in {@code
 * Behaviour} as recorded are the router's; the others are ours.
 */
public final class FirewallCheck {

  private static final List<String> NESTING =
      List.of(
          "address-group",
          "ipv6-address-group",
          "network-group",
          "ipv6-network-group",
          "port-group",
          "mac-group",
          "interface-group");
  private static final List<String> HOOKS = List.of("forward", "input", "output", "prerouting");

  private final Dialect dialect;
  private final Tree firewall;
  private final List<String> warnings = new ArrayList<>();

  private FirewallCheck(Dialect dialect, Tree firewall) {
    this.dialect = dialect;
    this.firewall = firewall;
  }

  /**
   * Checks what is below {@code firewall}; gives the warnings.
   *
   * @throws Refused with the reason
   */
  public static List<String> check(Dialect dialect, Tree firewall) {
    FirewallCheck check = new FirewallCheck(dialect, firewall);
    check.groups();
    check.family("ipv4");
    check.family("ipv6");
    check.family("bridge");
    new ZoneCheck(dialect, firewall).check();
    NftLimits.check(dialect, firewall);
    return check.warnings;
  }

  private void groups() {
    for (String kind : NESTING) {
      for (String group : firewall.below("group", kind).keySet()) {
        includes(kind, group, List.of());
      }
    }
  }

  private void includes(String kind, String group, List<String> seen) {
    for (String included : firewall.texts("group", kind, group, "include")) {
      if (!firewall.has("group", kind, included)) {
        throw new Refused(
            "Invalid " + kind + " \"" + included + "\" included in \"" + group + "\"");
      }
      if (seen.contains(included) || included.equals(group)) {
        throw new Refused("Group \"" + group + "\" has a circular reference");
      }
      List<String> deeper = new ArrayList<>(seen);
      deeper.add(group);
      includes(kind, included, deeper);
    }
  }

  private void family(String family) {
    for (String hook : HOOKS) {
      for (Map.Entry<String, Tree> chain : firewall.below(family, hook).entrySet()) {
        rules(family, hook, chain.getValue());
      }
    }
    for (Map.Entry<String, Tree> chain : firewall.below(family, "name").entrySet()) {
      defaults(family, chain.getKey(), chain.getValue());
      rules(family, "name", chain.getValue());
    }
    new JumpCheck(dialect, firewall, family).check();
  }

  private void defaults(String family, String name, Tree chain) {
    String target = chain.text("default-jump-target");
    boolean jumps = chain.text("default-action").equals("jump");
    if (jumps && target.isEmpty()) {
      throw new Refused("default-action set to jump, but no default-jump-target specified");
    }
    if (!jumps && !target.isEmpty()) {
      throw new Refused(
          "default-jump-target defined, but default-action jump needed and it is not defined");
    }
    if (!target.isEmpty()) {
      if (target.equals(name)) {
        throw new Refused("Loop detected on default-jump-target.");
      }
      JumpCheck.exists(firewall, family, target);
    }
  }

  private void rules(String family, String hook, Tree chain) {
    RuleCheck check = new RuleCheck(firewall, family, hook, warnings);
    chain.below("rule").values().forEach(check::check);
  }
}
