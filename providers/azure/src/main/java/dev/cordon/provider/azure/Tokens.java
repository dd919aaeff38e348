package dev.cordon.provider.azure;

import org.jspecify.annotations.Nullable;

/** Who we are at the service. Thread-safe. */
@FunctionalInterface
public interface Tokens {

  /**
   * A bearer token that is valid now; it is never stored or logged.
   *
   * @param tenant the id of the tenant, or null for the credentials' own
   * @param scope what it is for, such as {@code https://management.azure.com/.default}
   */
  String token(@Nullable String tenant, String scope);

  /**
   * The vendor's default chain: environment, workload identity, managed identity, signed-in tools.
   */
  static Tokens usual() {
    return UsualTokens.CHAIN;
  }
}
