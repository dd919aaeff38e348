package dev.cordon.sandbox.vyos.nft;

import dev.cordon.sandbox.vyos.config.Services;
import dev.cordon.sandbox.vyos.policy.Family;
import dev.cordon.sandbox.vyos.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The sets of a table: one for each group. */
final class Sets {

  private final Policy policy;
  private final Ruleset.Lines lines;

  Sets(Policy policy, Ruleset.Lines lines) {
    this.policy = policy;
    this.lines = lines;
  }

  /** The sets of one family. */
  void print(Family family) {
    addressed(family);
    others();
  }

  /** The sets of both families, for frames. */
  void printAll() {
    Family.OF_ADDRESSES.forEach(this::addressed);
    others();
  }

  private void others() {
    groups("port-group", "P", "inet_service", Sets::port);
    groups("mac-group", "M", "ether_addr", Ruleset::lower);
    groups("interface-group", "I", "ifname", one -> "\"" + one + "\"");
  }

  private void addressed(Family family) {
    String six = Ruleset.prefix(family);
    String addresses = family == Family.V4 ? "ipv4_addr" : "ipv6_addr";
    for (String kind : List.of("address-group", "network-group")) {
      String letter = kind.startsWith("a") ? "A" : "N";
      groups(Policy.stored(family, kind), letter + six, addresses, UnaryOperator.identity());
    }
    for (String group : policy.groups("domain-group")) {
      set("D" + six + "_" + group, addresses, policy.domainMembers(family, group));
    }
    String kind = family == Family.V4 ? "address-group" : "ipv6-address-group";
    for (String group : policy.dynamicGroups(kind)) {
      lines.open("set DA" + six + "_" + group);
      lines.add("type " + addresses);
      lines.add("size 65535");
      lines.add("flags dynamic, timeout");
      lines.close();
    }
  }

  private void groups(String kind, String letter, String type, UnaryOperator<String> form) {
    for (String group : policy.groups(kind)) {
      List<String> members = new ArrayList<>();
      policy.members(kind, group).forEach(one -> members.add(form.apply(one)));
      set(letter + "_" + group, type, members);
    }
  }

  private void set(String name, String type, List<String> members) {
    lines.open("set " + name);
    lines.add("type " + type);
    lines.add("flags interval");
    lines.add("auto-merge");
    if (!members.isEmpty()) {
      lines.add(Ruleset.elements(members));
    }
    lines.close();
  }

  static String port(String text) {
    var number = Services.port(text);
    return number.isPresent() ? "" + number.getAsInt() : text;
  }
}
