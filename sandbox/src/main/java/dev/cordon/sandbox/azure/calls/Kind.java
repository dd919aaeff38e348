package dev.cordon.sandbox.azure.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.azure.state.ArmId;
import dev.cordon.sandbox.azure.state.Resource;
import dev.cordon.sandbox.azure.state.Types;
import dev.cordon.sandbox.azure.state.World;
import dev.cordon.sandbox.azure.wire.ArmRefusal;
import dev.cordon.sandbox.tree.Json;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One type of resource: what its writes must be like, and what its answers show. */
abstract class Kind {

  private static final Set<String> READ_ONLY = Set.of("id", "name", "type", "etag");
  private static final int LONGEST_NAME = 80;
  private static final int LONGEST_NETWORK_NAME = 64;
  private static final int MOST_TAGS = 50;
  private static final int LONGEST_TAG_NAME = 512;
  private static final int LONGEST_TAG_VALUE = 256;

  private final String type;

  Kind(String type) {
    this.type = type;
  }

  /** The type in the vendor's spelling. */
  final String type() {
    return type;
  }

  /** Whether it is one of Microsoft.Network's, which have versions and GUIDs. */
  final boolean isOfNetwork() {
    return type.startsWith("Microsoft.Network/");
  }

  /** What is to be stored of a whole PUT; everything that it refuses, it refuses here. */
  final ObjectNode accept(Call call, ArmId id, ObjectNode given, @Nullable Resource old) {
    ObjectNode body = given.deepCopy();
    body.remove(READ_ONLY);
    checkName(id);
    checkLocation(id, body, old);
    checkTags(body);
    ObjectNode properties = properties(body);
    properties.remove("provisioningState");
    properties.remove("resourceGuid");
    if (!(body.get("tags") instanceof ObjectNode)) {
      body.set("tags", Json.object());
    }
    check(call, id, body, properties, old);
    return body;
  }

  static ObjectNode properties(ObjectNode body) {
    if (body.get("properties") instanceof ObjectNode found) {
      return found;
    }
    return body.putObject("properties");
  }

  /** The properties of what is stored. */
  static ObjectNode propertiesOf(Resource resource) {
    return resource.body().get("properties") instanceof ObjectNode found ? found : Json.object();
  }

  /** Checks and completes what is to be stored. */
  abstract void check(
      Call call, ArmId id, ObjectNode body, ObjectNode properties, @Nullable Resource old);

  /** Adds what the service computes to an answer. */
  void fill(World world, Resource resource, ObjectNode properties) {}

  /** Refuses when the resource is still used. */
  void checkDelete(Call call, Resource resource) {}

  /** Whom it refers to. */
  List<Join> joins(JsonNode body) {
    return List.of();
  }

  /** Whether clients may write it over the wire. */
  boolean isWritable() {
    return true;
  }

  private void checkName(ArmId id) {
    int longest = type.equals(Types.VNET) ? LONGEST_NETWORK_NAME : LONGEST_NAME;
    boolean fits = id.name().length() <= longest && id.name().matches("[a-zA-Z0-9]([\\w.-]*\\w)?");
    if (isOfNetwork() && !fits) {
      throw ArmRefusal.of(
          "InvalidResourceName",
          "Resource name %s is invalid. The name can be up to %d characters long. It must begin with a word character, and it must end with a word character or with '_'. The name may contain word characters or '.', '-', '_'."
              .formatted(id.name(), longest));
    }
  }

  private static void checkLocation(ArmId id, ObjectNode body, @Nullable Resource old) {
    String location = canonical(Json.text(body, "location"));
    if (location.isEmpty()) {
      throw ArmRefusal.of(
          "LocationRequired", "The location property is required for this definition.");
    }
    if (old != null && !old.location().equals(location)) {
      throw ArmRefusal.of(
          409,
          "InvalidResourceLocation",
          "The resource '%s' already exists in location '%s' in resource group '%s'. A resource with the same name cannot be created in location '%s'. Please select a new resource name."
              .formatted(id.name(), old.location(), id.group(), location));
    }
    body.put("location", location);
  }

  /** The spelling of a region's name that answers have: small letters without blanks. */
  static String canonical(String location) {
    return location.replace(" ", "").toLowerCase(Locale.ROOT);
  }

  static void checkTags(ObjectNode body) {
    JsonNode tags = body.path("tags");
    if (tags.size() > MOST_TAGS) {
      throw ArmRefusal.of(
          "InvalidTagCount", "A resource has at most " + MOST_TAGS + " tags, not " + tags.size());
    }
    tags.properties()
        .forEach(
            tag -> {
              if (tag.getKey().isEmpty()
                  || tag.getKey().length() > LONGEST_TAG_NAME
                  || tag.getKey().matches(".*[<>%&\\\\?/].*")) {
                throw ArmRefusal.of(
                    "InvalidTagNameCharacters", "Tag name '" + tag.getKey() + "' is invalid.");
              }
              if (tag.getValue().asText().length() > LONGEST_TAG_VALUE) {
                throw ArmRefusal.of(
                    "InvalidTagValueLength",
                    "The value of tag '" + tag.getKey() + "' is too long.");
              }
            });
  }
}
