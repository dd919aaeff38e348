package dev.cordon.sandbox.aws.calls;

import dev.cordon.sandbox.CallKind;
import dev.cordon.sandbox.CallLog;
import dev.cordon.sandbox.Fault;
import dev.cordon.sandbox.Faults;
import dev.cordon.sandbox.LoggedCall;
import dev.cordon.sandbox.aws.settings.Throttling;
import dev.cordon.sandbox.aws.state.Scope;
import dev.cordon.sandbox.aws.wire.Refusal;
import dev.cordon.sandbox.aws.wire.Request;
import dev.cordon.sandbox.aws.wire.Response;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What every call over the wire passes: credentials, the catalogue, faults, throttling, latency.
 * Then the work is done, the outcome logged, and the answer wrapped. Thread-safe.
 */
public final class Gate {

  private static final Scope NOBODY = new Scope("", "");

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
  public Response answer(Request request) {
    CallKind kind = work.kind(request).orElse(CallKind.READ);
    Optional<Fault> fault = faults.next(request.fullName(), kind);
    try {
      installation.clock().pass(currentLatency());
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      return Response.drop();
    }
    if (fault.orElse(null) instanceof Fault.DropConnection) {
      log(request, kind, LoggedCall.DROPPED);
      return Response.drop();
    }
    Response response;
    String outcome;
    try {
      response = done(request, kind, fault.orElse(null));
      outcome = "OK";
    } catch (Refusal refusal) {
      response = Answers.refusal(request, refusal, installation.ids().request());
      outcome = refusal.code();
    }
    boolean lost = fault.orElse(null) instanceof Fault.TimeOutButDone;
    log(request, kind, lost ? LoggedCall.DROPPED : outcome);
    return lost ? Response.drop() : response;
  }

  private synchronized Duration currentLatency() {
    return latency;
  }

  private Response done(Request request, CallKind kind, @Nullable Fault fault) {
    if (fault instanceof Fault.Refuse refuse) {
      throw Refusal.of(refuse.status(), refuse.code(), "This fault was set by the test.");
    }
    Scope scope = request.scope();
    if (scope == null) {
      throw Refusal.of(
          403, "MissingAuthenticationToken", "Request is missing Authentication Token");
    }
    boolean limited = request.service().equals("ec2") && work.kind(request).isPresent();
    if (limited && !hasToken(scope, request, kind)) {
      throw Refusal.of(503, "RequestLimitExceeded", "Request limit exceeded.");
    }
    return work.answer(request);
  }

  private boolean hasToken(Scope scope, Request request, CallKind kind) {
    boolean forAll = kind == CallKind.READ && request.params().isBare();
    return forAll
        ? throttling.takeForAll(scope, request.action())
        : throttling.take(scope, request.action(), kind);
  }

  private synchronized void log(Request request, CallKind kind, String outcome) {
    Scope scope = request.scope() == null ? NOBODY : request.scope();
    number++;
    log.add(
        new LoggedCall(
            number,
            installation.clock().instant(),
            scope.account(),
            scope.region(),
            request.fullName(),
            kind,
            outcome));
  }
}
