package dev.cordon.sandbox.gcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.tree.Json;
import java.util.function.Consumer;

/**
 * A machine to be made, at first with one interface. Immutable: every method gives another
 * specification.
 */
public final class VmSpec {

  private final String zone;
  private final ObjectNode body;

  private VmSpec(String zone, ObjectNode body) {
    this.zone = zone;
    this.body = body;
  }

  /** A machine in a zone, with an interface in a subnet. */
  public static VmSpec of(String name, String zone, String subnetPath) {
    return new VmSpec(zone, Json.object("name", name)).also(subnetPath);
  }

  private VmSpec copy(Consumer<ObjectNode> change) {
    ObjectNode copy = body.deepCopy();
    change.accept(copy);
    return new VmSpec(zone, copy);
  }

  private VmSpec first(String member, String value) {
    return copy(one -> ((ObjectNode) one.at("/networkInterfaces/0")).put(member, value));
  }

  /** With one more interface, in the subnet of another network. */
  public VmSpec also(String subnetPath) {
    return copy(
        one -> one.withArray("/networkInterfaces").addObject().put("subnetwork", subnetPath));
  }

  /** With this IPv4 address at its first interface. */
  public VmSpec address(String ipv4) {
    return first("networkIP", ipv4);
  }

  /** With this IPv6 address at its first interface. */
  public VmSpec ipv6(String address) {
    return first("ipv6Address", address);
  }

  /** With a further range of its own at its first interface. */
  public VmSpec alias(String range) {
    return copy(
        one ->
            ((ObjectNode) one.at("/networkInterfaces/0"))
                .withArray("/aliasIpRanges")
                .addObject()
                .put("ipCidrRange", range));
  }

  /** With these network tags. */
  public VmSpec tags(String... networkTags) {
    return copy(
        one -> {
          for (String tag : networkTags) {
            one.withArray("/tags/items").add(tag);
          }
        });
  }

  /** With this label. */
  public VmSpec label(String key, String value) {
    return copy(one -> one.withObject("/labels").put(key, value));
  }

  /** With a service account. */
  public VmSpec serviceAccount(String email) {
    return copy(one -> one.withArray("/serviceAccounts").addObject().put("email", email));
  }

  /** Born with a tag value bound to it, such as {@code tagValues/1}. */
  public VmSpec secureTag(String tagKey, String tagValue) {
    return copy(one -> one.withObject("/params/resourceManagerTags").put(tagKey, tagValue));
  }

  String name() {
    return Json.text(body, "name");
  }

  String zone() {
    return zone;
  }

  ObjectNode body() {
    return body.deepCopy();
  }
}
