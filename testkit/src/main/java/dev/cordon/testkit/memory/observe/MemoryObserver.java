package dev.cordon.testkit.memory.observe;

import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.model.SitePlace;
import dev.cordon.spi.Observer;
import dev.cordon.spi.Query;
import dev.cordon.state.Capability;
import dev.cordon.state.SiteSnapshot;
import dev.cordon.testkit.memory.MemoryPlace;
import dev.cordon.testkit.memory.cloud.Group;
import dev.cordon.testkit.memory.cloud.Machine;
import dev.cordon.testkit.memory.cloud.Network;
import dev.cordon.testkit.memory.wire.Wire;
import dev.cordon.testkit.memory.wire.WireFailure;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads a network: its description, its machines, its groups, the groups of peered sites. */
public final class MemoryObserver implements Observer {

  private final Wire wire;
  private final Clock clock;

  /** An observer. */
  public MemoryObserver(Wire wire, Clock clock) {
    this.wire = wire;
    this.clock = clock;
  }

  @Override
  public SiteSnapshot observe(Query query) {
    MemoryPlace place = (MemoryPlace) query.place();
    String where = "site \"" + query.site() + "\" (network " + place.network() + ")";
    try {
      return read(query, place);
    } catch (WireFailure e) {
      throw new CordonException(
          e.kind() == WireFailure.Kind.OTHERWISE ? notFound(where, e) : e.told(where), e);
    }
  }

  private SiteSnapshot read(Query query, MemoryPlace place) {
    Network network = wire.network(place.network());
    List<Machine> machines = wire.machines(place.network());
    List<Group> groups = wire.groups(place.network());
    SortedMap<String, List<Group>> peers = peers(query, network);
    Canonical canonical = new Canonical(query.fleet(), query.site(), machines, groups, peers);
    return new SiteSnapshot(
        query.site(),
        place,
        clock.instant(),
        canonical.workloads(),
        canonical.attachments(),
        canonical.table(),
        new TreeMap<>(),
        Set.of(Capability.BORN_INSIDE),
        peers.keySet(),
        canonical.fabric(network),
        Digest.of(network, machines, groups, peers));
  }

  /** The groups of the linked sites that rules here can name. */
  private SortedMap<String, List<Group>> peers(Query query, Network network) {
    SortedMap<String, List<Group>> peers = new TreeMap<>();
    for (Map.Entry<String, SitePlace> link : query.linked().entrySet()) {
      if (link.getValue() instanceof MemoryPlace other
          && network.peers().contains(other.network())) {
        peers.put(link.getKey(), wire.groups(other.network()));
      }
    }
    return peers;
  }

  private static Diagnostic notFound(String where, WireFailure e) {
    return Diagnostic.error(
        ErrorCode.PLACE_NOT_FOUND,
        where,
        e.told(where).what(),
        "name a network that exists in the placement");
  }
}
