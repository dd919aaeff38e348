package dev.cordon.sandbox.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.tree.Json;
import java.util.List;

/**
 * A scale set to be made, in uniform orchestration, whose instances follow its model at once.
 * Immutable: every method gives another specification.
 */
public final class ScaleSetSpec {

  private final String name;
  private final String subnet;
  private final int instances;
  private final String upgrade;
  private final List<String> asgs;
  private final ObjectNode tags;

  private ScaleSetSpec(
      String name,
      String subnet,
      int instances,
      String upgrade,
      List<String> asgs,
      ObjectNode tags) {
    this.name = name;
    this.subnet = subnet;
    this.instances = instances;
    this.upgrade = upgrade;
    this.asgs = List.copyOf(asgs);
    this.tags = tags;
  }

  /** A scale set with this name and number of instances in a subnet. */
  public static ScaleSetSpec of(String name, String subnetId, int instances) {
    return new ScaleSetSpec(name, subnetId, instances, "Automatic", List.of(), Json.object());
  }

  /** Instances follow the model only when they are upgraded. */
  public ScaleSetSpec manual() {
    return new ScaleSetSpec(name, subnet, instances, "Manual", asgs, tags);
  }

  /** With these application security groups. */
  public ScaleSetSpec asgs(String... ids) {
    return new ScaleSetSpec(name, subnet, instances, upgrade, List.of(ids), tags);
  }

  /** With this tag. */
  public ScaleSetSpec tag(String key, String value) {
    ObjectNode more = tags.deepCopy();
    more.put(key, value);
    return new ScaleSetSpec(name, subnet, instances, upgrade, asgs, more);
  }

  String name() {
    return name;
  }

  int instances() {
    return instances;
  }

  ObjectNode tags() {
    return tags.deepCopy();
  }

  ObjectNode body() {
    ObjectNode body = Json.object();
    body.set("tags", tags());
    body.putObject("sku").put("name", "Standard_B1s").put("capacity", instances);
    ObjectNode properties = body.putObject("properties");
    properties.put("orchestrationMode", "Uniform");
    properties.putObject("upgradePolicy").put("mode", upgrade);
    ObjectNode config = Json.object("name", "nic");
    config.putObject("properties").put("primary", true).putArray("ipConfigurations").add(config());
    properties
        .putObject("virtualMachineProfile")
        .putObject("networkProfile")
        .putArray("networkInterfaceConfigurations")
        .add(config);
    return body;
  }

  private ObjectNode config() {
    ObjectNode config = Json.object("name", "primary");
    ObjectNode properties = config.putObject("properties");
    properties.set("subnet", Json.reference(subnet));
    properties.put("primary", true).put("privateIPAddressVersion", "IPv4");
    if (!asgs.isEmpty()) {
      properties.set("applicationSecurityGroups", Json.references(asgs));
    }
    return config;
  }

  /** The interface of an instance. */
  ObjectNode nic() {
    ObjectNode body = Json.object();
    body.putObject("properties").putArray("ipConfigurations").add(config());
    return body;
  }
}
