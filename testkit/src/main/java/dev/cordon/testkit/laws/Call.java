package dev.cordon.testkit.laws;

import java.util.Objects;

/**
 * A call that reached the transport, whatever came of it.
 *
 * @param kind whether it changes anything
 * @param action the vendor's name of it
 */
public record Call(Kind kind, String action) {

  /** Whether a call changes anything. */
  public enum Kind {
    READ,
    WRITE
  }

  public Call {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(action);
  }
}
