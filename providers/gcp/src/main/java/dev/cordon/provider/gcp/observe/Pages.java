package dev.cordon.provider.gcp.observe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.provider.gcp.GcpNetwork;
import dev.cordon.provider.gcp.state.Room;
import dev.cordon.provider.gcp.wire.Api;
import dev.cordon.provider.gcp.wire.Google;
import dev.cordon.provider.gcp.wire.Tree;
import dev.cordon.spi.call.AtOnce;
import dev.cordon.spi.call.WireFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Future;

/**
 * Everything that is read whatever the network holds: the network, and lists of its projects.
 *
 * @param network the network
 * @param effective the VPC firewall rules of the network, and the policies above its own
 * @param policies network firewall policies of the network's project, global and regional
 * @param tagKeys tag keys of the network's project
 * @param room what the quotas of the network's project leave
 * @param isHost whether other projects use networks of this one
 * @param numbers the number of each project, by its id
 * @param machines machines of all projects
 * @param services services and jobs of Cloud Run in all projects
 * @param connectors connectors in all projects
 */
record Pages(
    ObjectNode network,
    ObjectNode effective,
    List<JsonNode> policies,
    List<JsonNode> tagKeys,
    Room room,
    boolean isHost,
    SortedMap<String, String> numbers,
    List<JsonNode> machines,
    List<JsonNode> services,
    List<JsonNode> connectors) {

  /** What a project says that never used a service. */
  private static final List<String> UNUSED =
      List.of("service_disabled", "accessnotconfigured", "has not been used", "is disabled");

  /**
   * Reads them, several at a time. Machines come before tags in time as far as that can be had, and
   * tags before what carries them.
   */
  static Pages of(Google google, GcpNetwork place, AtOnce atOnce) {
    SortedSet<String> projects = new TreeSet<>(place.serviceProjects());
    projects.add(place.project());
    Future<ObjectNode> network = atOnce.start(() -> google.get(Api.COMPUTE, place.path()));
    List<Future<List<JsonNode>>> machines = new ArrayList<>();
    List<Serverless> serverless = new ArrayList<>();
    SortedMap<String, Future<String>> numbers = new TreeMap<>();
    for (String project : projects) {
      machines.add(atOnce.start(() -> google.everywhere(project, "instances", Map.of())));
      numbers.put(project, atOnce.start(() -> number(google, project)));
      serverless.add(Serverless.of(google, project, atOnce));
    }
    Future<ObjectNode> effective =
        atOnce.start(() -> google.get(Api.COMPUTE, place.path() + "/getEffectiveFirewalls"));
    Future<List<JsonNode>> policies =
        atOnce.start(() -> google.everywhere(place.project(), "firewallPolicies", Map.of()));
    Future<List<JsonNode>> tagKeys = atOnce.start(() -> tagKeys(google, place.project()));
    Future<ObjectNode> own =
        atOnce.start(() -> google.get(Api.COMPUTE, "projects/" + Google.encoded(place.project())));
    Future<Integer> attributes = atOnce.start(() -> Quotas.attributes(google, place));
    atOnce.await();
    SortedMap<String, String> known = new TreeMap<>();
    numbers.forEach((project, number) -> known.put(project, AtOnce.result(number)));
    return new Pages(
        AtOnce.result(network),
        AtOnce.result(effective),
        AtOnce.result(policies),
        AtOnce.result(tagKeys),
        Quotas.room(AtOnce.result(own), AtOnce.result(attributes)),
        Tree.text(AtOnce.result(own), "xpnProjectStatus").equals("HOST"),
        known,
        all(machines),
        serverless.stream().flatMap(one -> one.services().stream()).toList(),
        serverless.stream().flatMap(one -> AtOnce.result(one.connectors).stream()).toList());
  }

  private static List<JsonNode> all(List<Future<List<JsonNode>>> parts) {
    return parts.stream().flatMap(part -> AtOnce.result(part).stream()).toList();
  }

  /** Bindings name projects by their number, which no list of machines tells. */
  private static String number(Google google, String project) {
    return Paths.name(
        Tree.text(google.get(Api.TAGS, "projects/" + Google.encoded(project)), "name"));
  }

  static List<JsonNode> tagKeys(Google google, String project) {
    return google.list(Api.TAGS, "tagKeys", Map.of("parent", "projects/" + project), "tagKeys");
  }

  /** What sends from a project without an interface, being read. */
  record Serverless(
      Future<List<JsonNode>> run, Future<List<JsonNode>> jobs, Future<List<JsonNode>> connectors) {

    static Serverless of(Google google, String project, AtOnce atOnce) {
      return new Serverless(
          atOnce.start(() -> list(google, Api.RUN, project, "services")),
          atOnce.start(() -> list(google, Api.RUN, project, "jobs")),
          atOnce.start(() -> list(google, Api.CONNECTORS, project, "connectors")));
    }

    /** Services and jobs of Cloud Run. */
    List<JsonNode> services() {
      List<JsonNode> both = new ArrayList<>(AtOnce.result(run));
      both.addAll(AtOnce.result(jobs));
      return both;
    }

    /** Those and connectors. */
    List<JsonNode> all() {
      List<JsonNode> all = services();
      all.addAll(AtOnce.result(connectors));
      return all;
    }

    private static List<JsonNode> list(Google google, Api api, String project, String kind) {
      String path = "projects/" + Google.encoded(project) + "/locations/-/" + kind;
      try {
        return google.list(api, path, Map.of(), kind);
      } catch (WireFailure failure) {
        String said = (failure.code() + " " + failure.said()).toLowerCase(Locale.ROOT);
        if (UNUSED.stream().anyMatch(said::contains)) {
          // a service that is switched off in a project runs nothing there
          return List.of();
        }
        throw failure;
      }
    }
  }
}
