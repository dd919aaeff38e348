package dev.cordon.provider.azure.wire;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpResponse;
import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.spi.call.Hidden;
import dev.cordon.spi.call.WireFailure;
import dev.cordon.spi.call.WireFailure.Kind;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** Sorts what went wrong. */
final class Failures {

  /** Another write of the resource is under way; some of these come as 409. */
  private static final Set<String> BUSY =
      Set.of(
          "anotheroperationinprogress",
          "referencedresourcenotprovisioned",
          "retryableerror",
          "retryableerrorduetoanotheroperation",
          "toomanyrequests");

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

  static WireFailure answered(String action, HttpResponse response, JsonNode body) {
    JsonNode error = body.path("error");
    String code = Tree.text(error, "code");
    String sent = response.getRequest().getHeaders().getValue(HttpHeaderName.AUTHORIZATION);
    String said = Hidden.authorization(Tree.text(error, "message"), sent == null ? "" : sent);
    Kind kind = kind(response.getStatusCode(), code);
    return new WireFailure(kind, action, code, shortened(said), retryAfter(response), null);
  }

  private static Kind kind(int status, String code) {
    if (status == 429 || BUSY.contains(code.toLowerCase(Locale.ROOT))) {
      return Kind.THROTTLED;
    }
    return switch (status) {
      case 401 -> Kind.CREDENTIALS;
      case 403 -> Kind.DENIED;
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

  /** What an operation that had been accepted ended with. */
  static WireFailure ended(String action, JsonNode body) {
    return new WireFailure(
        Kind.SERVICE_FAILED,
        action,
        Tree.text(body, "error", "code"),
        "it was accepted and ended as "
            + Tree.text(body, "status")
            + ": "
            + shortened(Tree.text(body, "error", "message")),
        null,
        null);
  }

  static WireFailure unanswered(String action, RuntimeException e) {
    Kind kind =
        e instanceof ClientAuthenticationException
            ? Kind.CREDENTIALS
            : UNSENT.stream().anyMatch(type -> hasCause(e, type)) ? Kind.NOT_SENT : Kind.NO_ANSWER;
    return new WireFailure(kind, action, "", shortened(said(e)), e);
  }

  private static @Nullable String said(Throwable e) {
    Throwable at = e;
    while (at.getCause() != null && !(e instanceof ClientAuthenticationException)) {
      at = at.getCause();
    }
    return at.getMessage() == null ? at.getClass().getSimpleName() : at.getMessage();
  }

  static @Nullable Duration retryAfter(HttpResponse response) {
    String text = response.getHeaderValue(HttpHeaderName.RETRY_AFTER);
    try {
      return text == null ? null : Duration.ofSeconds(Math.max(0, Long.parseLong(text.strip())));
    } catch (NumberFormatException e) {
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

  private static String shortened(@Nullable String said) {
    String text = said == null ? "" : said.strip();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }
}
