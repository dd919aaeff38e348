package dev.cordon.sandbox.azure.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.tree.Json;
import java.util.List;
import java.util.Optional;

/** What peerings amount to: both sides have to have one. */
public final class Peerings {

  private Peerings() {}

  /** The peerings that are stored of a virtual network. */
  public static List<ObjectNode> of(Resource vnet) {
    return Json.objects(vnet.body(), "properties", "virtualNetworkPeerings");
  }

  /** The id of the network at the other end. */
  public static String remote(ObjectNode peering) {
    return Json.text(peering, "properties", "remoteVirtualNetwork", "id");
  }

  /** Connected when the other side has its peering too, or is not in this sandbox. */
  public static String state(World world, ArmId vnet, ObjectNode peering) {
    Optional<Resource> other = world.find(Types.VNET, remote(peering));
    if (other.isEmpty()) {
      return "Connected";
    }
    boolean back =
        of(other.get()).stream().anyMatch(one -> ArmId.key(remote(one)).equals(vnet.key()));
    return back ? "Connected" : "Initiated";
  }

  /** The address space at the other end. */
  public static List<String> remoteSpace(World world, ObjectNode peering) {
    return world
        .find(Types.VNET, remote(peering))
        .map(other -> Json.texts(other.body(), "properties", "addressSpace", "addressPrefixes"))
        .orElseGet(
            () ->
                Json.texts(
                    peering, "properties", "remoteVirtualNetworkAddressSpace", "addressPrefixes"));
  }
}
