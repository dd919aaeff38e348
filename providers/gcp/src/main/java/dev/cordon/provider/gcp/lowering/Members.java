package dev.cordon.provider.gcp.lowering;

import dev.cordon.compile.SitePolicy;
import dev.cordon.provider.gcp.state.Names;
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
  private final String network;

  Members(SitePolicy policy, SiteSnapshot snapshot, String network) {
    this.policy = policy;
    this.snapshot = snapshot;
    this.network = network;
  }

  SortedMap<String, SortedSet<ContainerId>> bindings() {
    SortedMap<String, SortedSet<ContainerId>> bindings = new TreeMap<>();
    for (Attachment attachment : snapshot.attachments()) {
      SortedSet<ContainerId> now = snapshot.table().bindingsOf(attachment.id());
      bindings.put(
          attachment.id(), attachment.fixed().isPresent() ? now : carried(attachment.id(), now));
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
                carried.add(Names.segment(policy.fleet(), network, segment, policy.site()));
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
