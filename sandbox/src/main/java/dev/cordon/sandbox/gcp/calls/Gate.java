package dev.cordon.sandbox.gcp.calls;

import dev.cordon.sandbox.CallKind;
import dev.cordon.sandbox.CallLog;
import dev.cordon.sandbox.Fault;
import dev.cordon.sandbox.Faults;
import dev.cordon.sandbox.LoggedCall;
import dev.cordon.sandbox.SandboxClock;
import dev.cordon.sandbox.gcp.settings.Throttling;
import dev.cordon.sandbox.gcp.settings.Throttling.Lane;
import dev.cordon.sandbox.gcp.wire.GcpAnswer;
import dev.cordon.sandbox.gcp.wire.GcpRefusal;
import dev.cordon.sandbox.gcp.wire.GcpRequest;
import dev.cordon.sandbox.tree.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What every call over the wire passes: the route, faults, latency, throttling. Then the work is
 * done and the outcome logged. Thread-safe.
 */
public final class Gate {

  private final Work work;
  private final SandboxClock clock;
  private final CallLog log;
  private final Faults faults;
  private final Throttling throttling;
  private Duration latency = Duration.ZERO;
  private long number;

  /** A gate in front of this work. */
  public Gate(Work work, CallLog log, Faults faults, Throttling throttling, SandboxClock clock) {
    this.work = work;
    this.clock = clock;
    this.log = log;
    this.faults = faults;
    this.throttling = throttling;
  }

  /** From now on each call takes this long. */
  public synchronized void latency(Duration time) {
    latency = time;
  }

  /** Answers one request. */
  public GcpAnswer answer(GcpRequest request) {
    Route route;
    try {
      route = work.route(request);
    } catch (GcpRefusal refusal) {
      Route nowhere = nowhere(request);
      log(nowhere, refusal.reason());
      return refused(nowhere, refusal);
    }
    Method method = route.method();
    Fault fault = faults.next(method.id(), method.kind()).orElse(null);
    try {
      clock.pass(currentLatency());
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      return GcpAnswer.drop();
    }
    if (fault instanceof Fault.DropConnection) {
      log(route, LoggedCall.DROPPED);
      return GcpAnswer.drop();
    }
    return carriedOut(request, route, fault);
  }

  private static Route nowhere(GcpRequest request) {
    CallKind kind = request.method().equals("GET") ? CallKind.READ : CallKind.WRITE;
    String service = request.path().startsWith(Methods.COMPUTE) ? "compute." : "";
    return new Route(
        new Method(service + "unknown", "", "", kind, List.of(), call -> Json.object()), Map.of());
  }

  private synchronized Duration currentLatency() {
    return latency;
  }

  private GcpAnswer carriedOut(GcpRequest request, Route route, @Nullable Fault fault) {
    GcpAnswer answer;
    String outcome = "OK";
    try {
      answer = done(request, route, fault);
    } catch (GcpRefusal refusal) {
      answer = refused(route, refusal);
      outcome = refusal.reason();
    }
    boolean lost = fault instanceof Fault.TimeOutButDone;
    log(route, lost ? LoggedCall.DROPPED : outcome);
    return lost ? GcpAnswer.drop() : answer;
  }

  private GcpAnswer done(GcpRequest request, Route route, @Nullable Fault fault) {
    if (fault instanceof Fault.Refuse refuse) {
      throw GcpRefusal.of(refuse.status(), refuse.code(), "This fault was set by the test.");
    }
    throttle(route);
    return GcpAnswer.of(work.answer(request, route));
  }

  private void throttle(Route route) {
    Lane lane = route.method().lane();
    if (!throttling.take(route.project(), lane)) {
      throw GcpRefusal.of(
          route.method().isCompute() ? 403 : 429,
          "rateLimitExceeded",
          "Quota exceeded for quota metric '%s' and limit '%s per minute' of service '%s' for consumer 'project:%s'."
              .formatted(
                  lane.title(),
                  lane.title(),
                  route.method().id().split("\\.", 2)[0] + ".googleapis.com",
                  route.project()));
    }
  }

  private static GcpAnswer refused(Route route, GcpRefusal refusal) {
    return route.method().isCompute() ? GcpAnswer.ofCompute(refusal) : GcpAnswer.ofService(refusal);
  }

  private synchronized void log(Route route, String outcome) {
    number++;
    log.add(
        new LoggedCall(
            number,
            clock.instant(),
            route.project(),
            route.place(),
            route.method().id(),
            route.method().kind(),
            outcome));
  }
}
