package dev.cordon.provider.azure.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.space.Cidr;
import dev.cordon.space.Family;
import dev.cordon.space.IpAddress;
import dev.cordon.space.IpSet;
import dev.cordon.space.PortRange;
import dev.cordon.space.PortSet;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** How the service spells prefixes, service tags and ports: one in a text, several in an array. */
public final class Spellings {

  private static final String ANY = "*";

  /** Tags that are as old as the service and come in several spellings. */
  private static final Map<String, String> OLD_TAGS =
      Map.of(
          "virtualnetwork", "VirtualNetwork",
          "virtual_network", "VirtualNetwork",
          "internet", "Internet",
          "azureloadbalancer", "AzureLoadBalancer",
          "azure_loadbalancer", "AzureLoadBalancer");

  private Spellings() {}

  /**
   * Addresses and service tags.
   *
   * @param addresses all prefixes together
   * @param tags as the service spells them
   */
  public record Prefixes(IpSet addresses, SortedSet<String> tags) {}

  /** What is in the text and in the array of an object. */
  static List<String> values(JsonNode properties, String one, String several) {
    List<String> values = new ArrayList<>();
    String single = Tree.text(properties, one).strip();
    if (!single.isEmpty()) {
      values.add(single);
    }
    Tree.texts(properties, several).stream().map(String::strip).forEach(values::add);
    return values;
  }

  /** Texts that are prefixes, addresses, ranges or service tags. */
  public static Prefixes prefixes(List<String> texts) {
    List<IpSet> sets = new ArrayList<>();
    SortedSet<String> tags = new TreeSet<>();
    for (String text : texts) {
      Optional<IpSet> addresses = addresses(text);
      addresses.ifPresent(sets::add);
      if (addresses.isEmpty()) {
        tags.add(OLD_TAGS.getOrDefault(text.toLowerCase(Locale.ROOT), text));
      }
    }
    return new Prefixes(IpSet.union(sets), tags);
  }

  /** The addresses that a text means; empty if it is a name. */
  public static Optional<IpSet> addresses(String text) {
    if (text.equals(ANY)) {
      return Optional.of(IpSet.any());
    }
    try {
      int dash = text.indexOf('-');
      return Optional.of(
          dash > 0
              ? IpSet.range(
                  IpAddress.parse(text.substring(0, dash).strip()),
                  IpAddress.parse(text.substring(dash + 1).strip()))
              : text.contains("/") ? block(text) : IpSet.of(IpAddress.parse(text)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Bits behind the length of a prefix mean nothing to the service. */
  private static IpSet block(String text) {
    int slash = text.indexOf('/');
    IpAddress inside = IpAddress.parse(text.substring(0, slash));
    int length = Integer.parseInt(text.substring(slash + 1));
    int bits = inside.family().bits();
    if (length < 0 || length > bits) {
      throw new IllegalArgumentException(text + " is no prefix");
    }
    return new Cidr(floor(inside, bits - length), length).set();
  }

  private static IpAddress floor(IpAddress address, int free) {
    BigInteger value = BigInteger.valueOf(address.hi()).and(ALL).shiftLeft(64);
    value = value.or(BigInteger.valueOf(address.lo()).and(ALL));
    value = value.shiftRight(free).shiftLeft(free);
    return new IpAddress(address.family(), value.shiftRight(64).longValue(), value.longValue());
  }

  private static final BigInteger ALL = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

  /**
   * Texts that are ports or ranges of them; without any, every port.
   *
   * @throws IllegalArgumentException if one is neither
   */
  public static PortSet ports(List<String> texts) {
    PortSet all = PortSet.none();
    for (String text : texts) {
      all = all.union(ports(text));
    }
    return texts.isEmpty() ? PortSet.any() : all;
  }

  private static PortSet ports(String text) {
    if (text.equals(ANY)) {
      return PortSet.any();
    }
    int dash = text.indexOf('-');
    int first = Integer.parseInt((dash < 0 ? text : text.substring(0, dash)).strip());
    return dash < 0
        ? PortSet.of(first)
        : PortSet.range(first, Integer.parseInt(text.substring(dash + 1).strip()));
  }

  /** Writes one value as a text, several as an array, and empties what is not used. */
  static void put(ObjectNode into, String one, String several, List<String> values) {
    into.remove(List.of(one, several));
    if (values.size() == 1) {
      into.put(one, values.get(0));
    } else if (!values.isEmpty()) {
      ArrayNode array = into.putArray(several);
      values.forEach(array::add);
    }
  }

  /** The fewest texts for a set of ports. */
  static List<String> spelt(PortSet ports) {
    return ports.isAny() ? List.of(ANY) : ports.ranges().stream().map(Spellings::spelt).toList();
  }

  private static String spelt(PortRange range) {
    return range.first() == range.last()
        ? String.valueOf(range.first())
        : range.first() + "-" + range.last();
  }

  /** The fewest texts for a set of addresses. */
  static List<String> spelt(IpSet addresses) {
    return addresses.equals(IpSet.any())
        ? List.of(ANY)
        : addresses.prefixes().stream().map(Spellings::spelt).toList();
  }

  private static String spelt(Cidr prefix) {
    boolean all = prefix.length() == 0;
    return all && prefix.network().family() == Family.V4 ? "0.0.0.0/0" : prefix.text();
  }
}
