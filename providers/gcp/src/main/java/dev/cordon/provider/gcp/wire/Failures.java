package dev.cordon.provider.gcp.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.spi.call.Hidden;
import dev.cordon.spi.call.WireFailure;
import dev.cordon.spi.call.WireFailure.Kind;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Sorts what went wrong. The same things are spelled {@code rateLimitExceeded} in an answer and
 * {@code RATE_LIMIT_EXCEEDED} in an operation.
 *
 * @see <a href="https://cloud.google.com/compute/docs/api/how-tos/api-requests-responses">Errors of
 *     Compute Engine</a>
 */
final class Failures {

  /** Too many calls, or another write of the same resource under way. */
  private static final Set<String> LATER =
      Set.of("ratelimitexceeded", "userratelimitexceeded", "resourcenotready", "aborted");

  private static final Set<String> GONE = Set.of("notfound", "resourcenotfound");

  private static final Set<String> BROKEN =
      Set.of("internalerror", "internal", "backenderror", "unknown", "unavailable");

  private static final List<Class<? extends Throwable>> UNSENT =
      List.of(
          ConnectException.class,
          HttpConnectTimeoutException.class,
          UnknownHostException.class,
          UnresolvedAddressException.class,
          NoRouteToHostException.class,
          SSLHandshakeException.class);

  private static final int LONGEST = 600;

  private Failures() {}

  static WireFailure answered(String action, HttpResponse<String> response, JsonNode body) {
    JsonNode error = body.path("error");
    String reason = Tree.text(error.path("errors").path(0), "reason");
    String code = reason.isEmpty() ? Tree.text(error, "status") : reason;
    String sent = response.request().headers().firstValue("Authorization").orElse("");
    String said = shortened(Hidden.authorization(Tree.text(error, "message"), sent));
    return new WireFailure(
        kind(response.statusCode(), code), action, code, said, retryAfter(response), null);
  }

  private static Kind kind(int status, String code) {
    String plain = plain(code);
    if (status == 429 || LATER.contains(plain)) {
      return Kind.THROTTLED;
    }
    return switch (status) {
      case 401 -> Kind.CREDENTIALS;
      case 403 -> plain.contains("quota") ? Kind.REFUSED : Kind.DENIED;
      case 404 -> Kind.MISSING;
      case 412 -> Kind.MOVED;
      case 408 -> Kind.SERVICE_FAILED;
      default -> status >= 500 ? Kind.SERVICE_FAILED : Kind.REFUSED;
    };
  }

  /** It came with a good status, and the service would not say it. */
  static WireFailure noAnswerOfTheService(String action, IllegalArgumentException why) {
    String said = "what answered is not the service: " + why.getMessage();
    return new WireFailure(Kind.SERVICE_FAILED, action, "", shortened(said), why);
  }

  /** What an operation of Compute Engine that had been accepted ended with. */
  static WireFailure ended(String action, JsonNode operation) {
    JsonNode first = operation.path("error").path("errors").path(0);
    int status = operation.path("httpErrorStatusCode").asInt();
    return ended(action, status, Tree.text(first, "code"), Tree.text(first, "message"));
  }

  /** What an operation of another service ended with: its codes are those of gRPC. */
  static WireFailure endedElsewhere(String action, JsonNode operation) {
    JsonNode error = operation.path("error");
    String code =
        switch (error.path("code").asInt()) {
          case 3 -> "INVALID_ARGUMENT";
          case 5 -> "NOT_FOUND";
          case 6 -> "ALREADY_EXISTS";
          case 7 -> "PERMISSION_DENIED";
          case 8 -> "RESOURCE_EXHAUSTED";
          case 9 -> "FAILED_PRECONDITION";
          case 10 -> "ABORTED";
          case 13 -> "INTERNAL";
          case 14 -> "UNAVAILABLE";
          default -> "UNKNOWN";
        };
    return ended(action, 0, code, Tree.text(error, "message"));
  }

  private static WireFailure ended(String action, int status, String code, String message) {
    String said = "it was accepted and failed: " + shortened(message);
    return new WireFailure(endKind(status, plain(code)), action, code, said, null, null);
  }

  /**
   * A code that tells nothing, without a status that does, leaves open what was done; all others
   * are told by the checks before anything is done.
   */
  private static Kind endKind(int status, String plain) {
    if (BROKEN.contains(plain) || status >= 500 || plain.isEmpty()) {
      return Kind.SERVICE_FAILED;
    }
    if (LATER.contains(plain)) {
      return Kind.THROTTLED;
    }
    if (plain.equals("conditionnotmet") || status == 412) {
      return Kind.MOVED;
    }
    if (GONE.contains(plain) || status == 404) {
      return Kind.MISSING;
    }
    return plain.startsWith("permission") ? Kind.DENIED : Kind.REFUSED;
  }

  private static String plain(String code) {
    return code.replace("_", "").toLowerCase(Locale.ROOT);
  }

  static WireFailure unanswered(String action, Throwable e) {
    boolean unsent = UNSENT.stream().anyMatch(type -> hasCause(e, type));
    return new WireFailure(
        unsent ? Kind.NOT_SENT : Kind.NO_ANSWER, action, "", shortened(said(e)), e);
  }

  static WireFailure nobody(String action, Throwable e) {
    return new WireFailure(Kind.CREDENTIALS, action, "", shortened(said(e)), e);
  }

  private static String said(Throwable e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static @Nullable Duration retryAfter(HttpResponse<String> response) {
    try {
      return response
          .headers()
          .firstValue("Retry-After")
          .map(text -> Duration.ofSeconds(Math.max(0, Long.parseLong(text.strip()))))
          .orElse(null);
    } catch (NumberFormatException e) {
      // a date, or no number: we wait as long as we would anyway
      return null;
    }
  }

  private static boolean hasCause(Throwable e, Class<? extends Throwable> type) {
    for (Throwable at = e; at != null; at = at.getCause()) {
      if (type.isInstance(at)) {
        return true;
      }
    }
    return false;
  }

  private static String shortened(String said) {
    String text = said.strip();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }
}
