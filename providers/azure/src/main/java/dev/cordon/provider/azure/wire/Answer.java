package dev.cordon.provider.azure.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the service answered, if it did not say no.
 *
 * @param status the HTTP status
 * @param body the resource, or empty
 * @param operation where to ask how far a write is, or null
 * @param location where the result of a write will be, or null
 * @param retryAfter how long to wait before asking, or null
 */
record Answer(
    int status,
    ObjectNode body,
    @Nullable String operation,
    @Nullable String location,
    @Nullable Duration retryAfter) {

  Optional<Duration> wait(Duration most) {
    return Optional.ofNullable(retryAfter).map(w -> w.compareTo(most) > 0 ? most : w);
  }

  String state() {
    return Tree.text(body, "properties", "provisioningState");
  }
}
