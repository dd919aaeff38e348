package dev.cordon.provider.gcp.meaning;

import dev.cordon.provider.gcp.state.Names;
import dev.cordon.provider.gcp.state.Network;
import dev.cordon.provider.gcp.state.NetworkFabric;
import dev.cordon.provider.gcp.state.Side;
import dev.cordon.space.IpSet;
import dev.cordon.spi.SiteState;
import dev.cordon.state.Attachment;
import dev.cordon.state.ContainerId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who stands behind a side of a rule. Not thread-safe: it gathers what it could not understand.
 *
 * @see <a href="https://cloud.google.com/firewall/docs/firewall-policies-rule-details">Sources and
 *     destinations</a>
 */
final class Peers {

  private final SiteState state;
  private final Network network;
  private final IdentityHashMap<Side, Reach> known = new IdentityHashMap<>();
  private final Map<String, List<IpSet>> byNetworkTag = new HashMap<>();
  private final Map<String, List<IpSet>> byAccount = new HashMap<>();
  private final SortedSet<String> unmodelled = new TreeSet<>();

  Peers(SiteState state) {
    this.state = state;
    this.network = NetworkFabric.of(state.snapshot().fabric()).network();
    state.snapshot().attachments().forEach(this::index);
  }

  /** Network tags and accounts are as they were read, whatever is bound. */
  private void index(Attachment attachment) {
    network
        .machine(attachment.id())
        .ifPresent(machine -> index(attachment, machine.networkTags(), machine.account()));
    network
        .service(attachment.id())
        .ifPresent(service -> index(attachment, service.networkTags(), service.account()));
  }

  private void index(Attachment attachment, SortedSet<String> networkTags, String account) {
    for (String tag : networkTags) {
      byNetworkTag.computeIfAbsent(tag, any -> new ArrayList<>()).add(attachment.addresses());
    }
    byAccount.computeIfAbsent(account, any -> new ArrayList<>()).add(attachment.addresses());
  }

  /** What was met and could not be understood, named. */
  List<String> unmodelled() {
    return List.copyOf(unmodelled);
  }

  Reach of(Side side) {
    return known.computeIfAbsent(side, this::resolved);
  }

  private Reach resolved(Side side) {
    Reach reach = isPlain(side) ? Reach.known(side.addresses()) : gathered(side);
    if (side.narrowed().isEmpty()) {
      return reach;
    }
    side.narrowed().forEach(what -> unmodelled.add(what + ", which only the vendor can tell"));
    return reach.doubtful();
  }

  private static boolean isPlain(Side side) {
    return side.tags().isEmpty()
        && side.networkTags().isEmpty()
        && side.accounts().isEmpty()
        && side.others().isEmpty();
  }

  private Reach gathered(Side side) {
    List<Reach> parts = new ArrayList<>();
    parts.add(Reach.known(side.addresses()));
    side.tags().forEach(tag -> parts.add(tagged(tag)));
    side.networkTags().forEach(tag -> parts.add(all(byNetworkTag.get(tag))));
    side.accounts().forEach(account -> parts.add(all(byAccount.get(account))));
    for (String other : side.others()) {
      unmodelled.add(other + ", which only the vendor can tell");
      parts.add(new Reach(IpSet.none(), IpSet.any()));
    }
    return Reach.all(parts);
  }

  private static Reach all(@Nullable List<IpSet> addresses) {
    return Reach.known(addresses == null ? IpSet.none() : IpSet.union(addresses));
  }

  /**
   * A tag that is there and that nobody carries is empty; others have members elsewhere. Network
   * tags mean whoever carries them in this network alone; those of peered sites are known there.
   */
  private Reach tagged(ContainerId tag) {
    IpSet here = state.group(tag).orElse(IpSet.none());
    if (Names.kind(tag) == Names.Kind.NETWORK_TAG) {
      return Reach.known(here);
    }
    boolean near = state.snapshot().groupPeers().contains(tag.site());
    if (near || state.table().container(tag).isPresent()) {
      return Reach.known(here);
    }
    unmodelled.add("secure tag " + tag.name() + ", whose members in other networks were not read");
    return new Reach(here, IpSet.any());
  }
}
