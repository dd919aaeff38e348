package dev.cordon.provider.azure.meaning;

import dev.cordon.provider.azure.state.Network;
import dev.cordon.provider.azure.state.Side;
import dev.cordon.provider.azure.state.VnetFabric;
import dev.cordon.space.IpSet;
import dev.cordon.spi.SiteState;
import dev.cordon.state.Attachment;
import dev.cordon.state.ContainerId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Who stands behind a side of a rule. Not thread-safe: it gathers what it could not understand.
 *
 * @see <a href="https://learn.microsoft.com/azure/virtual-network/service-tags-overview">Service
 *     tags</a>
 */
final class Peers {

  /**
   * Addresses, as far as they are known.
   *
   * @param sure certainly these
   * @param maybe possibly these; a superset
   */
  record Reach(IpSet sure, IpSet maybe) {

    static Reach known(IpSet addresses) {
      return new Reach(addresses, addresses);
    }

    static Reach all(Collection<Reach> parts) {
      return new Reach(
          IpSet.union(parts.stream().map(Reach::sure).toList()),
          IpSet.union(parts.stream().map(Reach::maybe).toList()));
    }

    IpSet by(Trust trust) {
      return trust == Trust.SURE ? sure : maybe;
    }
  }

  private static final String VIRTUAL_NETWORK = "VirtualNetwork";
  private static final String LOAD_BALANCER = "AzureLoadBalancer";
  private static final String INTERNET = "Internet";

  /** Never reached over the Internet, whether a network uses them or not. */
  private static final IpSet PRIVATE =
      IpSet.parse(
          "10.0.0.0/8",
          "172.16.0.0/12",
          "192.168.0.0/16",
          "100.64.0.0/10",
          "169.254.0.0/16",
          "fc00::/7",
          "fe80::/10");

  private final SiteState state;
  private final Network network;
  private final Reach virtualNetwork;
  private final SortedSet<String> unmodelled = new TreeSet<>();

  Peers(SiteState state) {
    this.state = state;
    this.network = VnetFabric.of(state.snapshot().fabric()).network();
    this.virtualNetwork = virtualNetwork();
  }

  /** What was met and could not be understood, named. */
  List<String> unmodelled() {
    return List.copyOf(unmodelled);
  }

  Reach of(Side side) {
    if (side.tags().isEmpty() && side.groups().isEmpty()) {
      return Reach.known(side.addresses());
    }
    List<Reach> parts = new ArrayList<>();
    parts.add(Reach.known(side.addresses()));
    side.tags().forEach(tag -> parts.add(tag(tag)));
    side.groups().forEach(group -> parts.add(group(group)));
    return Reach.all(parts);
  }

  /**
   * The tag of the load balancer stands for its health probes alone, which are the platform's own
   * and no flow of anybody.
   */
  private Reach tag(String tag) {
    if (tag.equalsIgnoreCase(VIRTUAL_NETWORK)) {
      return virtualNetwork;
    }
    if (tag.equalsIgnoreCase(LOAD_BALANCER)) {
      return Reach.known(IpSet.none());
    }
    if (tag.equalsIgnoreCase(INTERNET)) {
      return new Reach(
          virtualNetwork.maybe().union(PRIVATE).complement(), virtualNetwork.sure().complement());
    }
    return network.tags().entrySet().stream()
        .filter(known -> known.getKey().equalsIgnoreCase(tag))
        .map(known -> Reach.known(known.getValue()))
        .findFirst()
        .orElseGet(() -> unknown("service tag " + tag + ", whose addresses were not read"));
  }

  /** Those who join later are in the network too. */
  private Reach virtualNetwork() {
    List<IpSet> sure = new ArrayList<>(List.of(network.known()));
    state.attachments().stream().map(Attachment::addresses).forEach(sure::add);
    IpSet known = IpSet.union(sure);
    return new Reach(known, known.union(network.possible()));
  }

  /** A group that is there and that nobody carries is empty. */
  private Reach group(ContainerId id) {
    return state
        .group(id)
        .map(Reach::known)
        .orElseGet(
            () ->
                state.table().container(id).isPresent()
                    ? Reach.known(IpSet.none())
                    : unknown("group " + id.name() + ", whose members were not read"));
  }

  private Reach unknown(String what) {
    unmodelled.add(what);
    return new Reach(IpSet.none(), IpSet.any());
  }
}
