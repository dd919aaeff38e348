package dev.cordon.provider.gcp.write;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.provider.gcp.GcpOptions;
import dev.cordon.provider.gcp.wire.Google;
import dev.cordon.provider.gcp.wire.Tree;
import dev.cordon.provider.gcp.wire.Write;
import dev.cordon.spi.call.Patience;
import dev.cordon.spi.call.WireFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Calls that change something. Repeated only when the service said that it did nothing; when there
 * was no answer, we look. Used once, by one thread.
 */
final class Sending {

  /** How often we look for what may take a while to be seen. */
  private static final int LOOKS = 8;

  /** The vendor counts calls by the full minute. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

  private final GcpOptions options;
  private final Google google;
  private int calls;
  private int done;

  Sending(GcpOptions options, Google google) {
    this.options = options;
    this.google = google;
  }

  Google google() {
    return google;
  }

  int calls() {
    return calls;
  }

  /** How many calls surely changed something. */
  int done() {
    return done;
  }

  /**
   * Sends a write and waits for its end. An operation that failed would answer for its request
   * again, so what is tried again is another request.
   *
   * @throws WireFailure when the service says no, or nothing
   */
  ObjectNode send(Write write) {
    Patience patience = new Patience(options.sleeper(), options.writeAttempts(), LONGEST_WAIT);
    Write next = write;
    while (true) {
      try {
        calls++;
        ObjectNode answer = google.write(next);
        done++;
        return answer;
      } catch (WireFailure failure) {
        boolean early =
            failure.kind() == WireFailure.Kind.THROTTLED
                || failure.kind() == WireFailure.Kind.NOT_SENT;
        if (!early || !patience.again(failure.retryAfter())) {
          throw failure;
        }
        next = next.anew();
      }
    }
  }

  /**
   * Makes something that gets its name from the service; what may be there already is looked for.
   *
   * @param found its name, if it is there
   * @return its name
   * @throws WireFailure when the service says no, or nothing, and it is not seen
   */
  String make(Write write, Supplier<Optional<String>> found) {
    try {
      return Tree.text(send(write), "response", "name");
    } catch (WireFailure failure) {
      if (!mayBeThere(failure) || !comesTrue(() -> found.get().isPresent())) {
        throw failure;
      }
      return found.get().orElseThrow(() -> failure);
    }
  }

  /**
   * Sends a write; one that may have been done without our hearing of it is looked for.
   *
   * @param seen whether it is done
   * @throws WireFailure when the service says no, or nothing, and it is not seen to be done
   */
  void send(Write write, BooleanSupplier seen) {
    try {
      send(write);
    } catch (WireFailure failure) {
      if (!mayBeThere(failure) || !comesTrue(seen)) {
        throw failure;
      }
    }
  }

  /** Also what is refused because it is there already, or no longer. */
  private static boolean mayBeThere(WireFailure failure) {
    return failure.mayBeDone()
        || failure.kind() == WireFailure.Kind.MISSING
        || failure.code().equals("alreadyExists")
        || failure.code().equals("ALREADY_EXISTS")
        || failure.code().equals("NOT_FOUND");
  }

  /** Looks a few times whether something has come true; reads may lag behind writes. */
  private boolean comesTrue(BooleanSupplier seen) {
    Patience patience = new Patience(options.sleeper(), LOOKS, LONGEST_WAIT);
    do {
      if (seen.getAsBoolean()) {
        return true;
      }
    } while (patience.again(Optional.empty()));
    return false;
  }
}
