package dev.cordon.engine;

import dev.cordon.diag.Diagnostics;
import dev.cordon.inventory.Inventory;
import dev.cordon.model.Grant;
import dev.cordon.space.FlowSet;
import dev.cordon.space.Packet;
import dev.cordon.spi.Crossing;
import java.util.List;
import java.util.Objects;

/**
 * What becomes of some flows today, and why. Immutable.
 *
 * @param inventory who is in which segment
 * @param asked the flows in question: each is in exactly one of the cases
 * @param cases by fate, no two of the same
 * @param diagnostics warnings and notes
 */
public record Explanation(
    Inventory inventory, FlowSet asked, List<Case> cases, Diagnostics diagnostics) {

  public Explanation {
    Objects.requireNonNull(inventory);
    Objects.requireNonNull(asked);
    cases = List.copyOf(cases);
    Objects.requireNonNull(diagnostics);
  }

  /** What can become of a flow. */
  public enum Fate {
    /** Granted, and it gets through. */
    ALLOWED,
    /** Granted, and something stops it, or may stop it. */
    STOPPED,
    /** Not granted, and it gets through or may get through. */
    OPEN,
    /** Not granted, and it does not get through. */
    DENIED,
    /** No segment member is at either end, and it gets through: none of Cordon's business. */
    FOREIGN_OPEN,
    /** No segment member is at either end, and it does not get through. */
    FOREIGN_DENIED
  }

  /**
   * Flows of one fate, with a packet for example.
   *
   * @param fate what becomes of them
   * @param flows never empty
   * @param example one packet of them
   * @param source what people call its source
   * @param destination what people call its destination
   * @param over the links on its way, each with what the fabrics at its ends say of it
   * @param seen how its ends look from each other, where addresses are translated on the way
   * @param crossings what each gate on its way says, in order
   * @param grants those that want it
   */
  public record Case(
      Fate fate,
      FlowSet flows,
      Packet example,
      String source,
      String destination,
      List<String> over,
      List<String> seen,
      List<Crossing> crossings,
      List<Grant> grants) {
    public Case {
      Objects.requireNonNull(fate);
      Objects.requireNonNull(flows);
      Objects.requireNonNull(example);
      over = List.copyOf(over);
      seen = List.copyOf(seen);
      crossings = List.copyOf(crossings);
      grants = List.copyOf(grants);
    }
  }
}
