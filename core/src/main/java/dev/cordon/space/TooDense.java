package dev.cordon.space;

/**
 * A question about sets of flows that overlap so much that no exact answer was found within the
 * given number of steps. Nothing is known then, in particular not that there is no difference.
 */
public final class TooDense extends RuntimeException {

  private static final long serialVersionUID = 1;

  TooDense(String question, long steps) {
    super(
        question
            + ": no exact answer within "
            + steps
            + " steps; the rules overlap too much. Split the question, by site or by source, or"
            + " allow more steps");
  }
}
