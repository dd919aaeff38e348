package dev.cordon.sandbox.gcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.gcp.calls.Work;
import dev.cordon.sandbox.gcp.state.Kinds;
import dev.cordon.sandbox.gcp.state.Paths;
import dev.cordon.sandbox.gcp.state.Resource;
import dev.cordon.sandbox.tree.Json;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One project, for filling the sandbox. Everything goes through the same strict rules as calls over
 * the wire (a refusal is thrown as {@link dev.cordon.sandbox.gcp.wire.GcpRefusal}), but it is done
 * and seen at once, always allowed, and neither logged, throttled nor struck by faults. All methods
 * that make something give its path, such as {@code projects/p/global/networks/n}. Thread-safe.
 */
public final class GcpProject {

  private static final String COMPUTE = "compute/v1/";

  private final Work work;
  private final String id;

  GcpProject(Work work, String id) {
    this.work = work;
    this.id = id;
  }

  /** The id of the project. */
  public String id() {
    return id;
  }

  /** The number of the project. */
  public long number() {
    return work.look(world -> Objects.requireNonNull(world.numbers().find(id)));
  }

  /** Puts the project into a folder or an organization, such as {@code folders/1}. */
  public GcpProject under(String parent) {
    work.edit(world -> world.parents().put("projects/" + id, parent));
    return this;
  }

  /** Lets the project use the networks of another one (Shared VPC). */
  public GcpProject uses(GcpProject host) {
    work.edit(world -> world.hosts().put(id, host.id()));
    return this;
  }

  private String make(String below, ObjectNode body) {
    String path = "projects/" + id + "/" + below;
    work.direct("POST", COMPUTE + path, Map.of(), body);
    return path + "/" + Json.text(body, "name");
  }

  /** Makes a network with the usual order: VPC rules before policies. */
  public String network(String name) {
    return make("global/networks", Json.object("name", name));
  }

  /** Makes a subnet. */
  public String subnet(String networkPath, String region, String name, String ipv4) {
    return subnet(networkPath, region, name, ipv4, "");
  }

  /** Makes a subnet of both families; of IPv4 alone if the second range is empty. */
  public String subnet(String networkPath, String region, String name, String ipv4, String ipv6) {
    ObjectNode body = Json.object("name", name).put("network", networkPath);
    body.put("ipCidrRange", ipv4);
    if (!ipv6.isEmpty()) {
      body.put("ipv6CidrRange", ipv6).put("ipv6AccessType", "INTERNAL");
    }
    return make("regions/" + region + "/subnetworks", body);
  }

  /** Makes a machine. */
  public String vm(VmSpec spec) {
    return make("zones/" + spec.zone() + "/instances", spec.body());
  }

  /** Makes a VPC firewall rule. */
  public String firewall(FirewallSpec spec) {
    return make("global/firewalls", spec.body());
  }

  /** Makes a global network firewall policy with these rules, which works on nothing yet. */
  public String policy(String name, RuleSpec... rules) {
    return filled(make("global/firewallPolicies", Json.object("name", name)), rules);
  }

  /** Makes a regional network firewall policy with these rules, which works on nothing yet. */
  public String regionalPolicy(String region, String name, RuleSpec... rules) {
    return filled(
        make("regions/" + region + "/firewallPolicies", Json.object("name", name)), rules);
  }

  private String filled(String path, RuleSpec... rules) {
    for (RuleSpec rule : rules) {
      work.direct("POST", COMPUTE + path + "/addRule", Map.of(), rule.tree());
    }
    return path;
  }

  private String tag(String kind, ObjectNode body) {
    work.direct("POST", "v3/" + kind, Map.of(), body);
    List<Resource> all = work.look(world -> world.ofKind(kind));
    return all.get(all.size() - 1).path();
  }

  /** Makes a tag key for the firewalls of a network; gives its name, such as {@code tagKeys/1}. */
  public String tagKey(String shortName, String networkPath) {
    ObjectNode body =
        Json.object("shortName", shortName)
            .put("parent", "projects/" + number())
            .put("purpose", "GCE_FIREWALL");
    body.putObject("purposeData")
        .put("network", Paths.project(networkPath) + "/" + Paths.name(networkPath));
    return tag(Kinds.TAG_KEYS, body);
  }

  /** Makes a tag key that firewalls do not know. */
  public String tagKey(String shortName) {
    return tag(
        Kinds.TAG_KEYS, Json.object("shortName", shortName).put("parent", "projects/" + number()));
  }

  /** Makes a tag value; gives its name, such as {@code tagValues/1}. */
  public String tagValue(String tagKey, String shortName) {
    return tag(Kinds.TAG_VALUES, Json.object("shortName", shortName).put("parent", tagKey));
  }

  /**
   * Makes an address group of the family of its first item, with room for a thousand.
   *
   * @param location {@code global} or a region
   */
  public String addressGroup(String location, String name, String... items) {
    boolean ipv6 = items.length > 0 && items[0].indexOf(':') >= 0;
    ObjectNode body = Json.object("type", ipv6 ? "IPV6" : "IPV4").put("capacity", 1_000);
    body.set("items", Json.texts(List.of(items)));
    String below = "projects/" + id + "/locations/" + location + "/addressGroups";
    work.direct("POST", "v1/" + below, Map.of("addressGroupId", name), body);
    return below + "/" + name;
  }

  /** Makes anything else of Compute Engine as it is given, such as a router in a region. */
  public String put(String below, ObjectNode body) {
    return make(below, body);
  }

  /** Makes a service of Cloud Run that sends through a subnet, with these network tags. */
  public String runService(String region, String name, String subnetPath, String... tags) {
    String network = Serverless.networkOf(work, subnetPath);
    ObjectNode nic = Json.object("network", network).put("subnetwork", subnetPath);
    if (tags.length > 0) {
      nic.set("tags", Json.texts(List.of(tags)));
    }
    ObjectNode body = Json.object();
    body.withObject("/template/vpcAccess").put("egress", "ALL_TRAFFIC");
    body.withObject("/template/vpcAccess").putArray("networkInterfaces").add(nic);
    String path = "projects/" + id + "/locations/" + region + "/services/" + name;
    return Serverless.put(work, Kinds.SERVICES, path, body, subnetPath);
  }

  /** Makes a connector for Serverless VPC Access in a subnet. */
  public String connector(String region, String name, String subnetPath) {
    ObjectNode body =
        Json.object("network", Paths.name(Serverless.networkOf(work, subnetPath)))
            .put("state", "READY");
    body.putObject("subnet").put("name", Paths.name(subnetPath)).put("projectId", id);
    String path = "projects/" + id + "/locations/" + region + "/connectors/" + name;
    return Serverless.put(work, Kinds.CONNECTORS, path, body, subnetPath);
  }
}
