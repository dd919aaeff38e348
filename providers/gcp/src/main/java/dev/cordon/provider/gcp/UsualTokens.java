package dev.cordon.provider.gcp;

/** Stands for the vendor's application default credentials, which the wire alone knows. */
enum UsualTokens implements Tokens {
  CHAIN;

  @Override
  public String token(String scope) {
    throw new IllegalStateException("the default credentials are opened by the wire");
  }
}
