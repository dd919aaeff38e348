package dev.cordon.sandbox.azure.calls;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.azure.state.ArmId;
import dev.cordon.sandbox.azure.state.Types;
import dev.cordon.sandbox.tree.Json;
import java.util.Arrays;
import java.util.Optional;

/** A type that lives in the lists of another one: writing it writes its owner. */
enum Part {
  RULE(Types.RULE, "securityRules"),
  DEFAULT_RULE(Types.NSG + "/defaultSecurityRules", "defaultSecurityRules"),
  SUBNET(Types.SUBNET, "subnets"),
  PEERING(Types.PEERING, "virtualNetworkPeerings");

  private final String type;
  private final String member;

  Part(String type, String member) {
    this.type = type;
    this.member = member;
  }

  static Optional<Part> of(String type) {
    return Arrays.stream(values()).filter(one -> one.type.equalsIgnoreCase(type)).findFirst();
  }

  String type() {
    return type;
  }

  /** The member of the owner's properties that holds the list. */
  String member() {
    return member;
  }

  boolean isWritable() {
    return this != DEFAULT_RULE;
  }

  /** The part of an owner with this name. */
  Optional<ObjectNode> find(ObjectNode owner, String name) {
    return Json.objects(owner, "properties", member).stream()
        .filter(one -> Json.text(one, "name").equalsIgnoreCase(name))
        .findFirst();
  }

  /** The owner with this part put in its place, or at the end. */
  ObjectNode put(ObjectNode owner, ArmId id, ObjectNode part) {
    ObjectNode whole = part.deepCopy();
    whole.put("name", find(owner, id.name()).map(one -> Json.text(one, "name")).orElse(id.name()));
    ObjectNode copy = owner.deepCopy();
    ArrayNode list = list(copy);
    for (int at = 0; at < list.size(); at++) {
      if (Json.text(list.get(at), "name").equalsIgnoreCase(id.name())) {
        list.set(at, whole);
        return copy;
      }
    }
    list.add(whole);
    return copy;
  }

  /** The owner without this part. */
  ObjectNode without(ObjectNode owner, String name) {
    ObjectNode copy = owner.deepCopy();
    ArrayNode list = list(copy);
    for (int at = list.size() - 1; at >= 0; at--) {
      if (Json.text(list.get(at), "name").equalsIgnoreCase(name)) {
        list.remove(at);
      }
    }
    return copy;
  }

  private ArrayNode list(ObjectNode owner) {
    ObjectNode properties = Kind.properties(owner);
    return properties.get(member) instanceof ArrayNode found ? found : properties.putArray(member);
  }
}
