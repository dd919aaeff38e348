package dev.cordon.provider.azure.wire;

import com.azure.core.http.HttpMethod;
import dev.cordon.provider.azure.AzureOptions;
import dev.cordon.spi.call.WireFailure;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * A write that was accepted and takes its time. Asks as often as the service says.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations">
 *     Asynchronous operations</a>
 */
final class Operation {

  private static final Duration USUAL_WAIT = Duration.ofSeconds(1);

  private final Arm arm;
  private final AzureOptions options;
  private final String action;
  private Duration waited = Duration.ZERO;

  Operation(Arm arm, AzureOptions options, String action) {
    this.arm = arm;
    this.options = options;
    this.action = action;
  }

  /**
   * Waits for the end.
   *
   * @throws WireFailure if it ended badly, or not in time: done or not done
   */
  void ended(Answer accepted) {
    boolean done = accepted.state().equalsIgnoreCase("Succeeded") || accepted.status() == 204;
    if (done) {
      return;
    }
    if (accepted.operation() != null) {
      untilTold(accepted, accepted.operation());
    } else if (accepted.location() != null && accepted.status() == 202) {
      untilThere(accepted, accepted.location());
    }
  }

  private void untilTold(Answer accepted, String where) {
    Answer last = accepted;
    do {
      pause(last);
      last = poll(where);
      String status = Tree.text(last.body(), "status").toLowerCase(Locale.ROOT);
      if (status.equals("succeeded")) {
        return;
      }
      if (status.equals("failed") || status.equals("canceled")) {
        throw Failures.ended(action, last.body());
      }
    } while (true);
  }

  private void untilThere(Answer accepted, String where) {
    Answer last = accepted;
    do {
      pause(last);
      last = poll(where);
    } while (last.status() == 202);
  }

  /** No answer to a question about a write leaves the write unknown. */
  private Answer poll(String where) {
    try {
      return arm.read(HttpMethod.GET, arm.following(where), null);
    } catch (WireFailure failure) {
      throw unknown("it was accepted, but not how far it is: " + failure.said(), failure);
    }
  }

  private void pause(Answer last) {
    Duration time = Optional.of(last).flatMap(a -> a.wait(Arm.longestWait())).orElse(USUAL_WAIT);
    Duration counted = time.isZero() ? Duration.ofMillis(100) : time;
    waited = waited.plus(counted);
    if (waited.compareTo(options.operationTimeout()) > 0) {
      throw unknown("it is still under way after " + options.operationTimeout(), null);
    }
    try {
      options.sleeper().sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unknown("waiting for its end was interrupted", e);
    }
  }

  private WireFailure unknown(String what, @org.jspecify.annotations.Nullable Throwable cause) {
    return new WireFailure(WireFailure.Kind.NO_ANSWER, action, "", what, cause);
  }
}
