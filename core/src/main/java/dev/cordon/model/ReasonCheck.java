package dev.cordon.model;

import dev.cordon.diag.ErrorCode;
import dev.cordon.diag.Quoted;
import java.util.Optional;

/** Every sentence says why, in one line. */
final class ReasonCheck {

  static final int LONGEST = 200;

  private ReasonCheck() {}

  static Optional<Problem> problem(String reason) {
    int length = reason.codePointCount(0, reason.length());
    if (reason.isBlank()) {
      return Optional.of(
          new Problem(
              ErrorCode.REASON_MISSING,
              "no reason is given",
              "say why it is needed: .because(\"pull dependencies\")"));
    } else if (length > LONGEST) {
      return invalid(
          "the reason has " + length + " characters",
          "say it in at most " + LONGEST + "; the long story belongs beside the declaration");
    } else if (!reason.codePoints().allMatch(Quoted::isPlain)) {
      return invalid(
          "the reason " + Quoted.value(reason) + " has characters that cannot be seen",
          "say it in one line of visible characters");
    }
    return Optional.empty();
  }

  private static Optional<Problem> invalid(String what, String fix) {
    return Optional.of(new Problem(ErrorCode.REASON_INVALID, what, fix));
  }
}
