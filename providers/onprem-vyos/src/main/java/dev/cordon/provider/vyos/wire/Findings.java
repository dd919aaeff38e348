package dev.cordon.provider.vyos.wire;

import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.spi.call.WireFailure;

/** Failed calls told to people. */
public final class Findings {

  private Findings() {}

  /**
   * What a failed call means and what to do about it.
   *
   * @param where the router, or the thing there
   */
  public static Diagnostic of(WireFailure failure, String where) {
    String said = failure.said().isEmpty() ? "" : ": " + failure.said();
    if (failure.is(Failures.NOT_PINNED)) {
      return Diagnostic.error(
          ErrorCode.FABRIC_CREDENTIALS,
          where,
          "shows another certificate than the pinned one, or a host key that is not known" + said,
          "if somebody renewed it, pin the new one in the placement, or write the host key into"
              + " known_hosts; if nobody did, do not");
    }
    if (failure.is(Failures.TOO_LARGE)) {
      return Diagnostic.error(
          ErrorCode.FABRIC_QUOTA,
          where,
          failure.action() + " is too large" + said,
          "apply the change in several plans, or raise request-body-size-limit of service https");
    }
    return switch (failure.kind()) {
      case NOT_SENT, NO_ANSWER, SERVICE_FAILED ->
          Diagnostic.error(
              ErrorCode.FABRIC_UNREACHABLE,
              where,
              failure.action() + " got no answer of the router's API" + said,
              "check the network, the endpoint, and that service https api is on (since 1.5 with"
                  + " rest), then repeat");
      case THROTTLED ->
          Diagnostic.error(
              ErrorCode.FABRIC_THROTTLED,
              where,
              failure.action() + " found the router busy again and again" + said,
              "somebody else commits; repeat when they are done");
      case DENIED ->
          Diagnostic.error(
              ErrorCode.FABRIC_PERMISSION_MISSING,
              where,
              "this machine may not call the router's API" + said,
              "add its address to service https allow-client");
      case CREDENTIALS ->
          Diagnostic.error(
              ErrorCode.FABRIC_CREDENTIALS,
              where,
              "the key that the place names does not open the router's API" + said,
              "put the router's key where the place says it is");
      case MISSING, MOVED, REFUSED ->
          Diagnostic.error(
              ErrorCode.FABRIC_REFUSED,
              where,
              failure.action() + " was refused" + said,
              "see what the router says; nothing of the commit is in force");
    };
  }
}
