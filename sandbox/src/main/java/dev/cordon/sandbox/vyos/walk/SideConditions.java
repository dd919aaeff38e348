package dev.cordon.sandbox.vyos.walk;

import dev.cordon.sandbox.net.Address;
import dev.cordon.sandbox.vyos.config.Tree;
import dev.cordon.sandbox.vyos.policy.AddressSet;
import dev.cordon.sandbox.vyos.policy.Family;
import dev.cordon.sandbox.vyos.policy.Policy;
import dev.cordon.sandbox.vyos.policy.PortSet;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** Reads what rules say of a source or a destination. Groups are read once. */
final class SideConditions {

  /** How to take a side from a packet. */
  private record Side(
      Function<Packet, Address> address,
      ToIntFunction<Packet> port,
      Function<Packet, String> mac) {}

  private static final Side SOURCE = new Side(Packet::from, Packet::sourcePort, Packet::mac);
  private static final Side DESTINATION = new Side(Packet::to, Packet::port, Packet::toMac);

  private final Policy policy;
  private final Family family;
  private final Map<String, AddressSet> addresses = new HashMap<>();
  private final Map<String, PortSet> ports = new HashMap<>();

  SideConditions(Policy policy, Family family) {
    this.policy = policy;
    this.family = family;
  }

  void source(Tree node, List<Condition> all) {
    read(node, SOURCE, all);
  }

  void destination(Tree node, List<Condition> all) {
    read(node, DESTINATION, all);
  }

  private void read(Tree node, Side side, List<Condition> all) {
    address(node, side, all);
    groups(node.at("group").orElseGet(Tree::new), side, all);
    ports(node, side, all);
    mac(node, side, all);
    String fqdn = node.text("fqdn");
    if (!fqdn.isEmpty()) {
      in(policy.addresses(family, Condition.plain(fqdn)), fqdn, side, all);
    }
    if (node.has("geoip")) {
      all.add(packet -> Fit.MAYBE);
    }
  }

  private static void in(List<String> members, String text, Side side, List<Condition> all) {
    in(AddressSet.of(members), text, side, all);
  }

  private static void in(AddressSet set, String text, Side side, List<Condition> all) {
    Condition condition = packet -> Fit.of(set.contains(side.address().apply(packet)));
    all.add(condition.as(text));
  }

  private static void address(Tree node, Side side, List<Condition> all) {
    String text = node.text("address");
    String mask = node.text("address-mask");
    if (text.isEmpty()) {
      return;
    }
    Family of = text.contains(":") ? Family.V6 : Family.V4;
    all.add(packet -> Fit.of(packet.family() == of));
    if (mask.isEmpty()) {
      in(List.of(Condition.plain(text)), text, side, all);
      return;
    }
    BigInteger bits = Address.of(mask).value();
    BigInteger wanted = Address.of(Condition.plain(text)).value();
    Condition condition =
        packet -> Fit.of(side.address().apply(packet).value().and(bits).equals(wanted));
    all.add(condition.as(text));
  }

  private void groups(Tree groups, Side side, List<Condition> all) {
    for (String kind : List.of("address-group", "network-group")) {
      String text = groups.text(kind);
      if (!text.isEmpty()) {
        String stored = Policy.stored(family, kind);
        in(group(stored, Condition.plain(text)), text, side, all);
      }
    }
    for (Family of : Family.OF_ADDRESSES) {
      for (String kind : List.of("address-group", "network-group")) {
        String text = groups.text(of.word() + "-" + kind);
        if (!text.isEmpty()) {
          all.add(packet -> Fit.of(packet.family() == of));
          in(group(Policy.stored(of, kind), Condition.plain(text)), text, side, all);
        }
      }
    }
    String domain = groups.text("domain-group");
    if (!domain.isEmpty()) {
      in(policy.domainMembers(family, Condition.plain(domain)), domain, side, all);
    }
    String dynamic =
        groups.text("dynamic-address-group") + groups.text("dynamic-ipv6-address-group");
    if (!dynamic.isEmpty()) {
      Fit fit = policy.fillsDynamicGroups(family) ? Fit.MAYBE : Fit.NO;
      Condition condition = packet -> fit;
      all.add(condition.as(dynamic));
    }
  }

  private AddressSet group(String kind, String name) {
    return addresses.computeIfAbsent(
        kind + " " + name, none -> AddressSet.of(policy.members(kind, name)));
  }

  private void ports(Tree node, Side side, List<Condition> all) {
    String list = node.text("port");
    String group = node.text("group", "port-group");
    if (!list.isEmpty()) {
      ports(PortSet.of(List.of(Condition.plain(list).split(",", -1))), list, side, all);
    }
    if (!group.isEmpty()) {
      String name = Condition.plain(group);
      PortSet set =
          ports.computeIfAbsent(name, none -> PortSet.of(policy.members("port-group", name)));
      ports(set, group, side, all);
    }
  }

  private static void ports(PortSet set, String text, Side side, List<Condition> all) {
    Condition condition = packet -> Fit.of(set.contains(side.port().applyAsInt(packet)));
    all.add(packet -> Fit.of(packet.hasPorts()));
    all.add(condition.as(text));
  }

  private void mac(Tree node, Side side, List<Condition> all) {
    String address = node.text("mac-address");
    String group = node.text("group", "mac-group");
    if (!address.isEmpty()) {
      mac(Set.of(lower(Condition.plain(address))), address, side, all);
    }
    if (!group.isEmpty()) {
      List<String> members = policy.members("mac-group", Condition.plain(group));
      Set<String> lower =
          members.stream().map(SideConditions::lower).collect(Collectors.toUnmodifiableSet());
      mac(lower, group, side, all);
    }
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static void mac(Set<String> macs, String text, Side side, List<Condition> all) {
    Condition condition =
        packet -> {
          String mac = side.mac().apply(packet);
          return mac.isEmpty() ? Fit.MAYBE : Fit.of(macs.contains(mac));
        };
    all.add(condition.as(text));
  }
}
