package dev.cordon.sandbox.gcp.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.tree.Json;
import org.jspecify.annotations.Nullable;

/**
 * What goes back: an answer, or nothing at all. Immutable.
 *
 * @param status the HTTP status, or {@link #NONE}
 * @param body the tree, or null for an empty body
 */
public record GcpAnswer(int status, @Nullable JsonNode body) {

  /** The status of what is no answer: the connection is dropped. */
  public static final int NONE = -1;

  /** No answer: the connection is dropped. */
  public static GcpAnswer drop() {
    return new GcpAnswer(NONE, null);
  }

  /** An answer that says yes. */
  public static GcpAnswer of(JsonNode body) {
    return new GcpAnswer(200, body);
  }

  /** The answer that a refusal becomes at Compute Engine. */
  public static GcpAnswer ofCompute(GcpRefusal refusal) {
    ObjectNode error = error(refusal);
    error
        .putArray("errors")
        .addObject()
        .put("message", refusal.message())
        .put("domain", domain(refusal.reason()))
        .put("reason", refusal.reason());
    return new GcpAnswer(refusal.status(), Json.object().set("error", error));
  }

  /** The answer that a refusal becomes at the other services. */
  public static GcpAnswer ofService(GcpRefusal refusal) {
    ObjectNode error = error(refusal).put("status", canonical(refusal));
    return new GcpAnswer(refusal.status(), Json.object().set("error", error));
  }

  private static ObjectNode error(GcpRefusal refusal) {
    return Json.object().put("code", refusal.status()).put("message", refusal.message());
  }

  private static String domain(String reason) {
    return reason.equals("rateLimitExceeded") || reason.equals("quotaExceeded")
        ? "usageLimits"
        : "global";
  }

  private static String canonical(GcpRefusal refusal) {
    if (refusal.reason().matches("[A-Z_]+")) {
      return refusal.reason();
    }
    return switch (refusal.status()) {
      case 400 -> "INVALID_ARGUMENT";
      case 401 -> "UNAUTHENTICATED";
      case 403 -> "PERMISSION_DENIED";
      case 404 -> "NOT_FOUND";
      case 409 -> "ALREADY_EXISTS";
      case 412 -> "FAILED_PRECONDITION";
      case 429 -> "RESOURCE_EXHAUSTED";
      case 503 -> "UNAVAILABLE";
      default -> "INTERNAL";
    };
  }
}
