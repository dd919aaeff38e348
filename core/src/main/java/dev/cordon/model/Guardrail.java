package dev.cordon.model;

import java.util.Objects;

/**
 * A path that must never be granted, whoever edits the grants later.
 *
 * @param from who must not reach
 * @param to who must not be reached
 * @param reach whether paths over other segments count
 * @param reason why
 */
public record Guardrail(Party from, Party to, Reach reach, String reason) {

  /** Which paths a guardrail forbids. */
  public enum Reach {
    /** A grant from one to the other. */
    DIRECT,
    /** Any chain of grants from one to the other. */
    TRANSITIVE
  }

  public Guardrail {
    Objects.requireNonNull(from);
    Objects.requireNonNull(to);
    Objects.requireNonNull(reach);
    Objects.requireNonNull(reason);
  }
}
