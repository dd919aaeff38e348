package dev.cordon.provider.gcp.observe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.provider.gcp.wire.Api;
import dev.cordon.provider.gcp.wire.Google;
import dev.cordon.provider.gcp.wire.Tree;
import dev.cordon.space.IpSet;
import dev.cordon.spi.call.AtOnce;
import dev.cordon.spi.call.WireFailure;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Future;

/**
 * The addresses of the address groups that rules name. What may not be read, such as a group of the
 * organization, stays unknown; rules that name it are in doubt then.
 *
 * @see <a href="https://cloud.google.com/firewall/docs/about-address-groups">Address groups</a>
 */
final class AddressGroups {

  /** What the service said, and would say again. */
  private static final Set<WireFailure.Kind> ANSWERED =
      Set.of(WireFailure.Kind.DENIED, WireFailure.Kind.MISSING, WireFailure.Kind.REFUSED);

  private AddressGroups() {}

  static Map<String, IpSet> of(Google google, Collection<JsonNode> ruled, AtOnce atOnce) {
    SortedMap<String, Future<Optional<IpSet>>> asked = new TreeMap<>();
    for (String path : named(ruled)) {
      asked.put(path, atOnce.start(() -> addresses(google, path)));
    }
    atOnce.await();
    SortedMap<String, IpSet> known = new TreeMap<>();
    asked.forEach(
        (path, group) -> AtOnce.result(group).ifPresent(addresses -> known.put(path, addresses)));
    return known;
  }

  private static SortedSet<String> named(Collection<JsonNode> ruled) {
    SortedSet<String> named = new TreeSet<>();
    for (JsonNode rules : ruled) {
      for (String side : List.of("srcAddressGroups", "destAddressGroups")) {
        for (JsonNode groups : rules.findValues(side)) {
          groups.forEach(group -> named.add(Paths.of(group.asText())));
        }
      }
    }
    return named;
  }

  private static Optional<IpSet> addresses(Google google, String path) {
    try {
      JsonNode group = google.get(Api.ADDRESS_GROUPS, path);
      return Optional.of(IpSet.parse(Tree.texts(group, "items").toArray(String[]::new)));
    } catch (WireFailure failure) {
      if (ANSWERED.contains(failure.kind())) {
        // a rule that names it is in doubt, and the proof names the group
        return Optional.empty();
      }
      throw failure;
    }
  }
}
