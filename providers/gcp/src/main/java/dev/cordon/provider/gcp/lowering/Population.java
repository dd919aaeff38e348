package dev.cordon.provider.gcp.lowering;

import dev.cordon.compile.Fenced;
import dev.cordon.compile.Peer;
import dev.cordon.compile.SitePolicy;
import dev.cordon.provider.gcp.GcpNetwork;
import dev.cordon.provider.gcp.state.Names;
import dev.cordon.provider.gcp.state.NetworkFabric;
import dev.cordon.provider.gcp.state.Service;
import dev.cordon.space.Family;
import dev.cordon.space.IpSet;
import dev.cordon.state.Attachment;
import dev.cordon.state.ContainerId;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How rules name the members of segments: machines by their tag; what has no network interface,
 * such as a service of Cloud Run, by the addresses that it sends from. Beside a policy, a network
 * tag tells such a one better than its addresses do: the one of its segment, or the one that the
 * vendor gives to a connector.
 *
 * @see <a href="https://cloud.google.com/run/docs/configuring/vpc-direct-vpc#network-tags">Network
 *     tags of Cloud Run</a>
 */
final class Population {

  private static final String CONNECTOR = "connector/";
  private static final String OF_ONE_CONNECTOR = "vpc-connector-";

  private final SitePolicy policy;
  private final SiteSnapshot snapshot;
  private final String network;
  private final NetworkFabric fabric;
  private final SortedMap<String, IpSet> bare = new TreeMap<>();
  private final SortedMap<String, IpSet> plain = new TreeMap<>();
  private final SortedMap<String, Own> marked = new TreeMap<>();

  Population(SitePolicy policy, SiteSnapshot snapshot) {
    this.policy = policy;
    this.snapshot = snapshot;
    this.fabric = NetworkFabric.of(snapshot.fabric());
    this.network = fabric.place().network();
    policy.segments().values().forEach(this::add);
  }

  private void add(Fenced fenced) {
    String segment = fenced.segment().name();
    List<IpSet> all = new ArrayList<>();
    List<IpSet> unmarked = new ArrayList<>();
    for (Attachment attachment : snapshot.attachments()) {
      if (fenced.attachments().contains(attachment.id()) && !isMachine(attachment)) {
        all.add(attachment.addresses());
        Optional<Own> mark = mark(segment, attachment);
        mark.ifPresent(own -> marked.merge(segment, own, Own::and));
        if (mark.isEmpty()) {
          unmarked.add(attachment.addresses());
        }
      }
    }
    bare.put(segment, IpSet.union(all));
    plain.put(segment, IpSet.union(unmarked));
  }

  /** The network tag that tells it; a classic place names tags anyway. */
  private Optional<Own> mark(String segment, Attachment attachment) {
    if (isClassic()) {
      return Optional.empty();
    }
    ContainerId tag = networkTag(segment);
    return snapshot.table().bindingsOf(attachment.id()).contains(tag)
        ? Optional.of(Own.tagged(tag))
        : connector(attachment.id());
  }

  /** Connectors of two projects may be called alike. */
  private Optional<Own> connector(String attachment) {
    Optional<Service> service = fabric.network().service(attachment);
    if (!attachment.startsWith(CONNECTOR) || service.isEmpty()) {
      return Optional.empty();
    }
    return service.get().networkTags().stream()
        .filter(tag -> tag.startsWith(OF_ONE_CONNECTOR) && bearers(tag) == 1)
        .findFirst()
        .map(tag -> Own.networkTagged(new TreeSet<>(Set.of(tag))));
  }

  private long bearers(String tag) {
    return fabric.network().services().values().stream()
            .filter(one -> one.networkTags().contains(tag))
            .count()
        + fabric.network().machines().values().stream()
            .filter(one -> one.networkTags().contains(tag))
            .count();
  }

  /** Whether tags can be bound to it. */
  boolean isMachine(Attachment attachment) {
    return fabric.network().machine(attachment.id()).isPresent();
  }

  /** Whether VPC firewall rules and network tags enforce here. */
  boolean isClassic() {
    return fabric.place().fabric() == GcpNetwork.Fabric.CLASSIC;
  }

  /** Whether VPC firewall rules enforce here beside a policy. */
  boolean isHybrid() {
    return !marked.isEmpty();
  }

  /** Whether a network tag tells a member without an interface from its neighbours. */
  boolean isMarked(String segment, Attachment attachment) {
    return mark(segment, attachment).isPresent();
  }

  /** The network tag of a segment of this site. */
  ContainerId networkTag(String segment) {
    return Names.networkTag(policy.fleet(), network, segment, policy.site());
  }

  /** The tag of a segment of this site or another. */
  ContainerId tag(String segment, String site) {
    return isClassic()
        ? Names.networkTag(policy.fleet(), network, segment, site)
        : Names.segment(policy.fleet(), fabric.peers().getOrDefault(site, network), segment, site);
  }

  /** The ways in which rules can be about the members of a segment. */
  List<Own> members(String segment) {
    List<Own> members = new ArrayList<>();
    members.add(Own.tagged(tag(segment, policy.site())));
    for (Family family : Family.values()) {
      IpSet addresses = plain.getOrDefault(segment, IpSet.none()).only(family);
      if (!addresses.isEmpty()) {
        members.add(Own.at(addresses));
      }
    }
    return members;
  }

  /** How VPC firewall rules beside a policy name the members of a segment that it cannot tell. */
  List<Own> marked(String segment) {
    return Optional.ofNullable(marked.get(segment)).stream().toList();
  }

  /** The addresses of the members of a segment that have no interface. */
  IpSet bare(String segment) {
    return bare.getOrDefault(segment, IpSet.none());
  }

  /** The addresses of those of a group that its tag does not tell, here or at a peered site. */
  IpSet bare(Peer.Group group) {
    return group.site().equals(policy.site())
        ? bare(group.segment())
        : fabric.senders().getOrDefault(group.site(), IpSet.none()).intersect(group.addresses());
  }

  /** The addresses of all members that have no interface and that no tag tells. */
  IpSet plain() {
    return IpSet.union(plain.values());
  }
}
