package dev.cordon.provider.gcp.observe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.provider.gcp.GcpNetwork;
import dev.cordon.provider.gcp.state.Names;
import dev.cordon.provider.gcp.wire.Api;
import dev.cordon.provider.gcp.wire.Google;
import dev.cordon.provider.gcp.wire.Tree;
import dev.cordon.space.IpSet;
import dev.cordon.spi.Query;
import dev.cordon.spi.call.AtOnce;
import dev.cordon.state.ContainerId;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Future;

/**
 * Linked networks that are peered with this one: rules here can name the secure tags of their
 * segments as sources. Network tags mean nothing across a peering.
 *
 * @param networks the name of the network of each such site
 * @param tags what our secure tags there are called, by their permanent id
 * @param senders the ranges in which something without an interface sends, by site
 * @see <a href="https://cloud.google.com/firewall/docs/tags-firewalls-overview">Secure tags for
 *     firewalls</a>
 */
record Neighbours(
    SortedMap<String, String> networks,
    SortedMap<String, ContainerId> tags,
    SortedMap<String, IpSet> senders) {

  static Neighbours of(
      Google google, Query query, Here here, Pages pages, Details details, AtOnce atOnce) {
    SortedMap<String, GcpNetwork> near = near(query, here, pages);
    SortedMap<String, Future<List<JsonNode>>> keys = new TreeMap<>();
    near.forEach(
        (site, place) -> {
          if (!place.project().equals(here.place().project())) {
            keys.computeIfAbsent(
                place.project(), project -> atOnce.start(() -> Pages.tagKeys(google, project)));
          }
        });
    atOnce.await();
    SortedMap<ContainerId, Future<List<JsonNode>>> values = new TreeMap<>();
    near.forEach(
        (site, place) -> {
          Future<List<JsonNode>> read = keys.get(place.project());
          for (JsonNode key : read == null ? pages.tagKeys() : AtOnce.result(read)) {
            if (new Owners(query.fleet(), place.network()).ownsKey(key)) {
              String name = Tree.text(key, "name");
              values.put(
                  Names.tagCalled(Tree.text(key, "shortName"), site),
                  atOnce.start(
                      () ->
                          google.list(Api.TAGS, "tagValues", Map.of("parent", name), "tagValues")));
            }
          }
        });
    atOnce.await();
    SortedMap<String, ContainerId> tags = new TreeMap<>();
    values.forEach(
        (id, read) ->
            AtOnce.result(read).stream()
                .filter(value -> Tree.text(value, "shortName").equals(Names.MEMBER))
                .forEach(value -> tags.put(Tree.text(value, "name"), id)));
    SortedMap<String, String> networks = new TreeMap<>();
    near.forEach((site, place) -> networks.put(site, place.network()));
    return new Neighbours(networks, tags, Senders.of(google, here, near, pages, details, atOnce));
  }

  private static SortedMap<String, GcpNetwork> near(Query query, Here here, Pages pages) {
    SortedMap<String, GcpNetwork> near = new TreeMap<>();
    query
        .linked()
        .forEach(
            (site, place) -> {
              if (place instanceof GcpNetwork network
                  && isPolicy(network)
                  && isPolicy(here.place())
                  && network.endpoint().equals(here.place().endpoint())
                  && isPeered(pages.network(), network)) {
                near.put(site, network);
              }
            });
    return near;
  }

  private static boolean isPolicy(GcpNetwork network) {
    return network.fabric() == GcpNetwork.Fabric.POLICY;
  }

  /** The service calls a peering active when both sides have made it. */
  private static boolean isPeered(JsonNode here, GcpNetwork other) {
    return Tree.items(here, "peerings").stream()
        .filter(peering -> Tree.text(peering, "state").equals("ACTIVE"))
        .anyMatch(peering -> Paths.of(Tree.text(peering, "network")).equals(other.path()));
  }
}
