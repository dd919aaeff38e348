package dev.cordon.sandbox.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.tree.Json;
import java.util.List;

/** A subnet to be made. Immutable: every method gives another specification. */
public final class SubnetSpec {

  private final String name;
  private final ObjectNode properties;

  private SubnetSpec(String name, ObjectNode properties) {
    this.name = name;
    this.properties = properties;
  }

  /** A subnet with this name and these blocks. */
  public static SubnetSpec of(String name, String... prefixes) {
    ObjectNode properties = Json.object();
    if (prefixes.length == 1) {
      properties.put("addressPrefix", prefixes[0]);
    } else {
      properties.set("addressPrefixes", Json.texts(List.of(prefixes)));
    }
    return new SubnetSpec(name, properties);
  }

  /** With any property of the API. */
  public SubnetSpec with(String property, JsonNode value) {
    ObjectNode copy = properties.deepCopy();
    copy.set(property, value);
    return new SubnetSpec(name, copy);
  }

  /** With this network security group. */
  public SubnetSpec nsg(String id) {
    return with("networkSecurityGroup", Json.reference(id));
  }

  /** With this route table. */
  public SubnetSpec routeTable(String id) {
    return with("routeTable", Json.reference(id));
  }

  /** With this NAT gateway. */
  public SubnetSpec natGateway(String id) {
    return with("natGateway", Json.reference(id));
  }

  /** Delegated to a service such as {@code Microsoft.Web/serverFarms}. */
  public SubnetSpec delegatedTo(String service) {
    ObjectNode delegation = Json.object("name", "delegation");
    delegation.putObject("properties").put("serviceName", service);
    return with("delegations", Json.array().add(delegation));
  }

  String name() {
    return name;
  }

  ObjectNode body() {
    ObjectNode body = Json.object();
    body.set("properties", properties.deepCopy());
    return body;
  }
}
