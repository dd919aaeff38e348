package dev.cordon.spi.call;

/**
 * What a vendor says, without what we told it in confidence: services, and proxies in front of
 * them, may repeat a request in their answer.
 */
public final class Hidden {

  private static final String PLACEHOLDER = "(hidden)";

  private Hidden() {}

  /**
   * A text without a secret.
   *
   * @param secret what must not be shown; nothing is hidden if it is empty
   */
  public static String in(String text, String secret) {
    return secret.isEmpty() ? text : text.replace(secret, PLACEHOLDER);
  }

  /**
   * A text without the credentials of a request.
   *
   * @param authorization the value of its header {@code Authorization}, such as {@code Bearer abc};
   *     empty if it has none
   */
  public static String authorization(String text, String authorization) {
    return in(text, authorization.substring(authorization.indexOf(' ') + 1).strip());
  }
}
