package dev.cordon.provider.vyos.lowering;

import dev.cordon.compile.SitePolicy;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.provider.vyos.DeclaredHost;
import dev.cordon.provider.vyos.RouterOption;
import dev.cordon.provider.vyos.state.Names;
import dev.cordon.provider.vyos.state.RouterFabric;
import dev.cordon.space.Family;
import dev.cordon.space.IpSet;
import dev.cordon.state.Attachment;
import dev.cordon.state.Container;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The whole router closed: its base chains drop what no rule lets through. */
final class Fence {

  private static final String DEFAULT = "default-action";

  private final SitePolicy policy;
  private final SiteSnapshot snapshot;
  private final boolean wanted;

  Fence(SitePolicy policy, SiteSnapshot snapshot) {
    this.policy = policy;
    this.snapshot = snapshot;
    this.wanted = RouterFabric.of(snapshot.fabric()).place().options().contains(RouterOption.FENCE);
  }

  /** The base chains as the fence wants them; none without a fence. */
  List<Container> closed() {
    List<Container> closed = new ArrayList<>();
    for (Family family : Family.values()) {
      if (wanted) {
        Container base = base(family);
        SortedMap<String, String> marks = new TreeMap<>(base.marks());
        marks.put(DEFAULT, "drop");
        closed.add(base.withMarks(marks));
      }
    }
    return closed;
  }

  private Container base(Family family) {
    return snapshot.table().container(Names.base(policy.site(), family)).orElseThrow();
  }

  private boolean isNew(Family family) {
    return wanted && !"drop".equals(base(family).marks().get(DEFAULT));
  }

  /** The addresses whose flows may end with it. */
  IpSet cut() {
    IpSet cut = IpSet.none();
    for (Family family : Family.values()) {
      cut = isNew(family) ? cut.union(IpSet.any(family)) : cut;
    }
    return cut;
  }

  List<Diagnostic> findings() {
    if (cut().isEmpty()) {
      return List.of();
    }
    List<String> bystanders =
        snapshot.attachments().stream()
            .filter(attachment -> !attachment.subnets().get(0).equals(DeclaredHost.LOCAL))
            .map(Attachment::id)
            .filter(
                id ->
                    policy.segments().values().stream()
                        .noneMatch(f -> f.attachments().contains(id)))
            .sorted()
            .toList();
    return List.of(
        Diagnostic.warning(
            ErrorCode.BYSTANDERS_CUT,
            "router of \"" + policy.site() + "\"",
            "will drop what no rule lets through, the answers to bystanders too unless a rule lets"
                + " established connections pass; in no segment are "
                + (bystanders.isEmpty() ? "none that we know" : String.join(", ", bystanders)),
            "declare segments for those who are needed, or take the option fence away"));
  }
}
