package dev.cordon.provider.gcp.lowering;

import dev.cordon.compile.Fenced;
import dev.cordon.compile.SitePolicy;
import dev.cordon.provider.gcp.GcpNetwork;
import dev.cordon.provider.gcp.state.Names;
import dev.cordon.provider.gcp.state.NetworkFabric;
import dev.cordon.space.Family;
import dev.cordon.space.IpSet;
import dev.cordon.state.Attachment;
import dev.cordon.state.ContainerId;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How rules name the members of segments: machines by their secure tag, what has no network
 * interface, such as a service of Cloud Run, by the addresses that it sends from.
 */
final class Population {

  private final SitePolicy policy;
  private final String network;
  private final NetworkFabric fabric;
  private final SortedMap<String, IpSet> bare = new TreeMap<>();

  Population(SitePolicy policy, SiteSnapshot snapshot) {
    this.policy = policy;
    this.fabric = NetworkFabric.of(snapshot.fabric());
    this.network = fabric.place().network();
    for (Fenced fenced : policy.segments().values()) {
      List<IpSet> addresses = new ArrayList<>();
      for (Attachment attachment : snapshot.attachments()) {
        if (fenced.attachments().contains(attachment.id()) && !isMachine(attachment)) {
          addresses.add(attachment.addresses());
        }
      }
      bare.put(fenced.segment().name(), IpSet.union(addresses));
    }
  }

  /** Whether tags can be bound to it. */
  boolean isMachine(Attachment attachment) {
    return fabric.network().machine(attachment.id()).isPresent();
  }

  /** Whether VPC firewall rules and network tags enforce here. */
  boolean isClassic() {
    return fabric.place().fabric() == GcpNetwork.Fabric.CLASSIC;
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
      IpSet addresses = bare(segment).only(family);
      if (!addresses.isEmpty()) {
        members.add(Own.at(addresses));
      }
    }
    return members;
  }

  /** The addresses of the members of a segment that have no tags. */
  IpSet bare(String segment) {
    return bare.getOrDefault(segment, IpSet.none());
  }

  /** The addresses of all members that have no tags. */
  IpSet bare() {
    return IpSet.union(bare.values());
  }
}
