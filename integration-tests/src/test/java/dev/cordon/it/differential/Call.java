package dev.cordon.it.differential;

import java.util.List;
import software.amazon.awssdk.core.SdkPojo;

/** One call of a sequence, with names in place of ids; printed when two engines differ. */
interface Call {

  /**
   * Makes the call and binds the names of what it made.
   *
   * @throws Names.Unbound if it names something that was never made
   */
  SdkPojo run(Side side);

  /** Writes down what the call did, once both engines have done it. */
  default void note(Ledger ledger) {}

  /** Reads that show what the answer to this call does not. */
  default List<Call> lookAfter() {
    return List.of();
  }
}
