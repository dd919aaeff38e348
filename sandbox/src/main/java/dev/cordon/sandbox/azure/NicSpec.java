package dev.cordon.sandbox.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.tree.Json;
import java.util.List;
import java.util.function.Consumer;

/**
 * A network interface to be made, at first with one ipConfiguration {@code primary} whose address
 * the service chooses. Immutable: every method gives another specification.
 */
public final class NicSpec {

  private final String name;
  private final ObjectNode body;

  private NicSpec(String name, ObjectNode body) {
    this.name = name;
    this.body = body;
  }

  /** An interface with this name in a subnet. */
  public static NicSpec of(String name, String subnetId) {
    ObjectNode body = Json.object();
    body.putObject("properties")
        .putArray("ipConfigurations")
        .add(config("primary", subnetId, "IPv4"));
    return new NicSpec(name, body);
  }

  private static ObjectNode config(String name, String subnetId, String version) {
    ObjectNode config = Json.object("name", name);
    ObjectNode properties = config.putObject("properties");
    properties.set("subnet", Json.reference(subnetId));
    properties.put("primary", name.equals("primary"));
    properties.put("privateIPAddressVersion", version);
    return config;
  }

  private NicSpec change(Consumer<ObjectNode> change) {
    ObjectNode copy = body.deepCopy();
    change.accept(copy);
    return new NicSpec(name, copy);
  }

  private static List<ObjectNode> configs(ObjectNode body) {
    return Json.objects(body, "properties", "ipConfigurations");
  }

  private static ObjectNode properties(ObjectNode tree) {
    return (ObjectNode) tree.path("properties");
  }

  /** With this tag. */
  public NicSpec tag(String key, String value) {
    return change(copy -> copy.withObject("/tags").put(key, value));
  }

  /** With any property of the API. */
  public NicSpec with(String property, JsonNode value) {
    return change(copy -> properties(copy).set(property, value));
  }

  /** With this static address at its last ipConfiguration. */
  public NicSpec address(String address) {
    return change(
        copy -> {
          List<ObjectNode> all = configs(copy);
          properties(all.get(all.size() - 1))
              .put("privateIPAllocationMethod", "Static")
              .put("privateIPAddress", address);
        });
  }

  /** With this public address at its last ipConfiguration. */
  public NicSpec publicAddress(String id) {
    return change(
        copy -> {
          List<ObjectNode> all = configs(copy);
          properties(all.get(all.size() - 1)).set("publicIPAddress", Json.reference(id));
        });
  }

  /** With a further ipConfiguration of IPv4. */
  public NicSpec also(String configName, String subnetId) {
    return change(
        copy ->
            copy.withArray("/properties/ipConfigurations")
                .add(config(configName, subnetId, "IPv4")));
  }

  /** With a further ipConfiguration of IPv6. */
  public NicSpec ipv6(String subnetId) {
    return change(
        copy ->
            copy.withArray("/properties/ipConfigurations").add(config("ipv6", subnetId, "IPv6")));
  }

  /** With these application security groups at all its ipConfigurations. */
  public NicSpec asgs(String... ids) {
    return change(
        copy ->
            configs(copy)
                .forEach(
                    one ->
                        properties(one)
                            .set("applicationSecurityGroups", Json.references(List.of(ids)))));
  }

  /** With this network security group. */
  public NicSpec nsg(String id) {
    return with("networkSecurityGroup", Json.reference(id));
  }

  /** In a backend pool of a load balancer. */
  public NicSpec pool(String poolId) {
    return change(
        copy ->
            properties(configs(copy).get(0))
                .set("loadBalancerBackendAddressPools", Json.references(List.of(poolId))));
  }

  String name() {
    return name;
  }

  ObjectNode body() {
    return body.deepCopy();
  }
}
