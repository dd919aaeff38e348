package dev.cordon.provider.aws.wire;

import dev.cordon.spi.call.WireFailure;
import dev.cordon.spi.call.WireFailure.Kind;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** Sorts the SDK's exceptions. */
final class Failures {

  private static final Set<String> CREDENTIALS =
      Set.of(
          "AuthFailure",
          "ExpiredToken",
          "ExpiredTokenException",
          "IncompleteSignature",
          "InvalidAccessKeyId",
          "InvalidClientTokenId",
          "InvalidSignatureException",
          "MissingAuthenticationToken",
          "RequestExpired",
          "SignatureDoesNotMatch",
          "UnrecognizedClientException");
  private static final Set<String> DENIED =
      Set.of("AccessDenied", "AccessDeniedException", "OptInRequired", "UnauthorizedOperation");
  private static final int LONGEST = 600;

  private Failures() {}

  static <T> T translated(String action, Supplier<T> call) {
    try {
      return call.get();
    } catch (AwsServiceException e) {
      throw answered(action, e);
    } catch (SdkException e) {
      throw unanswered(action, e);
    }
  }

  private static WireFailure answered(String action, AwsServiceException e) {
    String code =
        e.awsErrorDetails() == null || e.awsErrorDetails().errorCode() == null
            ? ""
            : e.awsErrorDetails().errorCode();
    String said = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorMessage();
    return new WireFailure(kind(e, code), action, code, shortened(said), e);
  }

  /** One code stands for credentials that are wrong, and for things that are not ours to change. */
  private static boolean isNotOurs(AwsServiceException e, String code) {
    return code.equals("AuthFailure")
        && e.awsErrorDetails().errorMessage() != null
        && e.awsErrorDetails().errorMessage().contains("permission");
  }

  private static Kind kind(AwsServiceException e, String code) {
    if (DENIED.contains(code) || isNotOurs(e, code)) {
      return Kind.DENIED;
    }
    if (CREDENTIALS.contains(code)) {
      return Kind.CREDENTIALS;
    }
    if (e.isThrottlingException()) {
      return Kind.THROTTLED;
    }
    if (code.endsWith(".NotFound")) {
      return Kind.MISSING;
    }
    return e.statusCode() >= 500 ? Kind.SERVICE_FAILED : Kind.REFUSED;
  }

  private static WireFailure unanswered(String action, SdkException e) {
    String said = shortened(e.getMessage());
    return new WireFailure(unanswered(e), action, "", said, e);
  }

  private static Kind unanswered(SdkException e) {
    if (hasCause(e, ConnectException.class)
        || hasCause(e, UnknownHostException.class)
        || hasCause(e, NoRouteToHostException.class)
        || hasCause(e, SSLHandshakeException.class)) {
      return Kind.NOT_SENT;
    }
    boolean credentials =
        e instanceof SdkClientException
            && e.getMessage() != null
            && (e.getMessage().contains("redentials") || e.getMessage().contains("rofile"));
    return credentials ? Kind.CREDENTIALS : Kind.NO_ANSWER;
  }

  private static boolean hasCause(Throwable e, Class<? extends Throwable> type) {
    for (Throwable at = e; at != null; at = at.getCause()) {
      if (type.isInstance(at)) {
        return true;
      }
    }
    return false;
  }

  /** Without the long encoded part that some refusals carry. */
  private static String shortened(@Nullable String said) {
    if (said == null) {
      return "";
    }
    int encoded = said.indexOf("Encoded authorization failure message");
    String text = (encoded < 0 ? said : said.substring(0, encoded)).strip();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }
}
