package dev.cordon.sandbox.azure.walk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.sandbox.azure.state.ArmId;
import dev.cordon.sandbox.net.Address;
import dev.cordon.sandbox.net.Cidr;
import dev.cordon.sandbox.tree.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether the parts of a rule fit a packet. */
record Matching(Fabric fabric, Space space) {

  private static final Address PROBE_V6 = Address.of("fe80::1234:5678:9abc");

  static boolean protocol(String text, Packet packet) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "*", "any" -> true;
      case "tcp" -> packet.protocol() == Packet.TCP;
      case "udp" -> packet.protocol() == Packet.UDP;
      case "icmp" -> packet.protocol() == Packet.ICMP || packet.protocol() == Packet.ICMPV6;
      case "esp" -> packet.protocol() == Packet.ESP;
      case "ah" -> packet.protocol() == Packet.AH;
      default -> false;
    };
  }

  /** The ports of both sides; a packet without ports fits rules over all ports only. */
  static boolean ports(JsonNode rule, Packet packet) {
    List<String> from = both(rule, "sourcePortRange", "sourcePortRanges");
    List<String> to = both(rule, "destinationPortRange", "destinationPortRanges");
    if (packet.hasPorts()) {
      return contains(from, packet.sourcePort()) && contains(to, packet.port());
    }
    boolean named = !Json.text(rule, "protocol").matches("\\*|(?i)any");
    return named || (isAll(from) && isAll(to));
  }

  private static boolean isAll(List<String> ranges) {
    return ranges.contains("*") || ranges.contains("0-65535");
  }

  static List<String> both(JsonNode rule, String one, String several) {
    List<String> all = new ArrayList<>(Json.texts(rule, several));
    String single = Json.text(rule, one);
    if (!single.isEmpty()) {
      all.add(single);
    }
    return all;
  }

  private static boolean contains(List<String> ranges, int port) {
    for (String range : ranges) {
      int dash = range.indexOf('-');
      if (range.equals("*")) {
        return true;
      }
      int from = Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
      int to = Integer.parseInt(dash < 0 ? range : range.substring(dash + 1));
      if (from <= port && port <= to) {
        return true;
      }
    }
    return false;
  }

  /** Whether a side of a rule of a network security group means this end. */
  boolean side(String vnet, JsonNode rule, String side, End end) {
    for (String asg : Json.ids(rule, side + "ApplicationSecurityGroups")) {
      Station station = end.station();
      if (station != null && station.asgs().contains(ArmId.key(asg))) {
        return true;
      }
    }
    return both(rule, side + "AddressPrefix", side + "AddressPrefixes").stream()
        .anyMatch(text -> address(vnet, text, end.address()));
  }

  /** Whether a prefix or a service tag means this address. */
  boolean address(String vnet, String text, Address address) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "*" -> true;
      case "virtualnetwork" -> space.isVirtualNetwork(vnet, address);
      case "internet" -> space.isInternet(vnet, address);
      case "azureloadbalancer" -> address.equals(Space.HOST) || address.equals(PROBE_V6);
      default -> block(text, address) || tag(text, address);
    };
  }

  private boolean tag(String text, Address address) {
    List<String> tag = fabric.world().serviceTags().find(text.toLowerCase(Locale.ROOT));
    return tag != null
        && tag.subList(1, tag.size()).stream().anyMatch(prefix -> block(prefix, address));
  }

  private static boolean block(String text, Address address) {
    return Cidr.parse(text).filter(block -> block.contains(address)).isPresent()
        || Address.parse(text).filter(address::equals).isPresent();
  }
}
