package dev.cordon.sandbox.vyos.nft;

import dev.cordon.sandbox.vyos.config.Tree;
import dev.cordon.sandbox.vyos.policy.Family;
import dev.cordon.sandbox.vyos.policy.Policy;
import dev.cordon.sandbox.vyos.policy.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One rule as the kernel's tool reads it. */
final class RuleText {

  private static final List<String> NOT_PRINTED =
      List.of(
          "synproxy",
          "offload-target",
          "set",
          "gre",
          "fib",
          "add-address-to-group",
          "conntrack-helper",
          "connection-mark");
  private static final List<String> BARE = List.of("mark", "packet-type");

  private final Policy policy;
  private final Family family;
  private final String name;
  private final Rule rule;
  private final Tree node;
  private final List<String> words = new ArrayList<>();

  RuleText(Policy policy, Family family, String name, Rule rule) {
    this.policy = policy;
    this.family = family;
    this.name = name;
    this.rule = rule;
    this.node = rule.node();
  }

  String text() {
    for (String leaf : NOT_PRINTED) {
      if (node.has(leaf)) {
        throw new UnsupportedOperationException(leaf + " in rule " + name + "-" + rule.number());
      }
    }
    List<String> states = node.texts("state");
    addIf(!states.isEmpty(), "ct state { " + String.join(", ", states) + " }");
    protocol();
    port("inbound-interface", "iifname");
    port("outbound-interface", "oifname");
    for (String side : List.of("source", "destination")) {
      node.at(side).ifPresent(one -> side(side, one));
    }
    header();
    flags();
    time();
    limits();
    log();
    words.add("counter");
    words.add(verdict());
    words.add("comment \"" + name + "-" + rule.number() + "\"");
    return String.join(" ", words);
  }

  private void addIf(boolean here, String word) {
    if (here) {
      words.add(word);
    }
  }

  private String verdict() {
    return switch (rule.action()) {
      case "jump" -> "jump NAME" + Ruleset.prefix(family) + "_" + rule.target();
      case "queue" -> node.has("queue") ? "queue num " + node.text("queue") : "queue";
      default -> rule.action();
    };
  }

  /** The sign for what is not, and the value without its exclamation mark. */
  private static String not(String value) {
    return value.startsWith("!") ? "!= " + value.substring(1) : value;
  }

  private static String plain(String value) {
    return value.startsWith("!") ? value.substring(1) : value;
  }

  private void protocol() {
    String protocol = node.text("protocol");
    if (protocol.isEmpty() || protocol.equals("all")) {
      return;
    }
    boolean not = protocol.startsWith("!");
    String plain = not ? protocol.substring(1) : protocol;
    String set = plain.equals("tcp_udp") ? "{ tcp, udp }" : plain;
    words.add("meta l4proto " + (not ? "!= " : "") + set);
  }

  private void port(String way, String word) {
    String port = node.text(way, "name");
    String group = node.text(way, "group");
    if (!port.isEmpty()) {
      boolean not = port.startsWith("!");
      words.add(word + (not ? " != \"" : " \"") + (not ? port.substring(1) : port) + "\"");
    } else if (!group.isEmpty()) {
      words.add(word + " " + set("I", group));
    }
  }

  private static String set(String letter, String group) {
    boolean not = group.startsWith("!");
    return (not ? "!= @" : "@") + letter + "_" + (not ? group.substring(1) : group);
  }

  private void side(String name, Tree side) {
    String letter = name.substring(0, 1);
    String address = side.text("address");
    String field = table(address) + " " + letter + "addr ";
    String mask = side.text("address-mask");
    if (!address.isEmpty() && !mask.isEmpty()) {
      boolean not = address.startsWith("!");
      words.add(
          field + "& " + mask + (not ? " != " : " == ") + (not ? address.substring(1) : address));
    } else if (!address.isEmpty()) {
      words.add(field + not(address));
    }
    if (side.has("geoip")) {
      throw new UnsupportedOperationException("geoip in rule " + rule.number());
    }
    names(field, side.text("fqdn"));
    groups(field, letter, side.at("group").orElseGet(Tree::new));
    ports(letter, side);
    String mac = side.text("mac-address");
    addIf(!mac.isEmpty(), "ether " + letter + "addr " + not(mac));
  }

  /** Rules about frames name the family of each address. */
  private String table(String address) {
    boolean v6 = address.contains(":");
    return family == Family.BRIDGE ? (v6 ? "ip6" : "ip") : family.table();
  }

  private void names(String field, String fqdn) {
    if (!fqdn.isEmpty()) {
      List<String> known = policy.addresses(family, fqdn);
      String none = family == Family.V4 ? "0.0.0.0/32" : "::/128";
      words.add(field + "{ " + (known.isEmpty() ? none : String.join(", ", known)) + " }");
    }
  }

  private void groups(String field, String letter, Tree groups) {
    String six = Ruleset.prefix(family);
    for (String kind : List.of("address-group", "network-group", "domain-group")) {
      String group = groups.text(kind);
      String set = kind.substring(0, 1).toUpperCase(Locale.ROOT) + six;
      addIf(!group.isEmpty(), field + set(set, group));
    }
    for (Family of : Family.OF_ADDRESSES) {
      for (String kind : List.of("address-group", "network-group")) {
        String group = groups.text(of.word() + "-" + kind);
        String set = kind.substring(0, 1).toUpperCase(Locale.ROOT) + Ruleset.prefix(of);
        addIf(!group.isEmpty(), of.table() + " " + letter + "addr " + set(set, group));
      }
    }
    String dynamic =
        groups.text("dynamic-address-group") + groups.text("dynamic-ipv6-address-group");
    addIf(!dynamic.isEmpty(), field + set("DA" + six, dynamic));
    String mac = groups.text("mac-group");
    addIf(!mac.isEmpty(), "ether " + letter + "addr " + set("M", mac));
  }

  private void ports(String letter, Tree side) {
    String protocol = node.text("protocol");
    String field = (protocol.equals("tcp_udp") ? "th" : protocol) + " " + letter + "port ";
    String list = side.text("port");
    if (!list.isEmpty()) {
      boolean not = list.startsWith("!");
      String ports =
          Arrays.stream((not ? list.substring(1) : list).split(",", -1))
              .map(Sets::port)
              .collect(Collectors.joining(", "));
      words.add(field + (not ? "!= " : "") + "{ " + ports + " }");
    }
    String group = side.text("group", "port-group");
    addIf(!group.isEmpty(), field + set("P", group));
  }

  private void header() {
    icmp("icmp");
    icmp("icmpv6");
    frame();
    if (family != Family.BRIDGE) {
      packet();
    }
  }

  private void frame() {
    String type = node.text("ethernet-type");
    String known = plain(type).replace("ipv4", "ip").replace("ipv6", "ip6");
    addIf(!type.isEmpty(), "ether type " + (type.startsWith("!") ? "!= " : "") + known);
    addIf(node.has("vlan", "id"), "vlan id " + node.text("vlan", "id"));
    addIf(node.has("vlan", "priority"), "vlan pcp " + node.text("vlan", "priority"));
  }

  private void icmp(String icmp) {
    node.at(icmp)
        .ifPresent(
            one -> {
              String type = one.has("type-name") ? one.text("type-name") : one.text("type");
              addIf(one.has("code"), icmp + " code " + one.text("code"));
              addIf(!type.isEmpty(), icmp + " type " + type);
            });
  }

  private void packet() {
    String ip = family.table();
    lists("dscp", ip + " dscp");
    lists("packet-length", ip + " length");
    hops(
        family == Family.V4 ? "ttl" : "hop-limit",
        ip + (family == Family.V4 ? " ttl" : " hoplimit"));
    for (String leaf : BARE) {
      addIf(node.has(leaf), "meta " + leaf.replace("packet-", "pkt") + " " + not(node.text(leaf)));
    }
    addIf(node.has("fragment", "match-frag"), "meta mark 0xffff1");
    addIf(node.has("fragment", "match-non-frag"), "meta mark != 0xffff1");
    for (String one : node.below("ipsec").keySet()) {
      String which = one.startsWith("match-none") ? "missing" : "exists";
      words.add(one.endsWith("-out") ? "rt ipsec " + which : "meta ipsec " + which);
    }
    String nat = node.text("connection-status", "nat");
    addIf(!nat.isEmpty(), "ct status " + (nat.startsWith("d") ? "dnat" : "snat"));
  }

  private void lists(String leaf, String field) {
    List<String> in = node.texts(leaf);
    addIf(!in.isEmpty(), field + " { " + String.join(", ", in) + " }");
    List<String> out = node.texts(leaf + "-exclude");
    addIf(!out.isEmpty(), field + " != { " + String.join(", ", out) + " }");
  }

  private void hops(String leaf, String field) {
    node.at(leaf)
        .ifPresent(
            one -> {
              addIf(one.has("eq"), field + " == " + one.text("eq"));
              addIf(one.has("gt"), field + " > " + one.text("gt"));
              addIf(one.has("lt"), field + " < " + one.text("lt"));
            });
  }

  private void flags() {
    List<String> set = new ArrayList<>(node.below("tcp", "flags").keySet());
    set.remove("not");
    List<String> all = new ArrayList<>(set);
    all.addAll(node.below("tcp", "flags", "not").keySet());
    if (!all.isEmpty()) {
      String wanted = set.isEmpty() ? "0x0" : String.join("|", set);
      words.add("tcp flags & (" + String.join("|", all) + ") == " + wanted);
    }
    addIf(node.has("tcp", "mss"), "tcp option maxseg size " + node.text("tcp", "mss"));
  }

  private void time() {
    Tree time = node.at("time").orElseGet(Tree::new);
    addIf(time.has("startdate"), "time >= \"" + time.text("startdate") + "\"");
    addIf(time.has("stopdate"), "time < \"" + time.text("stopdate") + "\"");
    addIf(time.has("starttime"), "hour >= \"" + time.text("starttime") + "\"");
    addIf(time.has("stoptime"), "hour < \"" + time.text("stoptime") + "\"");
    if (time.has("weekdays")) {
      words.add(
          Arrays.stream(time.text("weekdays").split(",", -1))
              .map(day -> "\"" + day + "\"")
              .collect(Collectors.joining(", ", "day { ", " }")));
    }
  }

  private void limits() {
    if (node.has("recent")) {
      throw new UnsupportedOperationException("recent in rule " + rule.number());
    }
    if (node.has("limit", "rate")) {
      String burst = node.text("limit", "burst");
      words.add("limit rate " + node.text("limit", "rate"));
      addIf(!burst.isEmpty(), "burst " + burst + " packets");
    }
  }

  private void log() {
    if (node.has("log")) {
      String letter = rule.action().substring(0, 1).toUpperCase(Locale.ROOT);
      words.add("log prefix \"[" + name + "-" + rule.number() + "-" + letter + "]\"");
      String level = node.text("log-options", "level");
      addIf(!level.isEmpty(), "level " + level);
      addIf(node.has("log-options", "group"), "group " + node.text("log-options", "group"));
    }
  }
}
