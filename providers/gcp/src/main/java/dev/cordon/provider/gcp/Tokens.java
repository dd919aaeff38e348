package dev.cordon.provider.gcp;

/** Who we are at the service. Thread-safe. */
@FunctionalInterface
public interface Tokens {

  /**
   * A bearer token that is valid now; it is never stored or logged.
   *
   * @param scope what it is for: {@code https://www.googleapis.com/auth/cloud-platform}
   */
  String token(String scope);

  /**
   * The vendor's application default credentials: environment, signed-in tools, the machine.
   *
   * @see <a href="https://cloud.google.com/docs/authentication/application-default-credentials">How
   *     they are found</a>
   */
  static Tokens usual() {
    return UsualTokens.CHAIN;
  }
}
