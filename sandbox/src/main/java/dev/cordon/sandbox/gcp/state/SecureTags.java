package dev.cordon.sandbox.gcp.state;

import dev.cordon.sandbox.tree.Json;
import java.util.List;
import java.util.Optional;

/** What tags mean to firewall policies: values of keys for firewalls, each key of one network. */
public final class SecureTags {

  private final World world;

  /** The tags of a world. */
  public SecureTags(World world) {
    this.world = world;
  }

  /** The key of a tag value. */
  public Optional<Resource> keyOf(String value) {
    return world
        .find(Kinds.TAG_VALUES, value)
        .flatMap(found -> world.find(Kinds.TAG_KEYS, Json.text(found.body(), "parent")));
  }

  /** The path of the network whose firewalls know a tag value; empty if none does. */
  public String networkOf(String value) {
    return keyOf(value)
        .filter(key -> Json.text(key.body(), "purpose").equals("GCE_FIREWALL"))
        .map(key -> Json.text(key.body(), "network"))
        .orElse("");
  }

  /** Whether rules that name a tag value still do anything with it. */
  public boolean isEffective(String value) {
    return !networkOf(value).isEmpty();
  }

  /** The tag values that are bound to something, in the order in which they were bound. */
  public List<String> boundTo(String parent) {
    return world.ofKind(Kinds.TAG_BINDINGS).stream()
        .filter(one -> Json.text(one.body(), "parent").equals(parent))
        .map(one -> Json.text(one.body(), "tagValue"))
        .toList();
  }

  /** What bindings call a machine. */
  public String parentOf(Resource instance) {
    Long number = world.numbers().find(instance.project());
    return "//compute.googleapis.com/projects/"
        + number
        + "/zones/"
        + Paths.after(instance.path(), "zones")
        + "/instances/"
        + instance.id();
  }
}
