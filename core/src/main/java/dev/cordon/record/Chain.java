package dev.cordon.record;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What links the lines of a journal: each carries the SHA-256 of the line before it. */
final class Chain {

  /** The field with the hash of the line before. */
  static final String PREVIOUS = "prev";

  /** What the first line carries. */
  static final String START = "0".repeat(64);

  private Chain() {}

  /** The hash of a line, without its line feed. */
  static String hash(byte[] line) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(line));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
