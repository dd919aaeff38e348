package dev.cordon.provider.azure;

import org.jspecify.annotations.Nullable;

/** Stands for the vendor's default chain, which the wire alone knows. */
enum UsualTokens implements Tokens {
  CHAIN;

  @Override
  public String token(@Nullable String tenant, String scope) {
    throw new IllegalStateException("the default chain is opened by the wire");
  }
}
