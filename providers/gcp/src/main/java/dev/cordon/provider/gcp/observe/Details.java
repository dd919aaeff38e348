package dev.cordon.provider.gcp.observe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.provider.gcp.GcpNetwork;
import dev.cordon.provider.gcp.state.Machine;
import dev.cordon.provider.gcp.wire.Api;
import dev.cordon.provider.gcp.wire.Google;
import dev.cordon.provider.gcp.wire.Tree;
import dev.cordon.spi.call.AtOnce;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * What is read only because something in the network names it.
 *
 * <p>No list tells which machine carries which secure tag but one that lags behind, so every
 * machine of the network is asked, as soon as the network has a firewall tag at all.
 *
 * @param policies the global policies that matter, by name, each with its rules
 * @param regional the policies that act in each region that matters
 * @param values the values of each firewall tag key of the network, by the key's permanent id
 * @param carried the values that each machine carries, by what bindings call it
 * @param subnets the subnets, if something without an interface stands in one
 * @param users which other projects use networks of this one, if any do
 * @see <a
 *     href="https://cloud.google.com/resource-manager/reference/rest/v3/tagBindings/list">tagBindings.list</a>
 */
record Details(
    SortedMap<String, JsonNode> policies,
    SortedMap<String, JsonNode> regional,
    SortedMap<String, List<JsonNode>> values,
    SortedMap<String, SortedSet<String>> carried,
    List<JsonNode> subnets,
    Users users) {

  static Details of(
      Google google, Here here, String fleet, Pages pages, Inhabitants inhabitants, AtOnce atOnce) {
    GcpNetwork place = here.place();
    SortedMap<String, Future<JsonNode>> policies = new TreeMap<>();
    for (String name : Policies.wanted(fleet, here, pages)) {
      String path = "projects/" + place.project() + "/global/firewallPolicies/" + name;
      policies.put(name, atOnce.start(() -> google.get(Api.COMPUTE, path)));
    }
    SortedMap<String, Future<JsonNode>> regional = new TreeMap<>();
    for (String region : regions(here, pages, inhabitants)) {
      regional.put(region, atOnce.start(() -> effective(google, place, region)));
    }
    SortedMap<String, Future<SortedSet<String>>> carried = new TreeMap<>();
    List<JsonNode> keys = pages.tagKeys().stream().filter(here::isServedBy).toList();
    if (!keys.isEmpty() || namesTags(pages)) {
      for (Machine machine : inhabitants.machines().values()) {
        carried.computeIfAbsent(
            machine.boundAs(), bound -> atOnce.start(() -> carried(google, machine)));
      }
    }
    SortedMap<String, Future<List<JsonNode>>> values = new TreeMap<>();
    for (JsonNode key : keys) {
      String name = Tree.text(key, "name");
      values.put(name, atOnce.start(() -> values(google, name)));
    }
    boolean serverless = !pages.services().isEmpty() || !pages.connectors().isEmpty();
    Future<List<JsonNode>> subnets =
        atOnce.start(
            serverless
                ? () -> google.everywhere(place.project(), "subnetworks", Map.of())
                : (Supplier<List<JsonNode>>) List::of);
    Future<Users> users =
        atOnce.start(
            pages.isHost() ? () -> Users.of(google, place) : (Supplier<Users>) () -> Users.NONE);
    atOnce.await();
    return new Details(
        ended(policies),
        ended(regional),
        ended(values),
        ended(carried),
        AtOnce.result(subnets),
        AtOnce.result(users));
  }

  private static <T> SortedMap<String, T> ended(SortedMap<String, Future<T>> futures) {
    SortedMap<String, T> results = new TreeMap<>();
    futures.forEach((key, future) -> results.put(key, AtOnce.result(future)));
    return results;
  }

  /** Those that somebody stands in, and those that have a policy for this network. */
  private static SortedSet<String> regions(Here here, Pages pages, Inhabitants inhabitants) {
    SortedSet<String> regions = new TreeSet<>();
    inhabitants.machines().values().forEach(machine -> regions.add(machine.region()));
    for (JsonNode policy : pages.policies()) {
      String region = Paths.after(Tree.text(policy, "selfLink"), "regions");
      if (!region.isEmpty() && Policies.isOn(here, policy)) {
        regions.add(region);
      }
    }
    Services.all(pages).forEach(one -> regions.add(Services.region(one)));
    return regions;
  }

  private static JsonNode effective(Google google, GcpNetwork place, String region) {
    String path =
        "projects/"
            + place.project()
            + "/regions/"
            + region
            + "/firewallPolicies/getEffectiveFirewalls";
    return google.get(Api.COMPUTE, path, Map.of("network", place.path()));
  }

  private static boolean namesTags(Pages pages) {
    List<JsonNode> named = new ArrayList<>(pages.effective().findValues("targetSecureTags"));
    named.addAll(pages.effective().findValues("srcSecureTags"));
    return named.stream().anyMatch(tags -> !tags.isEmpty());
  }

  private static SortedSet<String> carried(Google google, Machine machine) {
    List<JsonNode> bindings =
        google.list(
            Api.tagsAt(machine.zone()),
            "tagBindings",
            Map.of("parent", machine.boundAs()),
            "tagBindings");
    SortedSet<String> values = new TreeSet<>();
    bindings.forEach(binding -> values.add(Tree.text(binding, "tagValue")));
    return values;
  }

  private static List<JsonNode> values(Google google, String key) {
    return google.list(Api.TAGS, "tagValues", Map.of("parent", key), "tagValues");
  }

  /** Everything that holds rules that may name address groups. */
  Collection<JsonNode> withRules() {
    List<JsonNode> all = new ArrayList<>(policies.values());
    all.addAll(regional.values());
    return all;
  }
}
