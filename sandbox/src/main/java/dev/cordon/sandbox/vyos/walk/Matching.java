package dev.cordon.sandbox.vyos.walk;

import dev.cordon.sandbox.vyos.config.Services;
import dev.cordon.sandbox.vyos.config.Tree;
import dev.cordon.sandbox.vyos.policy.Family;
import dev.cordon.sandbox.vyos.policy.Icmp;
import dev.cordon.sandbox.vyos.policy.Policy;
import dev.cordon.sandbox.vyos.policy.Rule;
import java.util.List;
import java.util.stream.Stream;

/** Whether rules are about packets. */
final class Matching {

  /** What depends on the moment, or on more of the packet than is asked about. */
  private static final List<String> UNKNOWN =
      List.of(
          "limit",
          "recent",
          "time",
          "dscp",
          "dscp-exclude",
          "ttl",
          "hop-limit",
          "packet-length",
          "packet-length-exclude",
          "packet-type",
          "mark",
          "connection-mark",
          "conntrack-helper",
          "gre");

  private final Policy policy;
  private final Sides sides;

  Matching(Policy policy) {
    this.policy = policy;
    this.sides = new Sides(policy);
  }

  Fit fit(Rule rule, Packet packet) {
    Tree node = rule.node();
    return state(node, packet)
        .and(protocol(node, packet))
        .and(icmp(node, packet))
        .and(flags(node, packet))
        .and(port(node, "inbound-interface", packet.in()))
        .and(port(node, "outbound-interface", packet.out()))
        .and(sides.fit(node, "source", packet))
        .and(sides.fit(node, "destination", packet))
        .and(special(node));
  }

  private static Fit state(Tree node, Packet packet) {
    List<String> states = node.texts("state");
    return Fit.of(states.isEmpty() || states.contains(packet.state().word()));
  }

  private static Fit protocol(Tree node, Packet packet) {
    String text = node.text("protocol");
    if (text.isEmpty() || text.equals("all")) {
      return Fit.YES;
    }
    boolean not = text.startsWith("!");
    Fit fit = Fit.of(isOf(not ? text.substring(1) : text, packet));
    return not ? fit.not() : fit;
  }

  private static boolean isOf(String name, Packet packet) {
    return name.equals("tcp_udp")
        ? packet.hasPorts()
        : Services.protocol(name).orElse(-1) == packet.protocol();
  }

  private static Fit icmp(Tree node, Packet packet) {
    Tree icmp = node.at(packet.family() == Family.V4 ? "icmp" : "icmpv6").orElseGet(Tree::new);
    if (icmp.isBare()) {
      return Fit.YES;
    }
    if (!packet.isIcmp()) {
      return Fit.NO;
    }
    String type =
        icmp.has("type-name")
            ? "" + Icmp.type(packet.family(), icmp.text("type-name"))
            : icmp.text("type");
    boolean typed = type.isEmpty() || type.equals("" + packet.port());
    String code = icmp.text("code");
    return Fit.of(typed && (code.isEmpty() || code.equals("" + packet.sourcePort())));
  }

  private static Fit flags(Tree node, Packet packet) {
    if (!node.has("tcp")) {
      return Fit.YES;
    }
    if (packet.protocol() != Packet.TCP) {
      return Fit.NO;
    }
    if (node.has("tcp", "mss")) {
      return Fit.MAYBE;
    }
    boolean wanted =
        node.below("tcp", "flags").keySet().stream()
            .filter(flag -> !flag.equals("not"))
            .allMatch(packet.flags()::contains);
    boolean unwanted =
        node.below("tcp", "flags", "not").keySet().stream().anyMatch(packet.flags()::contains);
    boolean later = !packet.flags().contains("syn");
    boolean unknown =
        later
            && Stream.of("psh", "fin", "rst", "urg")
                .anyMatch(
                    flag ->
                        node.has("tcp", "flags", flag) || node.has("tcp", "flags", "not", flag));
    return unknown ? Fit.MAYBE : Fit.of(wanted && !unwanted);
  }

  private Fit port(Tree node, String way, String port) {
    if (!node.has(way)) {
      return Fit.YES;
    }
    String name = node.text(way, "name");
    String group = node.text(way, "group");
    String text = name.isEmpty() ? group : name;
    boolean not = text.startsWith("!");
    String plain = not ? text.substring(1) : text;
    List<String> all = name.isEmpty() ? policy.members("interface-group", plain) : List.of(plain);
    Fit fit = Fit.of(!port.isEmpty() && all.stream().anyMatch(one -> isNamed(one, port)));
    return not ? fit.not() : fit;
  }

  static boolean isNamed(String pattern, String port) {
    return pattern.endsWith("*")
        ? port.startsWith(pattern.substring(0, pattern.length() - 1))
        : port.equals(pattern);
  }

  private static Fit special(Tree node) {
    Fit fit = UNKNOWN.stream().anyMatch(node::has) ? Fit.MAYBE : Fit.YES;
    boolean never =
        node.has("fragment", "match-frag")
            || node.below("ipsec").keySet().stream().anyMatch(one -> one.startsWith("match-ipsec"))
            || node.has("connection-status");
    return never ? Fit.NO : fit;
  }
}
