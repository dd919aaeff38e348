package dev.cordon.provider.azure.lowering;

import dev.cordon.compile.Fenced;
import dev.cordon.compile.SitePolicy;
import dev.cordon.model.Coexistence;
import dev.cordon.provider.azure.state.Names;
import dev.cordon.provider.azure.state.VnetFabric;
import dev.cordon.state.Attachment;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import dev.cordon.state.SiteSnapshot;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What every IP configuration should carry. */
final class Members {

  private final SitePolicy policy;
  private final SiteSnapshot snapshot;
  private final Population population;
  private final String network;

  Members(SitePolicy policy, SiteSnapshot snapshot, Population population) {
    this.policy = policy;
    this.snapshot = snapshot;
    this.population = population;
    this.network = VnetFabric.of(snapshot.fabric()).place().network();
  }

  SortedMap<String, SortedSet<ContainerId>> bindings() {
    SortedMap<String, SortedSet<ContainerId>> bindings = new TreeMap<>();
    for (Attachment attachment : snapshot.attachments()) {
      SortedSet<ContainerId> now = snapshot.table().bindingsOf(attachment.id());
      bindings.put(
          attachment.id(),
          attachment.fixed().isPresent() || !population.hasInterface(attachment)
              ? now
              : carried(attachment.id(), now));
    }
    return bindings;
  }

  /**
   * Somebody's application security groups let nothing through by themselves and stay. A network
   * security group at an interface can only take away; an exclusive segment has none but its own.
   */
  private SortedSet<ContainerId> carried(String attachment, SortedSet<ContainerId> now) {
    List<Fenced> segments =
        policy.segments().values().stream()
            .filter(f -> f.attachments().contains(attachment))
            .toList();
    boolean alone = isExclusive(segments);
    SortedSet<ContainerId> carried = new TreeSet<>();
    for (ContainerId id : now) {
      boolean ours = snapshot.table().container(id).map(Members::isOurs).orElse(false);
      if (!ours && !(alone && Names.kind(id) == Names.Kind.NSG)) {
        carried.add(id);
      }
    }
    segments.forEach(
        f ->
            carried.add(Names.segment(policy.fleet(), network, f.segment().name(), policy.site())));
    return carried;
  }

  static boolean isExclusive(List<Fenced> segments) {
    return segments.stream().anyMatch(f -> f.segment().coexistence() == Coexistence.EXCLUSIVE);
  }

  private static boolean isOurs(Container container) {
    return container.ownership() == Ownership.OWNED;
  }
}
