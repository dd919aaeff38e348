package dev.cordon.spi;

import java.util.Objects;

/**
 * What an administrator gives Cordon so that it can do its work and nothing else.
 *
 * @param scope what it is for, as its vendor's people call it: {@code account 111122223333}
 * @param format what kind of document: {@code aws-iam-policy}
 * @param text the document in its vendor's own form, with a line feed at its end
 */
public record PermissionDocument(String scope, String format, String text) {

  /** How much Cordon is to be able to do. */
  public enum Access {
    /** Read, plan, verify. */
    READ,
    /** That, and apply. */
    WRITE,
    /** All that, and adopt, release and hold. */
    CUSTODY
  }

  public PermissionDocument {
    Objects.requireNonNull(scope);
    Objects.requireNonNull(format);
    Objects.requireNonNull(text);
  }
}
