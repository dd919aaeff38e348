package dev.cordon.spi;

import dev.cordon.space.Packet;
import dev.cordon.state.Container;
import java.util.List;

/**
 * The vendor's semantics: configured state to flows. Pure and thread-safe. Written without a look
 * at the lowering, because it is what judges it.
 */
@FunctionalInterface
public interface Meaning {

  /**
   * What this state admits, over every gate that the attachments pass. Told attachment by
   * attachment: what a state with some of them admits is the part of them in what all admit.
   */
  SiteFlows of(SiteState state);

  /**
   * A container without what is somebody else's in it, for the question what our own rules alone
   * let through. Where rules only admit, that is a container without those rules; where an empty
   * container stops everything or says something by itself, it is one that is as if it were not
   * there.
   */
  default Container withoutTheirs(Container container) {
    return container.ownership() == Container.Ownership.FOREIGN
        ? container.withRules(List.of())
        : container;
  }

  /**
   * What each gate of this site says of a packet, in the order in which the packet meets them;
   * empty where neither end is here, or where the fabric cannot tell.
   */
  default List<Crossing> crossings(SiteState state, Packet packet) {
    return List.of();
  }

  /**
   * Whether the fate of a flow hangs on the containers of its two ends alone: those of an
   * attachment whose gate is asked are read from the bindings of the table, those of its peer from
   * the groups of the state, and neither from the other. Then attachments may be exchanged in any
   * order when every pair of an exchanged one and one that is not keeps the law.
   */
  default boolean asksEachEndAlone() {
    return false;
  }
}
