package dev.cordon.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Derives the stable ids of grants. */
final class GrantIds {

  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int LENGTH = 10;

  private GrantIds() {}

  static String of(Grant grant) {
    return digest(grant.from().name() + '\n' + grant.to().name() + '\n' + grant.service());
  }

  private static String digest(String text) {
    byte[] hash = sha256(text);
    StringBuilder id = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      id.append(ALPHABET.charAt(hash[i] & 31));
    }
    return id.toString();
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
