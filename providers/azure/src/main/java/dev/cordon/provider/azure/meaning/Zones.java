package dev.cordon.provider.azure.meaning;

import dev.cordon.provider.azure.state.Names;
import dev.cordon.space.IpSet;
import dev.cordon.spi.SiteState;
import dev.cordon.state.Attachment;
import dev.cordon.state.ContainerId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The network security groups that attachments pass: that of their subnet and that of their
 * interface. Attachments that pass the same ones are put together.
 */
final class Zones {

  private Zones() {}

  /** The addresses behind each set of groups; the empty set is no gate at all. */
  static Map<List<ContainerId>, IpSet> of(SiteState state) {
    Set<String> real = new HashSet<>();
    state.snapshot().attachments().forEach(attachment -> real.add(attachment.id()));
    Map<List<ContainerId>, List<IpSet>> gathered = new LinkedHashMap<>();
    for (Attachment attachment : state.attachments()) {
      if (real.contains(attachment.id()) || isBorn(state, attachment)) {
        gathered
            .computeIfAbsent(gates(state, attachment), any -> new ArrayList<>())
            .add(attachment.addresses());
      }
    }
    Map<List<ContainerId>, IpSet> zones = new LinkedHashMap<>();
    gathered.forEach((gates, addresses) -> zones.put(gates, IpSet.union(addresses)));
    return zones;
  }

  /** The groups that guard an attachment, that of the subnet first. */
  static List<ContainerId> gates(SiteState state, Attachment attachment) {
    SortedSet<ContainerId> gates = new TreeSet<>();
    if (!attachment.subnets().isEmpty()) {
      gates.addAll(state.table().bindingsOf(Names.carrier(attachment.subnets().get(0))));
    }
    List<ContainerId> all = new ArrayList<>(gates);
    for (ContainerId carried : state.table().bindingsOf(attachment.id())) {
      if (Names.kind(carried) == Names.Kind.NSG && !gates.contains(carried)) {
        all.add(carried);
      }
    }
    return all;
  }

  /** A newcomer that carries nothing is not born yet. */
  private static boolean isBorn(SiteState state, Attachment newcomer) {
    return !state.table().bindingsOf(newcomer.id()).isEmpty();
  }
}
