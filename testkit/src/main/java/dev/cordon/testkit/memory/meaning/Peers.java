package dev.cordon.testkit.memory.meaning;

import dev.cordon.space.IpSet;
import dev.cordon.spi.SiteState;
import dev.cordon.testkit.memory.state.MemoryPeer;
import java.util.Optional;

/** The addresses behind the other end of a rule. */
final class Peers {

  private Peers() {}

  /** Empty if nobody here knows who carries the group. */
  static Optional<IpSet> of(MemoryPeer peer, SiteState state) {
    if (peer instanceof MemoryPeer.Prefix prefix) {
      return Optional.of(prefix.cidr().set());
    }
    return state.group(((MemoryPeer.Group) peer).id());
  }
}
