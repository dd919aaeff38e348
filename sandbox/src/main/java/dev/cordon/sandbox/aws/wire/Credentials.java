package dev.cordon.sandbox.aws.wire;

import dev.cordon.sandbox.aws.state.Scope;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The scope of a Signature Version 4 header. The signature itself is not checked: the sandbox has
 * no secrets.
 */
final class Credentials {

  /** The account of access keys that are not an account's number themselves. */
  static final String DEFAULT_ACCOUNT = "111122223333";

  private static final Pattern HEADER =
      Pattern.compile(
          "AWS4-HMAC-SHA256\\s+.*?Credential=([^/,\\s]+)/(\\d{8})/([^/,]+)/([^/,]+)/aws4_request\\b.*");

  private Credentials() {}

  /** The account, region and service that a header names. */
  record Named(Scope scope, String service) {}

  /** What the header names; empty if there is none or it has another form. */
  static Optional<Named> read(@Nullable String header) {
    Matcher form = HEADER.matcher(header == null ? "" : header);
    if (!form.matches()) {
      return Optional.empty();
    }
    String key = form.group(1);
    String account = key.matches("\\d{12}") ? key : DEFAULT_ACCOUNT;
    return Optional.of(new Named(new Scope(account, form.group(3)), form.group(4)));
  }
}
