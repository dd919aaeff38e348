package dev.cordon.sandbox.gcp.state;

import dev.cordon.sandbox.tree.Json;
import java.util.Optional;

/** Whether networks see each other. */
public final class Peerings {

  private Peerings() {}

  /** Whether one side names the other in a peering. */
  public static boolean names(World world, String network, String other) {
    return Optional.ofNullable(world.find(network)).stream()
        .flatMap(one -> Json.objects(one.body(), "peerings").stream())
        .anyMatch(
            one -> Paths.parse(Json.text(one, "network"), "").filter(other::equals).isPresent());
  }

  /** Whether both sides have made the peering. */
  public static boolean isActive(World world, String one, String other) {
    return names(world, one, other) && names(world, other, one);
  }
}
