package dev.cordon.sandbox.vyos.commit;

import dev.cordon.sandbox.vyos.config.Refused;
import dev.cordon.sandbox.vyos.config.Tree;
import java.util.List;
import java.util.stream.Stream;

/** What is checked of one rule, switched off or not. */
final class RuleCheck {

  private static final List<String> ADDRESSES =
      List.of("address-group", "network-group", "domain-group");
  private static final List<String> OF_FRAMES =
      List.of(
          "ipv4-address-group", "ipv4-network-group", "ipv6-address-group", "ipv6-network-group");
  private static final List<String> OTHERS =
      List.of("dynamic-address-group", "dynamic-ipv6-address-group");
  private static final List<String> PORTED = List.of("tcp", "udp", "tcp_udp");

  private final Tree firewall;
  private final String family;
  private final String hook;
  private final List<String> warnings;

  RuleCheck(Tree firewall, String family, String hook, List<String> warnings) {
    this.firewall = firewall;
    this.family = family;
    this.hook = hook;
    this.warnings = warnings;
  }

  private static void refuseIf(boolean wrong, String text) {
    if (wrong) {
      throw new Refused(text);
    }
  }

  void check(Tree rule) {
    action(rule);
    protocol(rule);
    interfaces(rule);
    Stream.of("destination", "source")
        .forEach(side -> rule.at(side).ifPresent(one -> side(rule, side, one)));
  }

  private void action(Tree rule) {
    String action = rule.text("action");
    refuseIf(action.isEmpty(), "Rule action must be defined");
    String target = rule.text("jump-target");
    refuseIf(
        action.equals("jump") && target.isEmpty(),
        "Action set to jump, but no jump-target specified");
    refuseIf(
        !action.equals("jump") && !target.isEmpty(),
        "jump-target defined, but action jump needed and it is not defined");
    if (!target.isEmpty()) {
      JumpCheck.exists(firewall, family, target);
    }
    String flows = rule.text("offload-target");
    refuseIf(
        action.equals("offload") && flows.isEmpty(),
        "Action set to offload, but no offload-target specified");
    refuseIf(
        !flows.isEmpty() && !firewall.has("flowtable", flows),
        "Invalid offload-target. Flowtable \"%s\" does not exist on the system".formatted(flows));
    refuseIf(
        rule.has("queue") && !action.equals("queue"),
        "queue defined, but action queue needed and it is not defined");
    refuseIf(
        rule.has("synproxy") && !action.equals("synproxy"),
        "\"synproxy\" option allowed only for action synproxy");
  }

  private void protocol(Tree rule) {
    String protocol = rule.text("protocol");
    boolean v6 = family.equals("ipv6");
    refuseIf(
        v6 && protocol.equals("icmp"), "Cannot match IPv4 ICMP protocol on IPv6, use ipv6-icmp");
    refuseIf(
        !v6 && protocol.equals("ipv6-icmp"), "Cannot match IPv6 ICMP protocol on IPv4, use icmp");
    refuseIf(
        rule.has("tcp", "flags") && !protocol.equals("tcp"),
        "Protocol must be tcp when specifying tcp flags");
    boolean both =
        rule.below("tcp", "flags").keySet().stream()
            .anyMatch(flag -> rule.has("tcp", "flags", "not", flag));
    refuseIf(both, "Cannot match a tcp flag as set and not set");
    refuseIf(
        rule.has("fragment", "match-frag") && rule.has("fragment", "match-non-frag"),
        "Cannot specify both \"match-frag\" and \"match-non-frag\"");
    refuseIf(
        rule.has("ipsec", "match-ipsec") && rule.has("ipsec", "match-none"),
        "Cannot specify both \"match-ipsec\" and \"match-none\"");
    refuseIf(
        rule.has("recent") && !(rule.has("recent", "count") && rule.has("recent", "time")),
        "Recent \"count\" and \"time\" values must be defined");
  }

  private void interfaces(Tree rule) {
    for (String way : List.of("inbound-interface", "outbound-interface")) {
      refuseIf(
          rule.has(way, "name") && rule.has(way, "group"),
          "Cannot specify both interface group and interface name for " + way);
      refuseIf(
          hook.equals("input") && way.startsWith("outbound") && rule.has(way),
          "outbound-interface cannot be specified for input hook");
      String group = rule.text(way, "group");
      group = group.startsWith("!") ? group.substring(1) : group;
      refuseIf(
          !group.isEmpty() && !firewall.has("group", "interface-group", group),
          "Invalid interface group \"%s\" on firewall rule".formatted(group));
    }
  }

  private void side(Tree rule, String name, Tree side) {
    long ways = Stream.of("address", "fqdn", "geoip").filter(side::has).count();
    refuseIf(ways > 1, "Only one of address, fqdn or geoip can be specified");
    Tree groups = side.at("group").orElseGet(Tree::new);
    long addressed = ADDRESSES.stream().filter(groups::has).count();
    refuseIf(
        addressed > 1, "Only one address-group, network-group or domain-group can be specified");
    for (String kind : ADDRESSES) {
      refuseIf(
          groups.has(kind) && side.has("address"), kind + " and address cannot both be defined");
    }
    Stream.concat(ADDRESSES.stream(), OTHERS.stream())
        .forEach(kind -> group(kind, groups.text(kind)));
    OF_FRAMES.forEach(kind -> group(kind, groups.text(kind)));
    group("mac-group", groups.text("mac-group"));
    group("port-group", groups.text("port-group"));
    refuseIf(
        groups.has("port-group") && side.has("port"),
        name + " port-group and port cannot both be defined");
    boolean ported = groups.has("port-group") || side.has("port");
    String protocol = rule.text("protocol");
    refuseIf(
        ported && protocol.isEmpty(),
        "Protocol must be defined if specifying a port or port-group");
    refuseIf(
        ported && !PORTED.contains(protocol),
        "Protocol must be tcp, udp, or tcp_udp when specifying a port or port-group");
  }

  private void group(String kind, String value) {
    if (value.isEmpty()) {
      return;
    }
    String name = value.startsWith("!") ? value.substring(1) : value;
    String stored = stored(kind);
    boolean dynamic = kind.startsWith("dynamic-");
    Tree found =
        (dynamic
                ? firewall.at("group", "dynamic-group", stored, name)
                : firewall.at("group", stored, name))
            .orElseThrow(
                () -> new Refused("Invalid %s \"%s\" on firewall rule".formatted(kind, name)));
    if (found.isBare() && !dynamic) {
      warnings.add("%s \"%s\" has no members".formatted(stored, name));
    }
  }

  private String stored(String kind) {
    boolean v6 = family.equals("ipv6");
    return switch (kind) {
      case "address-group", "network-group" -> v6 ? "ipv6-" + kind : kind;
      case "ipv4-address-group", "ipv4-network-group" -> kind.substring("ipv4-".length());
      case "dynamic-address-group" -> v6 ? "ipv6-address-group" : "address-group";
      case "dynamic-ipv6-address-group" -> "ipv6-address-group";
      default -> kind;
    };
  }
}
