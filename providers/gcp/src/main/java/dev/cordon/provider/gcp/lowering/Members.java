package dev.cordon.provider.gcp.lowering;

import dev.cordon.compile.SitePolicy;
import dev.cordon.state.Attachment;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import dev.cordon.state.SiteSnapshot;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which secure tags every machine should carry: those of its segments, and what is not ours. */
final class Members {

  private final SitePolicy policy;
  private final SiteSnapshot snapshot;
  private final Population population;

  Members(SitePolicy policy, SiteSnapshot snapshot, Population population) {
    this.policy = policy;
    this.snapshot = snapshot;
    this.population = population;
  }

  SortedMap<String, SortedSet<ContainerId>> bindings() {
    SortedMap<String, SortedSet<ContainerId>> bindings = new TreeMap<>();
    for (Attachment attachment : snapshot.attachments()) {
      SortedSet<ContainerId> now = snapshot.table().bindingsOf(attachment.id());
      bindings.put(
          attachment.id(),
          attachment.fixed().isPresent() || !population.isMachine(attachment)
              ? now
              : carried(attachment.id(), now));
    }
    return bindings;
  }

  private SortedSet<ContainerId> carried(String attachment, SortedSet<ContainerId> now) {
    SortedSet<ContainerId> carried = new TreeSet<>(now);
    carried.removeIf(this::isOurs);
    policy
        .segments()
        .forEach(
            (segment, fenced) -> {
              if (fenced.attachments().contains(attachment)) {
                carried.add(population.tag(segment, policy.site()));
              }
            });
    return carried;
  }

  private boolean isOurs(ContainerId id) {
    return snapshot
        .table()
        .container(id)
        .map(Container::ownership)
        .filter(Ownership.OWNED::equals)
        .isPresent();
  }
}
