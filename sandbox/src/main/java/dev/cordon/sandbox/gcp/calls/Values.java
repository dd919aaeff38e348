package dev.cordon.sandbox.gcp.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.gcp.wire.GcpRefusal;
import dev.cordon.sandbox.net.Address;
import dev.cordon.sandbox.net.Cidr;
import dev.cordon.sandbox.tree.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What values have to look like. */
final class Values {

  private static final String NAME = "(?:[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?)";
  private static final Pattern IS_NAME = Pattern.compile(NAME);
  private static final Pattern PORTS = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");
  private static final int HIGHEST_PORT = 65_535;

  private Values() {}

  /** The name in a body. */
  static String name(ObjectNode body) {
    String name = Json.text(body, "name");
    if (name.isEmpty()) {
      throw GcpRefusal.required("resource.name");
    }
    name("resource.name", name);
    return name;
  }

  static void name(String field, String name) {
    if (!IS_NAME.matcher(name).matches()) {
      throw GcpRefusal.invalid(field, name, "Must be a match of regex '" + NAME + "'");
    }
  }

  /** Refuses members that the API does not know. */
  static void known(JsonNode tree, String field, Set<String> members) {
    tree.fieldNames()
        .forEachRemaining(
            name -> {
              if (!members.contains(name)) {
                String place = field.isEmpty() ? name : field + "." + name;
                throw GcpRefusal.of(
                    400,
                    "invalid",
                    "Invalid JSON payload received. Unknown name \""
                        + place
                        + "\": Cannot find field.");
              }
            });
  }

  /** The description in a body, at most so long. */
  static void description(ObjectNode body, int most) {
    String text = Json.text(body, "description");
    if (text.length() > most) {
      throw GcpRefusal.invalid(
          "resource.description", text, "Must be at most " + most + " characters in length");
    }
  }

  /** Checks ranges: blocks or addresses, of one family. */
  static Optional<Boolean> ranges(String field, List<String> ranges, int most) {
    atMost(field, ranges.size(), most);
    Boolean ipv4 = null;
    for (int at = 0; at < ranges.size(); at++) {
      Cidr range = range(field + "[" + at + "]", ranges.get(at));
      if (ipv4 != null && ipv4 != range.isIpv4()) {
        throw GcpRefusal.invalid(
            field, ranges.get(at), "IPv4 and IPv6 ranges cannot be combined in one rule.");
      }
      ipv4 = range.isIpv4();
    }
    return Optional.ofNullable(ipv4);
  }

  /** A block without bits behind its length, or one address. */
  static Cidr range(String field, String text) {
    Optional<Cidr> block =
        text.contains("/")
            ? Cidr.parse(text).filter(one -> isExact(one, text))
            : Address.parse(text).map(one -> new Cidr(one, one.bits()));
    return block.orElseThrow(
        () -> GcpRefusal.invalid(field, text, "Must be a valid CIDR address range."));
  }

  private static boolean isExact(Cidr block, String text) {
    return Address.parse(text.substring(0, text.indexOf('/')))
        .filter(block.first()::equals)
        .isPresent();
  }

  static void atMost(String field, int count, int most) {
    if (count > most) {
      throw GcpRefusal.invalid(
          field, "", "The number of items is " + count + ", more than " + most + ".");
    }
  }

  /** Checks the ports of a protocol. */
  static void ports(String field, String protocol, List<String> ports) {
    boolean hasPorts = Set.of("tcp", "udp", "sctp", "6", "17", "132").contains(protocol);
    for (int at = 0; at < ports.size(); at++) {
      String place = field + "[" + at + "]";
      if (!hasPorts) {
        throw GcpRefusal.invalid(
            place,
            ports.get(at),
            "Ports may only be specified on rules whose protocol is one of [TCP, UDP, SCTP].");
      }
      port(place, ports.get(at));
    }
  }

  private static void port(String field, String text) {
    Matcher form = PORTS.matcher(text);
    if (form.matches()) {
      int first = Integer.parseInt(form.group(1));
      int last = form.group(2) == null ? first : Integer.parseInt(form.group(2));
      if (first <= last && last <= HIGHEST_PORT) {
        return;
      }
    }
    throw GcpRefusal.invalid(
        field, text, "Must be an integer between 0 and 65535, or a range of two such integers.");
  }

  private static final Set<String> PROTOCOLS =
      Set.of("ah", "all", "esp", "icmp", "ipip", "sctp", "tcp", "udp");

  static void protocol(String field, String protocol) {
    boolean number = protocol.matches("\\d{1,3}") && Integer.parseInt(protocol) <= 255;
    if (!number && !PROTOCOLS.contains(protocol)) {
      throw GcpRefusal.invalid(
          field,
          protocol,
          "Must be one of [\"ah\", \"all\", \"esp\", \"icmp\", \"ipip\", \"sctp\", \"tcp\", \"udp\"] or an IP protocol number between 0 and 255.");
    }
  }
}
