package dev.cordon.provider.vyos;

import dev.cordon.space.IpAddress;
import dev.cordon.space.IpSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A host behind a router, which itself knows nothing of names and labels; or the router itself,
 * whose own services are then judged like anybody's. Immutable.
 *
 * @param port the router's interface that it is behind, such as {@code eth1} or {@code eth1.20};
 *     {@value #LOCAL} for the router itself
 * @param addresses its addresses, at least one; of the router itself those that its configuration
 *     does not tell, because they come by DHCP
 * @param labels what selectors find it by
 */
public record DeclaredHost(
    String port, List<IpAddress> addresses, SortedMap<String, String> labels) {

  /** What the router itself is behind. */
  public static final String LOCAL = "local";

  private static final Pattern PORT = Pattern.compile("[a-z][a-z0-9]*[0-9.]*");
  private static final Pattern LABEL = Pattern.compile("[\\w./:-]+=[^\\s=]*");

  public DeclaredHost {
    Objects.requireNonNull(port);
    addresses = addresses.stream().distinct().sorted().toList();
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    if (!PORT.matcher(port).matches()) {
      throw new IllegalArgumentException("\"" + port + "\" is not the name of an interface");
    }
    if (addresses.isEmpty() && !port.equals(LOCAL)) {
      throw new IllegalArgumentException("a host behind " + port + " has no address");
    }
  }

  /**
   * A host without labels.
   *
   * @throws IllegalArgumentException if one is not an address
   */
  public static DeclaredHost at(String port, String... addresses) {
    List<IpAddress> parsed = new ArrayList<>();
    for (String address : addresses) {
      parsed.add(IpAddress.parse(address));
    }
    return new DeclaredHost(port, parsed, new TreeMap<>());
  }

  /** The router itself, with all addresses that its configuration tells. */
  public static DeclaredHost router() {
    return at(LOCAL);
  }

  /** Whether it is the router itself. */
  public boolean isRouter() {
    return port.equals(LOCAL);
  }

  /** This host with one label more, or changed. */
  public DeclaredHost label(String key, String value) {
    SortedMap<String, String> more = new TreeMap<>(labels);
    more.put(key, value);
    return new DeclaredHost(port, addresses, more);
  }

  /**
   * The host that a text means: the interface, the addresses, the labels, such as {@code eth1
   * 10.0.1.10 fd00:1::10 app=web}.
   *
   * @throws IllegalArgumentException if it cannot be read, saying why
   */
  public static DeclaredHost parse(String text) {
    String[] words = text.strip().split("\\s+");
    List<IpAddress> addresses = new ArrayList<>();
    SortedMap<String, String> labels = new TreeMap<>();
    for (int i = 1; i < words.length; i++) {
      if (LABEL.matcher(words[i]).matches()) {
        int equals = words[i].indexOf('=');
        labels.put(words[i].substring(0, equals), words[i].substring(equals + 1));
      } else {
        addresses.add(IpAddress.parse(words[i]));
      }
    }
    return new DeclaredHost(words[0], addresses, labels);
  }

  /** Its addresses as a set. */
  public IpSet set() {
    return IpSet.of(addresses.toArray(IpAddress[]::new));
  }

  /** What {@link #parse} reads. */
  public String text() {
    List<String> words = new ArrayList<>(List.of(port));
    addresses.forEach(address -> words.add(address.text()));
    labels.forEach((key, value) -> words.add(key + "=" + value));
    return String.join(" ", words);
  }
}
