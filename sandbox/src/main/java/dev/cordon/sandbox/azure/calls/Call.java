package dev.cordon.sandbox.azure.calls;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.Pages;
import dev.cordon.sandbox.azure.settings.Limit;
import dev.cordon.sandbox.azure.settings.Reading;
import dev.cordon.sandbox.azure.state.ArmId;
import dev.cordon.sandbox.azure.state.Resource;
import dev.cordon.sandbox.azure.state.World;
import dev.cordon.sandbox.azure.wire.ArmRefusal;
import dev.cordon.sandbox.azure.wire.ArmRequest;
import java.time.Instant;

/**
 * One call being carried out: what was asked, the world that it may change, and the worlds that
 * lists and Resource Graph show. Not thread-safe.
 *
 * @param origin who asks
 */
record Call(
    ArmRequest request,
    World world,
    World listed,
    World graphed,
    Installation installation,
    Origin origin) {

  /** Who asks. */
  enum Origin {
    /** A client, over the wire. */
    WIRE,
    /** The sandbox's own API: all is done at once. */
    DIRECT
  }

  boolean isDirect() {
    return origin == Origin.DIRECT;
  }

  boolean reads(Reading other) {
    return installation.readings().contains(other);
  }

  int limit(Limit limit) {
    return installation.limits().value(limit);
  }

  Instant now() {
    return installation.clock().instant();
  }

  Ids ids() {
    return installation.ids();
  }

  /** The page of a list that a token stands for. */
  Pages.Page<ObjectNode> nextPage(String token, int most) {
    return installation
        .pages()
        .next(token, most)
        .orElseThrow(
            () -> ArmRefusal.of("InvalidSkipToken", "The skip token " + token + " is not valid."));
  }

  /** The resource that another one refers to: there, in its region, and not being written. */
  Resource need(String type, String id, ArmId by, String region) {
    if (ArmId.parse(id).isEmpty()) {
      throw ArmRefusal.of(
          "LinkedInvalidPropertyId",
          "Property id '"
              + id
              + "' is invalid. Expect fully qualified resource Id that start with "
              + "'/subscriptions/{subscriptionId}' or "
              + "'/providers/{resourceProviderNamespace}/'.");
    }
    Resource found = world.find(type, id).orElse(null);
    if (found == null || !found.location().equals(region)) {
      throw missing(id, by);
    }
    if (!found.state().isTerminal()) {
      throw ArmRefusal.of(
              429,
              "ReferencedResourceNotProvisioned",
              "Cannot proceed with operation because resource "
                  + id
                  + " used by resource "
                  + by
                  + " is not in Succeeded state. Resource is in "
                  + found.state()
                  + " state.")
          .retryAfter(installation.pace().retryAfter());
    }
    return found;
  }

  static ArmRefusal missing(String id, ArmId by) {
    return ArmRefusal.of(
        "InvalidResourceReference",
        "Resource "
            + id
            + " referenced by resource "
            + by
            + " was not found. Please make sure that the referenced resource exists, and that "
            + "both resources are in the same region.");
  }
}
