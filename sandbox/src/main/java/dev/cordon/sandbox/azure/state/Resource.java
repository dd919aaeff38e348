package dev.cordon.sandbox.azure.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.tree.Json;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One resource. Immutable: nobody writes into its trees.
 *
 * @param body location, tags, properties and what else was given; without what the service computes
 * @param etag the version, such as {@code W/"…"}
 * @param guid the resource GUID, constant over its life
 * @param enforced what the network does now; null when it does not know of the resource yet
 */
public record Resource(
    ArmId id,
    ObjectNode body,
    String etag,
    String guid,
    ProvisioningState state,
    @Nullable ObjectNode enforced) {

  /** The region. */
  public String location() {
    return Json.text(body, "location");
  }

  /** Whether it is of this type, whatever the case. */
  public boolean isA(String type) {
    return id.type().equalsIgnoreCase(type);
  }

  /** The tags, sorted. */
  public SortedMap<String, String> tags() {
    SortedMap<String, String> tags = new TreeMap<>();
    body.path("tags").properties().forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
    return tags;
  }

  /** The same with another version. */
  public Resource version(String other) {
    return new Resource(id, body, other, guid, state, enforced);
  }

  /** The same with another state, enforced or not. */
  public Resource in(ProvisioningState other, @Nullable ObjectNode nowEnforced) {
    return new Resource(id, body, etag, guid, other, nowEnforced);
  }
}
