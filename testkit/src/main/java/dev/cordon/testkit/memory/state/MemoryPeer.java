package dev.cordon.testkit.memory.state;

import dev.cordon.space.Cidr;
import dev.cordon.state.ContainerId;

/** The other end of a rule. */
public sealed interface MemoryPeer {

  /** The peer as people write it. */
  String text();

  /**
   * A prefix.
   *
   * @param cidr without host bits
   */
  record Prefix(Cidr cidr) implements MemoryPeer {
    @Override
    public String text() {
      return cidr.text();
    }
  }

  /**
   * Whoever carries a group.
   *
   * @param id the group
   */
  record Group(ContainerId id) implements MemoryPeer {
    @Override
    public String text() {
      return id.toString();
    }
  }
}
