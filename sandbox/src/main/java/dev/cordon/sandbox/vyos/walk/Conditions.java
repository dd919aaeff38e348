package dev.cordon.sandbox.vyos.walk;

import dev.cordon.sandbox.vyos.config.Services;
import dev.cordon.sandbox.vyos.config.Tree;
import dev.cordon.sandbox.vyos.policy.Family;
import dev.cordon.sandbox.vyos.policy.Icmp;
import dev.cordon.sandbox.vyos.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Reads what rules are about. */
final class Conditions {

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
  private final SideConditions sides;

  Conditions(Policy policy, Family family) {
    this.policy = policy;
    this.sides = new SideConditions(policy, family);
  }

  /** All of them must be so of a packet. */
  List<Condition> of(Tree rule) {
    List<Condition> all = new ArrayList<>();
    state(rule, all);
    protocol(rule, all);
    rule.at("icmp").ifPresent(icmp -> icmp(Family.V4, icmp, all));
    rule.at("icmpv6").ifPresent(icmp -> icmp(Family.V6, icmp, all));
    rule.at("tcp").ifPresent(tcp -> tcp(tcp, all));
    port(rule, "inbound-interface", all);
    port(rule, "outbound-interface", all);
    rule.at("source").ifPresent(side -> sides.source(side, all));
    rule.at("destination").ifPresent(side -> sides.destination(side, all));
    special(rule, all);
    return List.copyOf(all);
  }

  private static void state(Tree rule, List<Condition> all) {
    Set<String> states = Set.copyOf(rule.texts("state"));
    if (!states.isEmpty()) {
      all.add(packet -> Fit.of(states.contains(packet.state().word())));
    }
  }

  private static void protocol(Tree rule, List<Condition> all) {
    String text = rule.text("protocol");
    String plain = Condition.plain(text);
    if (text.isEmpty() || text.equals("all")) {
      return;
    }
    int number = Services.protocol(plain).orElse(-1);
    boolean both = plain.equals("tcp_udp");
    Condition condition = packet -> Fit.of(both ? packet.hasPorts() : packet.protocol() == number);
    all.add(condition.as(text));
  }

  private static void icmp(Family family, Tree icmp, List<Condition> all) {
    if (icmp.isBare()) {
      return;
    }
    String type =
        icmp.has("type-name") ? "" + Icmp.type(family, icmp.text("type-name")) : icmp.text("type");
    String code = icmp.text("code");
    all.add(
        packet ->
            Fit.of(
                packet.isIcmp()
                    && packet.family() == family
                    && (type.isEmpty() || type.equals("" + packet.port()))
                    && (code.isEmpty() || code.equals("" + packet.sourcePort()))));
  }

  /** What flags a packet has besides those of opening is not known. */
  private static void tcp(Tree tcp, List<Condition> all) {
    List<String> set =
        tcp.below("flags").keySet().stream().filter(flag -> !flag.equals("not")).toList();
    Set<String> unset = Set.copyOf(tcp.below("flags", "not").keySet());
    boolean rare =
        Stream.of("psh", "fin", "rst", "urg")
            .anyMatch(flag -> set.contains(flag) || unset.contains(flag));
    boolean mss = tcp.has("mss");
    all.add(
        packet -> {
          if (packet.protocol() != Packet.TCP) {
            return Fit.NO;
          }
          if (mss || (rare && !packet.flags().contains("syn"))) {
            return Fit.MAYBE;
          }
          return Fit.of(
              packet.flags().containsAll(set)
                  && packet.flags().stream().noneMatch(unset::contains));
        });
  }

  private void port(Tree rule, String way, List<Condition> all) {
    String name = rule.text(way, "name");
    String text = name.isEmpty() ? rule.text(way, "group") : name;
    if (text.isEmpty()) {
      return;
    }
    String plain = Condition.plain(text);
    List<String> named = name.isEmpty() ? policy.members("interface-group", plain) : List.of(plain);
    boolean in = way.startsWith("in");
    Condition condition = packet -> Fit.of(isNamed(named, in ? packet.in() : packet.out()));
    all.add(condition.as(text));
  }

  private static boolean isNamed(List<String> patterns, String port) {
    return !port.isEmpty() && patterns.stream().anyMatch(one -> isNamed(one, port));
  }

  /** Whether an interface is the one that is named, or begins as what an asterisk ends. */
  static boolean isNamed(String pattern, String port) {
    return pattern.endsWith("*")
        ? port.startsWith(pattern.substring(0, pattern.length() - 1))
        : port.equals(pattern);
  }

  private static void special(Tree rule, List<Condition> all) {
    if (UNKNOWN.stream().anyMatch(rule::has)) {
      all.add(packet -> Fit.MAYBE);
    }
    String frame = rule.text("ethernet-type");
    if (!frame.isEmpty()) {
      Condition condition = packet -> Fit.of(packet.family().word().equals(Condition.plain(frame)));
      all.add(condition.as(frame));
    }
    boolean never =
        rule.has("fragment", "match-frag")
            || rule.has("vlan")
            || rule.below("ipsec").keySet().stream().anyMatch(one -> one.startsWith("match-ipsec"))
            || rule.has("connection-status");
    if (never) {
      all.add(packet -> Fit.NO);
    }
  }
}
