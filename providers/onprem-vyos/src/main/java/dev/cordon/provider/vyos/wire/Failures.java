package dev.cordon.provider.vyos.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.cordon.spi.call.WireFailure;
import dev.cordon.spi.call.WireFailure.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** Sorts what went wrong. */
final class Failures {

  /** The router shows another certificate than the pinned one. */
  static final String NOT_PINNED = "CertificateNotPinned";

  /** Something answered that is not the router's API. */
  static final String NO_API = "NotTheApi";

  /** The request does not fit. */
  static final String TOO_LARGE = "TooLarge";

  /** After a refusal the router trips over what it threw away for about a second. */
  private static final Duration LINGERS = Duration.ofMillis(1_200);

  private static final String LOCKED = "temporarily locked";

  /** The kernel has taken the rules, then something that hangs on the firewall failed. */
  private static final String DEPENDENT = "dependent ";

  private static final String BARE = "Set failed";
  private static final int LONGEST = 600;

  private static final List<Class<? extends Throwable>> UNSENT =
      List.of(
          ConnectException.class,
          HttpConnectTimeoutException.class,
          UnknownHostException.class,
          UnresolvedAddressException.class,
          NoRouteToHostException.class,
          SSLHandshakeException.class);

  private Failures() {}

  /** An answer of the application that says no. */
  static WireFailure answered(String action, int status, String error) {
    return failure(kind(status, error), action, "" + status, error);
  }

  private static Kind kind(int status, String error) {
    boolean busy = error.contains(LOCKED) || error.strip().equals(BARE);
    boolean halfDone = error.contains(DEPENDENT);
    return switch (status) {
      case 400 -> busy ? Kind.THROTTLED : halfDone ? Kind.SERVICE_FAILED : Kind.REFUSED;
      case 401 -> Kind.CREDENTIALS;
      case 403 -> Kind.DENIED;
      case 429 -> Kind.THROTTLED;
      default -> status >= 500 ? Kind.SERVICE_FAILED : Kind.REFUSED;
    };
  }

  /** A page in place of an answer: of the web server in front, or of somebody else. */
  static WireFailure page(String action, int status) {
    String said = "a page came in place of an answer, with status " + status;
    return switch (status) {
      case 403 -> failure(Kind.DENIED, action, "403", said);
      case 413 -> failure(Kind.REFUSED, action, TOO_LARGE, said);
      default -> failure(status >= 500 ? Kind.SERVICE_FAILED : Kind.REFUSED, action, NO_API, said);
    };
  }

  static WireFailure tooLarge(String action, int bytes) {
    return failure(Kind.REFUSED, action, TOO_LARGE, bytes + " bytes do not fit into one request");
  }

  static WireFailure keyless(String action, IllegalArgumentException e) {
    return new WireFailure(Kind.CREDENTIALS, action, "", said(e), e);
  }

  static WireFailure unanswered(String action, IOException e) {
    if (hasCause(e, Certificates.NotPinned.class)) {
      return new WireFailure(Kind.NOT_SENT, action, NOT_PINNED, said(e), e);
    }
    boolean unsent = UNSENT.stream().anyMatch(type -> hasCause(e, type));
    return new WireFailure(unsent ? Kind.NOT_SENT : Kind.NO_ANSWER, action, "", said(e), e);
  }

  /** What a script said that did not do what it should. */
  static WireFailure said(String action, String text) {
    return answered(action, 400, text);
  }

  static WireFailure garbled(String action, JsonProcessingException e) {
    return new WireFailure(Kind.SERVICE_FAILED, action, NO_API, "it is no JSON", e);
  }

  static WireFailure cut(String action, String said) {
    return failure(Kind.NO_ANSWER, action, "", said);
  }

  static WireFailure unconnected(String action, IOException e) {
    return new WireFailure(Kind.NOT_SENT, action, "", said(e), e);
  }

  /** The router's key is not a known one, or ours is not one of its. */
  static WireFailure unwelcome(String action, IOException e) {
    boolean unknown = said(e).contains("Server key did not validate");
    return unknown
        ? new WireFailure(Kind.NOT_SENT, action, NOT_PINNED, "its key is no known one", e)
        : new WireFailure(Kind.CREDENTIALS, action, "", said(e), e);
  }

  static WireFailure interrupted(String action, InterruptedException e) {
    return new WireFailure(Kind.NO_ANSWER, action, "", "it was interrupted", e);
  }

  private static WireFailure failure(Kind kind, String action, String code, String said) {
    Duration wait = kind == Kind.THROTTLED ? LINGERS : null;
    return new WireFailure(kind, action, code, shortened(said), wait, null);
  }

  private static String said(Throwable e) {
    Throwable at = e;
    while (at.getCause() != null) {
      at = at.getCause();
    }
    return at.getMessage() == null ? at.getClass().getSimpleName() : at.getMessage();
  }

  private static boolean hasCause(Throwable e, Class<? extends Throwable> type) {
    for (@Nullable Throwable at = e; at != null; at = at.getCause()) {
      if (type.isInstance(at)) {
        return true;
      }
    }
    return false;
  }

  private static String shortened(String said) {
    String text = said.strip().replaceAll("\\s*\\R\\s*", " | ");
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }
}
