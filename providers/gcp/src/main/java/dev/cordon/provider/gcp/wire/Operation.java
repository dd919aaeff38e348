package dev.cordon.provider.gcp.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.provider.gcp.GcpOptions;
import dev.cordon.spi.call.WireFailure;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A write that was accepted and takes its time; what went wrong is often told by it alone.
 *
 * @see <a href="https://cloud.google.com/compute/docs/api/how-tos/api-requests-responses">Handling
 *     API responses</a>
 */
final class Operation {

  private static final Duration FIRST = Duration.ofMillis(250);
  private static final Duration LONGEST = Duration.ofSeconds(4);

  private final Google google;
  private final GcpOptions options;
  private final Write write;
  private Duration waited = Duration.ZERO;
  private Duration next = FIRST;

  Operation(Google google, GcpOptions options, Write write) {
    this.google = google;
    this.options = options;
    this.write = write;
  }

  /**
   * Waits for the end.
   *
   * @throws WireFailure if it ended badly, or not in time: done or not done
   */
  ObjectNode ended(ObjectNode accepted) {
    ObjectNode last = accepted;
    String path = path(accepted);
    while (!isDone(last)) {
      pause();
      last = poll(path);
    }
    if (last.hasNonNull("error")) {
      throw write.api().isCompute()
          ? Failures.ended(write.action(), last)
          : Failures.endedElsewhere(write.action(), last);
    }
    return last;
  }

  private boolean isDone(ObjectNode operation) {
    return write.api().isCompute()
        ? Tree.text(operation, "status").equals("DONE")
        : operation.path("done").asBoolean();
  }

  /** Operations are where the resource is: global, in a region or in a zone. */
  private String path(ObjectNode accepted) {
    String name = Tree.text(accepted, "name");
    if (name.isEmpty()) {
      throw unknown("it was accepted, but no operation was told", null);
    }
    if (!write.api().isCompute()) {
      return name;
    }
    String[] words = write.path().split("/", -1);
    boolean placed = words[2].equals("regions") || words[2].equals("zones");
    String place = placed ? words[2] + "/" + words[3] : "global";
    return "projects/" + words[1] + "/" + place + "/operations/" + name;
  }

  /** No answer to a question about a write leaves the write unknown. */
  private ObjectNode poll(String path) {
    try {
      return google.read(write.api(), path, Map.of());
    } catch (WireFailure failure) {
      throw unknown("it was accepted, but not how far it is: " + failure.said(), failure);
    }
  }

  private void pause() {
    waited = waited.plus(next);
    if (waited.compareTo(options.operationTimeout()) > 0) {
      throw unknown("it is still under way after " + options.operationTimeout(), null);
    }
    try {
      options.sleeper().sleep(next);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unknown("waiting for its end was interrupted", e);
    }
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
  }

  private WireFailure unknown(String what, @Nullable Throwable cause) {
    return new WireFailure(WireFailure.Kind.NO_ANSWER, write.action(), "", what, cause);
  }
}
