package dev.cordon.spi;

import dev.cordon.state.ContainerId;
import dev.cordon.state.Hold;
import dev.cordon.state.SiteSnapshot;

/**
 * What is written on a fabric besides rules and members: whose a container is, and holds. Changes
 * no rule and no membership. Thread-safe.
 *
 * <p>Every method throws {@link dev.cordon.diag.CordonException} with what the fabric said.
 */
public interface Custody {

  /**
   * Takes a foreign container over for a segment: from the next look on it is the segment's own,
   * and what is in it and not declared is drift.
   */
  void adopt(SiteSnapshot site, String fleet, ContainerId foreign, String segment);

  /** Lets go of a container: from the next look on it is foreign, with the rules that it has. */
  void release(SiteSnapshot site, String fleet, ContainerId owned);

  /** Puts enforcement on hold, in place of any earlier hold. */
  void hold(SiteSnapshot site, String fleet, Hold hold);

  /** Takes a hold away, if there is one. */
  void lift(SiteSnapshot site, String fleet);
}
