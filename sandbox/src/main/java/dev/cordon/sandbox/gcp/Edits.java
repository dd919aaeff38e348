package dev.cordon.sandbox.gcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.gcp.calls.Work;
import dev.cordon.sandbox.gcp.state.Kinds;
import dev.cordon.sandbox.gcp.state.Paths;
import dev.cordon.sandbox.gcp.state.Resource;
import dev.cordon.sandbox.gcp.state.SecureTags;
import dev.cordon.sandbox.gcp.state.World;
import dev.cordon.sandbox.tree.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Changes of what is there, done and seen at once. What the API could do goes through its strict
 * rules, and is refused as there. Thread-safe.
 */
public final class Edits {

  private static final String COMPUTE = "compute/v1/";

  private final Work work;

  Edits(Work work) {
    this.work = work;
  }

  private static String prefix(String path) {
    if (path.startsWith(Kinds.TAG_KEYS + "/") || path.startsWith(Kinds.TAG_VALUES + "/")) {
      return "v3/";
    }
    if (path.contains("/locations/") && !path.startsWith("locations/")) {
      return path.contains("/services/") || path.contains("/jobs/") ? "v2/" : "v1/";
    }
    return COMPUTE;
  }

  /**
   * A resource as GET shows it.
   *
   * @throws dev.cordon.sandbox.gcp.wire.GcpRefusal if it is not there
   */
  public ObjectNode get(String path) {
    return work.direct("GET", prefix(path) + path, Map.of(), Json.object());
  }

  /** Deletes a resource. */
  public void delete(String path) {
    work.direct("DELETE", prefix(path) + path, Map.of(), Json.object());
  }

  private void post(String path, Map<String, String> query, ObjectNode body) {
    work.direct("POST", prefix(path) + path, query, body);
  }

  /** Changes a VPC firewall rule: reads, changes, writes. */
  public void firewall(String path, Consumer<ObjectNode> change) {
    ObjectNode body = get(path);
    change.accept(body);
    work.direct("PUT", prefix(path) + path, Map.of(), body);
  }

  /** Adds a rule to a policy. */
  public void rule(String policyPath, RuleSpec rule) {
    post(policyPath + "/addRule", Map.of(), rule.tree());
  }

  /** Takes a rule out of a policy. */
  public void removeRule(String policyPath, int priority) {
    post(policyPath + "/removeRule", Map.of("priority", "" + priority), Json.object());
  }

  /** Changes a whole policy: reads, changes, writes. */
  public void policy(String policyPath, Consumer<ObjectNode> change) {
    ObjectNode body = get(policyPath);
    change.accept(body);
    work.direct("PATCH", prefix(policyPath) + policyPath, Map.of(), body);
  }

  /** Lets a policy work on a network, in the place of the one that did. */
  public void associate(String policyPath, String networkPath) {
    post(
        policyPath + "/addAssociation",
        Map.of("replaceExistingAssociation", "true"),
        Json.object("name", "on-" + Paths.name(networkPath)).put("attachmentTarget", networkPath));
  }

  /** Ends the work of a policy on a network, whatever its association is called. */
  public void dissociate(String policyPath, String networkPath) {
    for (ObjectNode one : Json.objects(get(policyPath), "associations")) {
      if (Json.text(one, "attachmentTarget").endsWith(networkPath)) {
        post(
            policyPath + "/removeAssociation",
            Map.of("name", Json.text(one, "name")),
            Json.object());
      }
    }
  }

  /** Lets the policies of a network come before its VPC rules. */
  public void policiesFirst(String networkPath) {
    order(networkPath, "BEFORE_CLASSIC_FIREWALL");
  }

  /** Lets the VPC rules of a network come before its policies, as at first. */
  public void policiesLast(String networkPath) {
    order(networkPath, "AFTER_CLASSIC_FIREWALL");
  }

  private void order(String networkPath, String order) {
    work.direct(
        "PATCH",
        COMPUTE + networkPath,
        Map.of(),
        Json.object("networkFirewallPolicyEnforcementOrder", order));
  }

  /** Sets the network tags of a machine. */
  public void networkTags(String vmPath, String... tags) {
    ObjectNode body = Json.object();
    body.set("items", Json.texts(List.of(tags)));
    body.put("fingerprint", Json.text(get(vmPath), "tags", "fingerprint"));
    post(vmPath + "/setTags", Map.of(), body);
  }

  /** Sets a label of a machine. */
  public void label(String vmPath, String key, String value) {
    ObjectNode body = Json.object("labelFingerprint", Json.text(get(vmPath), "labelFingerprint"));
    ObjectNode labels = body.putObject("labels");
    if (get(vmPath).path("labels") instanceof ObjectNode there) {
      labels.setAll(there);
    }
    labels.put(key, value);
    post(vmPath + "/setLabels", Map.of(), body);
  }

  private String parent(String vmPath) {
    return work.look(
        world -> new SecureTags(world).parentOf(Objects.requireNonNull(world.find(vmPath))));
  }

  /** Binds a tag value to a machine. */
  public void bind(String vmPath, String tagValue) {
    work.direct(
        "POST",
        "v3/tagBindings",
        Map.of(),
        Json.object("parent", parent(vmPath)).put("tagValue", tagValue));
  }

  /** Takes a tag value from a machine. */
  public void unbind(String vmPath, String tagValue) {
    work.direct(
        "DELETE", "v3/tagBindings/" + parent(vmPath) + "/" + tagValue, Map.of(), Json.object());
  }

  /** The tag values bound to a machine. */
  public List<String> boundTo(String vmPath) {
    String parent = parent(vmPath);
    return work.look(world -> new SecureTags(world).boundTo(parent));
  }

  /** The private addresses of a machine, interface by interface, or of a serverless service. */
  public List<String> addressesOf(String path) {
    List<String> found = new ArrayList<>();
    List<String> ofService = work.look(world -> world.serviceAddresses().find(path));
    if (ofService != null) {
      found.addAll(ofService);
    }
    for (ObjectNode nic : Json.objects(get(path), "networkInterfaces")) {
      found.add(Json.text(nic, "networkIP"));
      if (nic.has("ipv6Address")) {
        found.add(Json.text(nic, "ipv6Address"));
      }
    }
    return found;
  }

  /** Peers two networks in both directions. */
  public void peer(String oneNetwork, String otherNetwork) {
    peerOneWay(oneNetwork, otherNetwork);
    peerOneWay(otherNetwork, oneNetwork);
  }

  /** Makes the peering of one side only. */
  public void peerOneWay(String fromNetwork, String toNetwork) {
    ObjectNode body = Json.object();
    body.putObject("networkPeering")
        .put("name", "to-" + Paths.project(toNetwork) + "-" + Paths.name(toNetwork))
        .put("network", toNetwork);
    post(fromNetwork + "/addPeering", Map.of(), body);
  }

  /** Peers a network with one that this sandbox does not have, such as another company's. */
  public void peerAbroad(String network, String otherNetwork) {
    raw(
        network,
        body ->
            body.withArray("/peerings")
                .addObject()
                .put("name", "to-" + Paths.name(otherNetwork))
                .put("network", Paths.self(otherNetwork))
                .put("autoCreateRoutes", true)
                .put("exchangeSubnetRoutes", true)
                .put("abroad", true));
  }

  /** Declares a private way between two networks that is no peering, such as a VPN. */
  public void route(String oneNetwork, String otherNetwork) {
    work.edit(world -> world.join(oneNetwork, otherNetwork));
  }

  /** Puts a folder into an organization or another folder, such as {@code folders/1}. */
  public void folder(String folder, String parent) {
    work.edit(world -> world.parents().put(folder, parent));
  }

  /**
   * Gives an organization or a folder a policy, in the place of the one that it has; gives its
   * path.
   *
   * @param node such as {@code organizations/1} or {@code folders/2}
   */
  public String hierarchicalPolicy(String node, String shortName, RuleSpec... rules) {
    ObjectNode body =
        Json.object("parent", node).put("shortName", shortName).put("name", shortName);
    for (RuleSpec rule : rules) {
      body.withArray("/rules").add(rule.tree());
    }
    post("locations/global/firewallPolicies", Map.of(), body);
    List<Resource> all = work.look(world -> world.ofKind(Kinds.POLICIES));
    return all.get(all.size() - 1).path();
  }

  /** Sets the rules of the vendor's own policy for a network. */
  public void systemPolicy(String networkPath, RuleSpec... rules) {
    List<ObjectNode> trees = new ArrayList<>();
    for (RuleSpec rule : rules) {
      trees.add(rule.tree());
    }
    work.edit(world -> world.systemRules().put(networkPath, List.copyOf(trees)));
  }

  /** Changes what is kept of a resource, past all rules of the API. */
  public void raw(String path, Consumer<ObjectNode> change) {
    work.edit(world -> raw(world, path, change));
  }

  private static void raw(World world, String path, Consumer<ObjectNode> change) {
    Resource there = Objects.requireNonNull(world.find(path));
    ObjectNode body = there.body().deepCopy();
    change.accept(body);
    world.put(there.with(body));
  }
}
