package dev.cordon.sandbox.azure.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.sandbox.tree.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What goes back: an answer, or nothing at all. Immutable.
 *
 * @param status the HTTP status, or {@link #NONE}
 * @param body the tree, or null for an empty body
 */
public record ArmResponse(int status, Map<String, String> headers, @Nullable JsonNode body) {

  /** The status of a response that is no answer: the connection is dropped. */
  public static final int NONE = -1;

  public ArmResponse {
    headers = Map.copyOf(headers);
  }

  /** No answer: the connection is dropped. */
  public static ArmResponse drop() {
    return new ArmResponse(NONE, Map.of(), null);
  }

  /** An answer without a body. */
  public static ArmResponse empty(int status) {
    return new ArmResponse(status, Map.of(), null);
  }

  /** An answer. */
  public static ArmResponse of(int status, JsonNode body) {
    return new ArmResponse(status, Map.of(), body);
  }

  /** The answer that a refusal becomes. */
  public static ArmResponse of(ArmRefusal refusal) {
    JsonNode body =
        Json.object()
            .set(
                "error",
                Json.object()
                    .put("code", refusal.code())
                    .put("message", refusal.message())
                    .set("details", Json.array()));
    ArmResponse response = of(refusal.status(), body);
    return refusal.retryAfter() < 0
        ? response
        : response.with("Retry-After", String.valueOf(refusal.retryAfter()));
  }

  /** The same with one more header. */
  public ArmResponse with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new ArmResponse(status, more, body);
  }
}
