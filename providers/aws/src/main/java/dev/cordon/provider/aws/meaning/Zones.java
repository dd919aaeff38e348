package dev.cordon.provider.aws.meaning;

import dev.cordon.provider.aws.state.Gates;
import dev.cordon.provider.aws.state.Subnet;
import dev.cordon.provider.aws.state.VpcFabric;
import dev.cordon.space.IpSet;
import dev.cordon.spi.SiteState;
import dev.cordon.state.Attachment;
import dev.cordon.state.ContainerId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * The attachments of a site put together where nothing tells them apart: by the security groups
 * that they carry and the subnet whose network ACL they pass. An empty subnet means that no network
 * ACL stops anything there.
 *
 * @param groups the addresses behind every group, by subnet
 * @param open the addresses of interfaces that no security group filters, by subnet
 * @param strangers the addresses of interfaces with a group that is not known here, by subnet
 * @param unknown those groups
 */
record Zones(
    SortedMap<ContainerId, SortedMap<String, IpSet>> groups,
    SortedMap<String, IpSet> open,
    SortedMap<String, IpSet> strangers,
    Set<ContainerId> unknown) {

  private record Alike(SortedSet<ContainerId> groups, String subnet) {}

  static Zones of(SiteState state) {
    Zones zones = new Zones(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new HashSet<>());
    alike(state).forEach((alike, sets) -> zones.put(state, alike, IpSet.union(sets)));
    return zones;
  }

  /**
   * A live interface without any group is one that the service does not filter, such as a NAT
   * gateway's; a newcomer without any is not born yet.
   */
  private static Map<Alike, List<IpSet>> alike(SiteState state) {
    Set<String> real = new HashSet<>();
    Gates gates = VpcFabric.of(state.snapshot().fabric()).gates();
    Map<String, String> guarded = new TreeMap<>();
    Map<Alike, List<IpSet>> alike = new java.util.LinkedHashMap<>();
    for (Attachment attachment : state.attachments()) {
      SortedSet<ContainerId> groups = state.table().bindingsOf(attachment.id());
      if (groups.isEmpty() && real.isEmpty()) {
        state.snapshot().attachments().forEach(each -> real.add(each.id()));
      }
      if (!groups.isEmpty() || real.contains(attachment.id())) {
        String subnet = attachment.subnets().isEmpty() ? "" : attachment.subnets().get(0);
        String zone = guarded.computeIfAbsent(subnet, id -> zone(gates, id));
        alike
            .computeIfAbsent(new Alike(groups, zone), any -> new ArrayList<>())
            .add(attachment.addresses());
      }
    }
    return alike;
  }

  private static String zone(Gates gates, String subnet) {
    Subnet known = gates.subnets().get(subnet);
    if (known == null) {
      return "";
    }
    boolean open =
        gates.guarding(subnet).filter(acl -> Passage.isOpen(acl, known.addresses())).isPresent();
    return open ? "" : subnet;
  }

  private void put(SiteState state, Alike alike, IpSet addresses) {
    if (alike.groups().isEmpty()) {
      open.merge(alike.subnet(), addresses, IpSet::union);
    }
    for (ContainerId id : alike.groups()) {
      if (state.table().container(id).isPresent()) {
        groups
            .computeIfAbsent(id, any -> new TreeMap<>())
            .merge(alike.subnet(), addresses, IpSet::union);
      } else {
        unknown.add(id);
        strangers.merge(alike.subnet(), addresses, IpSet::union);
      }
    }
  }

  /** The subnets whose network ACL matters, and the empty one for all others. */
  SortedSet<String> subnets() {
    SortedSet<String> all = new java.util.TreeSet<>(open.keySet());
    all.addAll(strangers.keySet());
    groups.values().forEach(bySubnet -> all.addAll(bySubnet.keySet()));
    return all;
  }

  /** The addresses behind a group in a subnet. */
  Optional<IpSet> members(ContainerId group, String subnet) {
    SortedMap<String, IpSet> bySubnet = groups.get(group);
    return bySubnet == null ? Optional.empty() : Optional.ofNullable(bySubnet.get(subnet));
  }
}
