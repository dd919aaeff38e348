package dev.cordon.provider.aws.meaning;

import dev.cordon.provider.aws.state.ManagedList;
import dev.cordon.provider.aws.state.SgPeer;
import dev.cordon.provider.aws.state.VpcFabric;
import dev.cordon.space.IpSet;
import dev.cordon.spi.SiteState;
import org.jspecify.annotations.Nullable;

/** Who stands behind the peer of a rule. */
final class Peers {

  /**
   * The addresses of a peer.
   *
   * @param sure certainly the peer's
   * @param maybe possibly the peer's
   * @param unknown what is not known about it, or null
   */
  record Reach(IpSet sure, IpSet maybe, @Nullable String unknown) {

    static Reach known(IpSet addresses) {
      return new Reach(addresses, addresses, null);
    }

    static Reach unknown(String what) {
      return new Reach(IpSet.none(), IpSet.any(), what);
    }
  }

  private final SiteState state;
  private final VpcFabric fabric;

  Peers(SiteState state) {
    this.state = state;
    this.fabric = VpcFabric.of(state.snapshot().fabric());
  }

  Reach of(SgPeer peer) {
    if (peer instanceof SgPeer.Prefix prefix) {
      return Reach.known(prefix.cidr().set());
    }
    if (peer instanceof SgPeer.PrefixList named) {
      ManagedList list = fabric.lists().get(named.id());
      return list == null
          ? Reach.unknown("prefix list " + named.id() + ", whose entries cannot be read")
          : Reach.known(list.addresses());
    }
    SgPeer.Group group = (SgPeer.Group) peer;
    return state.group(group.id()).map(Reach::known).orElseGet(() -> stranger(group));
  }

  /** A group of this VPC that nothing carries is empty; one of another VPC could be anywhere. */
  private Reach stranger(SgPeer.Group group) {
    return state.table().container(group.id()).isPresent()
        ? Reach.known(IpSet.none())
        : Reach.unknown(
            "group " + group.id().name() + " of another VPC, whose members are unknown");
  }
}
