package dev.cordon.record;

import dev.cordon.plan.Impact;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;

/**
 * Somebody's word that a plan may be carried out although it is over a limit: for exactly the
 * changes that the plan makes, and for no more flows than were seen then. Immutable.
 *
 * @param by who approved it
 * @param because why
 * @param at when
 * @param plan the digest of what was approved, {@link PlanFile#digest}
 * @param impact how much it opened and closed when it was looked at
 * @param signature over all else, by an Ed25519 key, in Base64; empty if it is not signed
 */
public record Approval(
    String by, String because, Instant at, String plan, Impact impact, String signature) {

  public Approval {
    if (by.isBlank() || because.isBlank()) {
      throw new IllegalArgumentException("an approval says who and why");
    }
    Objects.requireNonNull(at);
    Objects.requireNonNull(plan);
    Objects.requireNonNull(impact);
    Objects.requireNonNull(signature);
  }

  /** The approval of a plan; not signed. */
  public static Approval of(PlanFile plan, String by, String because, Instant at) {
    return new Approval(by, because, at, plan.digest(), plan.impact(), "");
  }

  /**
   * The same, signed.
   *
   * @throws IllegalArgumentException if it is no Ed25519 key
   */
  public Approval signedWith(PrivateKey key) {
    return new Approval(by, because, at, plan, impact, Signing.sign(key, unsigned().text()));
  }

  /** Whether one of these keys signed it. */
  public boolean isSignedBy(Collection<PublicKey> keys) {
    String said = unsigned().text();
    return keys.stream().anyMatch(key -> Signing.verifies(key, said, signature));
  }

  private Approval unsigned() {
    return new Approval(by, because, at, plan, impact, "");
  }

  /** Whether it is for what a plan changes, and for at least as many flows. */
  public boolean covers(PlanFile changes) {
    return plan.equals(changes.digest()) && changes.impact().isWithin(impact);
  }

  /** The document, with a line feed at its end. */
  public String text() {
    return ApprovalForm.text(this);
  }

  /**
   * Reads a document strictly.
   *
   * @throws dev.cordon.diag.CordonException with DOCUMENT_INVALID or DOCUMENT_VERSION
   */
  public static Approval read(String text) {
    return ApprovalForm.read(text);
  }
}
