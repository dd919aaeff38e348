package dev.cordon.provider.vyos.observe;

import dev.cordon.model.Reserved;
import dev.cordon.provider.vyos.state.GroupEntry;
import dev.cordon.provider.vyos.state.Port;
import dev.cordon.provider.vyos.state.Tree;
import dev.cordon.space.Cidr;
import dev.cordon.space.IpAddress;
import dev.cordon.space.IpSet;
import dev.cordon.state.Outward;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How what is behind a router looks from the internet, by its rules of NAT: the public addresses
 * that its source rules translate to, and those that stand for one host each. Addresses that a
 * provider translates further out are not known to the router.
 *
 * @see <a href="https://docs.vyos.io/en/latest/configuration/nat/nat44.html">NAT44</a>
 */
final class Faces {

  private static final String MASQUERADE = "masquerade";

  private final SortedMap<String, Port> ports;
  private final List<IpSet> egress = new ArrayList<>();
  private final SortedMap<IpAddress, IpAddress> own = new TreeMap<>();

  private Faces(SortedMap<String, Port> ports) {
    this.ports = ports;
  }

  static Outward of(Tree nat, SortedMap<String, Port> ports) {
    Faces faces = new Faces(ports);
    nat.at("source", "rule").children().values().forEach(faces::leaving);
    nat.at("static", "rule").children().values().forEach(faces::fixed);
    return new Outward(IpSet.union(faces.egress), faces.own);
  }

  private void leaving(Tree rule) {
    String seen = rule.text("translation", "address");
    if (rule.has("disable") || rule.has("exclude") || seen.isEmpty()) {
      return;
    }
    if (seen.equals(MASQUERADE)) {
      Port port = ports.get(rule.text("outbound-interface", "name"));
      if (port != null) {
        egress.add(seenOutside(port.own()));
      }
    } else {
      set(seen).ifPresent(addresses -> leaving(rule, addresses));
    }
  }

  /** One host that becomes one address has it alone, as far as the rules tell. */
  private void leaving(Tree rule, IpSet seen) {
    Optional<IpSet> source = set(rule.text("source", "address")).filter(Faces::isOne);
    if (source.isPresent() && isOne(seen)) {
      put(source.get(), seen);
    } else {
      egress.add(seenOutside(seen));
    }
  }

  private void fixed(Tree rule) {
    Optional<IpSet> seen = set(rule.text("destination", "address")).filter(Faces::isOne);
    Optional<IpSet> host = set(rule.text("translation", "address")).filter(Faces::isOne);
    if (!rule.has("disable") && seen.isPresent() && host.isPresent()) {
      put(host.get(), seen.get());
    }
  }

  private void put(IpSet host, IpSet seen) {
    if (!seenOutside(seen).isEmpty()) {
      own.put(host.first().orElseThrow(), seen.first().orElseThrow());
    }
  }

  private static boolean isOne(IpSet addresses) {
    List<Cidr> prefixes = addresses.prefixes();
    return prefixes.size() == 1 && prefixes.get(0).isSingle();
  }

  private static IpSet seenOutside(IpSet addresses) {
    return addresses.minus(Reserved.unseenOnTheInternet());
  }

  private static Optional<IpSet> set(String text) {
    return text.isEmpty() ? Optional.empty() : GroupEntry.set(text);
  }
}
