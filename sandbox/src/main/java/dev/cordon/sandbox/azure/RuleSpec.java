package dev.cordon.sandbox.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.tree.Json;
import java.util.List;

/**
 * A security rule to be made, at first over every protocol, port and address. Immutable: every
 * method gives another specification.
 */
public final class RuleSpec {

  private final ObjectNode tree;

  private RuleSpec(ObjectNode tree) {
    this.tree = tree;
  }

  private static RuleSpec of(String name, int priority, String access, String direction) {
    ObjectNode tree = Json.object("name", name);
    tree.putObject("properties")
        .put("protocol", "*")
        .put("sourcePortRange", "*")
        .put("destinationPortRange", "*")
        .put("sourceAddressPrefix", "*")
        .put("destinationAddressPrefix", "*")
        .put("access", access)
        .put("priority", priority)
        .put("direction", direction);
    return new RuleSpec(tree);
  }

  /** An inbound rule that allows. */
  public static RuleSpec allowIn(String name, int priority) {
    return of(name, priority, "Allow", "Inbound");
  }

  /** An inbound rule that denies. */
  public static RuleSpec denyIn(String name, int priority) {
    return of(name, priority, "Deny", "Inbound");
  }

  /** An outbound rule that allows. */
  public static RuleSpec allowOut(String name, int priority) {
    return of(name, priority, "Allow", "Outbound");
  }

  /** An outbound rule that denies. */
  public static RuleSpec denyOut(String name, int priority) {
    return of(name, priority, "Deny", "Outbound");
  }

  /** With any property of the API. */
  public RuleSpec with(String property, JsonNode value) {
    ObjectNode copy = tree.deepCopy();
    ((ObjectNode) copy.path("properties")).set(property, value);
    return new RuleSpec(copy);
  }

  private RuleSpec without(String... properties) {
    ObjectNode copy = tree.deepCopy();
    ((ObjectNode) copy.path("properties")).remove(List.of(properties));
    return new RuleSpec(copy);
  }

  private RuleSpec with(String property, String value) {
    return with(property, Json.object("value", value).path("value"));
  }

  /** Over TCP to these ports or ranges; none means all. */
  public RuleSpec tcp(String... ports) {
    return with("protocol", "Tcp").ports(ports);
  }

  /** Over UDP to these ports or ranges; none means all. */
  public RuleSpec udp(String... ports) {
    return with("protocol", "Udp").ports(ports);
  }

  /** Over this protocol, in the vendor's spelling. */
  public RuleSpec protocol(String name) {
    return with("protocol", name);
  }

  /** To these ports or ranges; none means all. */
  public RuleSpec ports(String... ports) {
    return several("destinationPortRange", "destinationPortRanges", ports);
  }

  /** From these ports or ranges; none means all. */
  public RuleSpec sourcePorts(String... ports) {
    return several("sourcePortRange", "sourcePortRanges", ports);
  }

  private RuleSpec several(String one, String more, String... values) {
    return values.length > 1
        ? without(one).with(more, Json.texts(List.of(values)))
        : without(more).with(one, values.length == 0 ? "*" : values[0]);
  }

  /** From a prefix, a service tag or {@code *}; or from several prefixes. */
  public RuleSpec from(String... prefixes) {
    return without("sourceApplicationSecurityGroups")
        .several("sourceAddressPrefix", "sourceAddressPrefixes", prefixes);
  }

  /** To a prefix, a service tag or {@code *}; or to several prefixes. */
  public RuleSpec to(String... prefixes) {
    return without("destinationApplicationSecurityGroups")
        .several("destinationAddressPrefix", "destinationAddressPrefixes", prefixes);
  }

  /** From the members of application security groups. */
  public RuleSpec fromGroup(String... ids) {
    return without("sourceAddressPrefix", "sourceAddressPrefixes")
        .with("sourceApplicationSecurityGroups", Json.references(List.of(ids)));
  }

  /** To the members of application security groups. */
  public RuleSpec toGroup(String... ids) {
    return without("destinationAddressPrefix", "destinationAddressPrefixes")
        .with("destinationApplicationSecurityGroups", Json.references(List.of(ids)));
  }

  /** With this description. */
  public RuleSpec description(String text) {
    return with("description", text);
  }

  /** The rule as it goes over the wire. */
  public ObjectNode tree() {
    return tree.deepCopy();
  }
}
