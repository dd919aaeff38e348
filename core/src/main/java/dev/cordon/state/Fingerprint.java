package dev.cordon.state;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A fingerprint of what was observed, by its text: for telling whether it has moved since. Used
 * once, by one thread.
 */
public final class Fingerprint {

  private static final int LENGTH = 32;

  private final MessageDigest hash;

  /** Of nothing yet. */
  public Fingerprint() {
    try {
      hash = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Adds values that belong together. */
  public Fingerprint add(Object... parts) {
    for (Object part : parts) {
      byte[] bytes = String.valueOf(part).getBytes(StandardCharsets.UTF_8);
      hash.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
      hash.update(bytes);
    }
    hash.update((byte) '\n');
    return this;
  }

  /** Adds who is there, and what they are reached by. */
  public Fingerprint addThoseThere(Iterable<Workload> workloads, Iterable<Attachment> attachments) {
    workloads.forEach(w -> add("workload", w.id(), w.name(), w.kind(), w.labels()));
    attachments.forEach(
        a ->
            add(
                "attachment",
                a.id(),
                a.workload(),
                a.addresses().prefixes(),
                a.subnets(),
                a.fixed()));
    return this;
  }

  /** The fingerprint of all that was added. Ends its use. */
  public String text() {
    return HexFormat.of().formatHex(hash.digest()).substring(0, LENGTH);
  }
}
