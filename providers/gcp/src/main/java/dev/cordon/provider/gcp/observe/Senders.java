package dev.cordon.provider.gcp.observe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.provider.gcp.GcpNetwork;
import dev.cordon.provider.gcp.wire.Google;
import dev.cordon.provider.gcp.wire.Tree;
import dev.cordon.space.IpSet;
import dev.cordon.spi.call.AtOnce;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The ranges in which something without a network interface sends at peered networks. No secure tag
 * tells it, so rules here name its addresses beside the tag of its segment. Ranges may be more than
 * such senders have: only members of the segment are named in them.
 */
final class Senders {

  private Senders() {}

  /** The ranges at each of these sites. */
  static SortedMap<String, IpSet> of(
      Google google,
      Here at,
      SortedMap<String, GcpNetwork> near,
      Pages pages,
      Details details,
      AtOnce atOnce) {
    SortedMap<String, Pages.Serverless> others = new TreeMap<>();
    for (GcpNetwork place : near.values()) {
      for (String project : projects(place)) {
        if (!pages.numbers().containsKey(project)) {
          others.computeIfAbsent(project, any -> Pages.Serverless.of(google, project, atOnce));
        }
      }
    }
    atOnce.await();
    SortedMap<String, IpSet> ranges = new TreeMap<>();
    near.forEach(
        (site, place) -> {
          List<JsonNode> all = new ArrayList<>();
          for (String project : projects(place)) {
            Pages.Serverless other = others.get(project);
            all.addAll(other == null ? of(project, Services.all(pages)) : other.all());
          }
          if (!all.isEmpty()) {
            List<JsonNode> subnets =
                place.project().equals(at.place().project()) && !details.subnets().isEmpty()
                    ? details.subnets()
                    : google.everywhere(place.project(), "subnetworks", Map.of());
            ranges.put(site, ranges(all, subnets));
          }
        });
    return ranges;
  }

  private static SortedSet<String> projects(GcpNetwork place) {
    SortedSet<String> projects = new TreeSet<>(place.serviceProjects());
    projects.add(place.project());
    return projects;
  }

  private static List<JsonNode> of(String project, List<JsonNode> services) {
    return services.stream()
        .filter(one -> Paths.after(Tree.text(one, "name"), "projects").equals(project))
        .toList();
  }

  /** The ranges of every subnet with a name that one of them says, and those of their own. */
  static IpSet ranges(List<JsonNode> users, List<JsonNode> subnets) {
    SortedSet<String> named = new TreeSet<>();
    List<IpSet> all = new ArrayList<>();
    for (JsonNode user : users) {
      user.findValuesAsText("subnetwork").forEach(subnet -> named.add(Paths.name(subnet)));
      named.add(Tree.text(user, "subnet", "name"));
      add(all, Tree.text(user, "ipCidrRange"));
    }
    for (JsonNode subnet : subnets) {
      if (named.contains(Tree.text(subnet, "name"))) {
        add(all, Tree.text(subnet, "ipCidrRange"));
        add(all, Tree.text(subnet, "ipv6CidrRange"));
      }
    }
    return IpSet.union(all);
  }

  private static void add(List<IpSet> all, String range) {
    if (!range.isEmpty()) {
      all.add(IpSet.parse(range));
    }
  }
}
