package dev.cordon.sandbox.vyos.walk;

import dev.cordon.sandbox.net.Address;
import dev.cordon.sandbox.net.Cidr;
import dev.cordon.sandbox.vyos.config.Services;
import dev.cordon.sandbox.vyos.config.Tree;
import dev.cordon.sandbox.vyos.policy.Family;
import dev.cordon.sandbox.vyos.policy.Policy;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Whether the source or destination of a rule is that of a packet. */
final class Sides {

  private final Policy policy;

  Sides(Policy policy) {
    this.policy = policy;
  }

  Fit fit(Tree rule, String name, Packet packet) {
    Tree side = rule.at(name).orElse(null);
    if (side == null) {
      return Fit.YES;
    }
    boolean source = name.equals("source");
    Address address = source ? packet.from() : packet.to();
    int port = source ? packet.sourcePort() : packet.port();
    return address(side, address)
        .and(names(side, packet.family(), address))
        .and(groups(side, packet.family(), address))
        .and(ports(side, packet, port))
        .and(mac(side, source ? packet.mac() : ""));
  }

  /** Applies a value that may be turned around by an exclamation mark. */
  private static Fit value(String text, Predicate<String> test) {
    if (text.isEmpty()) {
      return Fit.YES;
    }
    boolean not = text.startsWith("!");
    Fit fit = Fit.of(test.test(not ? text.substring(1) : text));
    return not ? fit.not() : fit;
  }

  private static Fit address(Tree side, Address address) {
    String mask = side.text("address-mask");
    if (mask.isEmpty()) {
      return value(side.text("address"), text -> holds(text, address));
    }
    return value(
        side.text("address"),
        text ->
            Address.parse(text)
                .filter(want -> address.value().and(Address.of(mask).value()).equals(want.value()))
                .isPresent());
  }

  private static boolean holds(String text, Address address) {
    int dash = text.indexOf('-');
    if (text.indexOf('/') >= 0) {
      return Cidr.of(text).contains(address);
    }
    Address first = Address.of(dash < 0 ? text : text.substring(0, dash));
    Address last = dash < 0 ? first : Address.of(text.substring(dash + 1));
    return first.bits() == address.bits()
        && first.compareTo(address) <= 0
        && address.compareTo(last) <= 0;
  }

  private Fit names(Tree side, Family family, Address address) {
    Fit fit = value(side.text("fqdn"), name -> isOneOf(policy.addresses(family, name), address));
    return side.has("geoip") ? fit.and(Fit.MAYBE) : fit;
  }

  private static boolean isOneOf(List<String> members, Address address) {
    return members.stream().anyMatch(one -> holds(one, address));
  }

  private Fit groups(Tree side, Family family, Address address) {
    Tree groups = side.at("group").orElseGet(Tree::new);
    Fit fit = Fit.YES;
    for (String kind : List.of("address-group", "network-group")) {
      String stored = Policy.stored(family, kind);
      fit =
          fit.and(value(groups.text(kind), name -> isOneOf(policy.members(stored, name), address)));
    }
    fit =
        fit.and(
            value(
                groups.text("domain-group"),
                name -> isOneOf(policy.domainMembers(family, name), address)));
    boolean dynamic =
        groups.has("dynamic-address-group") || groups.has("dynamic-ipv6-address-group");
    return dynamic ? fit.and(dynamic(groups, family)) : fit;
  }

  /** Nobody is in them unless a rule puts somebody there. */
  private Fit dynamic(Tree groups, Family family) {
    String name = groups.text("dynamic-address-group") + groups.text("dynamic-ipv6-address-group");
    return policy.fillsDynamicGroups(family) ? Fit.MAYBE : value(name, group -> false);
  }

  private Fit ports(Tree side, Packet packet, int port) {
    String group = side.text("group", "port-group");
    if (!side.has("port") && group.isEmpty()) {
      return Fit.YES;
    }
    if (!packet.hasPorts()) {
      return Fit.NO;
    }
    return value(side.text("port"), list -> isIn(List.of(list.split(",", -1)), port))
        .and(value(group, name -> isIn(policy.members("port-group", name), port)));
  }

  private static boolean isIn(List<String> ports, int port) {
    for (String one : ports) {
      int dash = one.matches("\\d+-\\d+") ? one.indexOf('-') : -1;
      int first = number(dash < 0 ? one : one.substring(0, dash));
      int last = dash < 0 ? first : number(one.substring(dash + 1));
      if (first <= port && port <= last) {
        return true;
      }
    }
    return false;
  }

  private static int number(String port) {
    return port.matches("\\d+") ? Integer.parseInt(port) : Services.port(port).orElse(-1);
  }

  private Fit mac(Tree side, String mac) {
    String group = side.text("group", "mac-group");
    if (!side.has("mac-address") && group.isEmpty()) {
      return Fit.YES;
    }
    if (mac.isEmpty()) {
      return Fit.MAYBE;
    }
    return value(side.text("mac-address"), text -> text.toLowerCase(Locale.ROOT).equals(mac))
        .and(
            value(
                group,
                name ->
                    policy.members("mac-group", name).stream().anyMatch(mac::equalsIgnoreCase)));
  }
}
