package dev.cordon.model;

import java.util.Comparator;
import java.util.Objects;

/**
 * A path that must never be granted, whoever edits the grants later. Checked when the segmentation
 * is built, over all grants, whatever their service and expiry.
 *
 * <p>A chain goes on over segments only: an external may begin or end it. An external stands for
 * its addresses: a grant to any other external that shares an address with it counts as well; a
 * maintained list is known by its name only, and is part of every external that covers a whole
 * address family.
 *
 * @param from who must not reach
 * @param to who must not be reached
 * @param reach whether paths over other segments count
 * @param reason why
 */
public record Guardrail(Party from, Party to, Reach reach, String reason) {

  static final Comparator<Guardrail> ORDER =
      Comparator.<Guardrail, String>comparing(guardrail -> guardrail.from().name())
          .thenComparing(guardrail -> guardrail.to().name())
          .thenComparing(Guardrail::reach)
          .thenComparing(Guardrail::reason);

  /** Which paths a guardrail forbids. */
  public enum Reach {
    /** A grant from one to the other. */
    DIRECT,
    /** Any chain of grants from one to the other, a single one too. */
    TRANSITIVE;

    String words() {
      return this == DIRECT ? "directly reaches" : "reaches";
    }
  }

  public Guardrail {
    Objects.requireNonNull(from);
    Objects.requireNonNull(to);
    Objects.requireNonNull(reach);
    Objects.requireNonNull(reason);
  }

  /** The guardrail in one line: {@code never runners reaches production}. */
  @Override
  public String toString() {
    return "never " + Names.show(from.name()) + " " + reach.words() + " " + Names.show(to.name());
  }
}
