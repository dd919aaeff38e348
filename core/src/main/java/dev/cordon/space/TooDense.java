package dev.cordon.space;

import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;

/**
 * A question about sets of flows that overlap so much that no exact answer was found within the
 * given number of steps. Nothing is known then, in particular not that there is no difference.
 */
public final class TooDense extends CordonException {

  private static final long serialVersionUID = 1;

  TooDense(String question, long steps) {
    super(
        Diagnostic.error(
            ErrorCode.PROOF_TOO_DENSE,
            question,
            "no exact answer within " + steps + " steps: the rules overlap too much",
            "replace overlapping prefixes by fewer ones, or split the site or the segments"));
  }
}
