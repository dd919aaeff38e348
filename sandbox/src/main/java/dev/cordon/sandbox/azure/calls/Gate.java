package dev.cordon.sandbox.azure.calls;

import dev.cordon.sandbox.CallKind;
import dev.cordon.sandbox.CallLog;
import dev.cordon.sandbox.Fault;
import dev.cordon.sandbox.Faults;
import dev.cordon.sandbox.LoggedCall;
import dev.cordon.sandbox.azure.settings.Throttling;
import dev.cordon.sandbox.azure.settings.Throttling.Lane;
import dev.cordon.sandbox.azure.wire.ArmRefusal;
import dev.cordon.sandbox.azure.wire.ArmRequest;
import dev.cordon.sandbox.azure.wire.ArmResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What every call over the wire passes: the route, faults, latency, throttling. Then the work is
 * done and the outcome logged. Thread-safe.
 */
public final class Gate {

  private final Work work;
  private final Installation installation;
  private final CallLog log;
  private final Faults faults;
  private final Throttling throttling;
  private Duration latency = Duration.ZERO;
  private long number;

  /** A gate in front of this work. */
  public Gate(
      Work work, Installation installation, CallLog log, Faults faults, Throttling throttling) {
    this.work = work;
    this.installation = installation;
    this.log = log;
    this.faults = faults;
    this.throttling = throttling;
  }

  /** From now on each call takes this long. */
  public synchronized void latency(Duration time) {
    latency = time;
  }

  /** Answers one request. */
  public ArmResponse answer(ArmRequest request) {
    Route route;
    try {
      route = work.route(request);
    } catch (ArmRefusal refusal) {
      Route nowhere = nowhere(request);
      log(nowhere, refusal.code());
      return finish(nowhere, ArmResponse.of(refusal));
    }
    Fault fault = faults.next(route.action(), route.kind()).orElse(null);
    try {
      installation.clock().pass(currentLatency());
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      return ArmResponse.drop();
    }
    if (fault instanceof Fault.DropConnection) {
      log(route, LoggedCall.DROPPED);
      return ArmResponse.drop();
    }
    return carriedOut(request, route, fault);
  }

  private ArmResponse carriedOut(ArmRequest request, Route route, @Nullable Fault fault) {
    ArmResponse response;
    String outcome = "OK";
    try {
      response = done(request, route, fault);
    } catch (ArmRefusal refusal) {
      response = ArmResponse.of(refusal);
      outcome = refusal.code();
    }
    boolean lost = fault instanceof Fault.TimeOutButDone;
    log(route, lost ? LoggedCall.DROPPED : outcome);
    return lost ? ArmResponse.drop() : finish(route, response);
  }

  private static Route nowhere(ArmRequest request) {
    CallKind kind = request.method().equals("GET") ? CallKind.READ : CallKind.WRITE;
    return new Route("", request.path(), "unknown", kind, call -> ArmResponse.empty(404));
  }

  private synchronized Duration currentLatency() {
    return latency;
  }

  private ArmResponse done(ArmRequest request, Route route, @Nullable Fault fault) {
    if (fault instanceof Fault.Refuse refuse) {
      ArmRefusal refusal =
          ArmRefusal.of(refuse.status(), refuse.code(), "This fault was set by the test.");
      throw refuse.status() == 429 ? refusal.retryAfter(installation.pace().retryAfter()) : refusal;
    }
    throttle(request, route);
    return work.answer(request, route);
  }

  private void throttle(ArmRequest request, Route route) {
    Lane lane = lane(request, route);
    refuse(throttling.take(route.subscription(), lane), "SubscriptionRequestsThrottled", route);
    if (route.action().startsWith("Microsoft.Network/")) {
      Lane inner = lane == Lane.READS ? Lane.NETWORK_READS : Lane.NETWORK_WRITES;
      refuse(throttling.take(route.subscription(), inner), "TooManyRequests", route);
    }
  }

  private static Lane lane(ArmRequest request, Route route) {
    if (route.action().startsWith("Microsoft.ResourceGraph/")) {
      return Lane.GRAPH;
    }
    if (route.kind() != CallKind.WRITE) {
      return Lane.READS;
    }
    return request.method().equals("DELETE") ? Lane.DELETES : Lane.WRITES;
  }

  private static void refuse(int seconds, String code, Route route) {
    if (seconds > 0) {
      throw ArmRefusal.of(
              429,
              code,
              "Number of requests for subscription '%s' and operation '%s' exceeded the limit. Please try again after '%d' seconds."
                  .formatted(route.subscription(), route.action(), seconds))
          .retryAfter(seconds);
    }
  }

  private ArmResponse finish(Route route, ArmResponse response) {
    ArmResponse whole = response;
    if (!response.headers().containsKey("x-ms-request-id")) {
      whole = whole.with("x-ms-request-id", installation.ids().next());
    }
    boolean reads = route.kind() != CallKind.WRITE;
    Lane lane = reads ? Lane.READS : Lane.WRITES;
    return whole.with(
        "x-ms-ratelimit-remaining-subscription-" + (reads ? "reads" : "writes"),
        String.valueOf(throttling.left(route.subscription(), lane)));
  }

  private synchronized void log(Route route, String outcome) {
    number++;
    log.add(
        new LoggedCall(
            number,
            installation.clock().instant(),
            route.subscription(),
            route.scope(),
            route.action(),
            route.kind(),
            outcome));
  }
}
