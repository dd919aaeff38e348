package dev.cordon.provider.aws.lowering;

import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.provider.aws.state.Limits;
import dev.cordon.provider.aws.state.VpcFabric;
import dev.cordon.state.ContainerId;
import dev.cordon.state.SiteSnapshot;
import java.util.Collection;
import java.util.List;

/**
 * Whether the Region takes as many groups; groups that go are deleted last, so they still count.
 */
record RegionQuota(SiteSnapshot snapshot, VpcFabric fabric) {

  List<Diagnostic> of(Collection<ContainerId> containers) {
    long created =
        containers.stream().filter(id -> snapshot.table().container(id).isEmpty()).count();
    int quota = fabric.limits().groupsPerRegion();
    long groups = fabric.neighbours().groupsInRegion() + created;
    if (created == 0 || groups <= quota) {
      return List.of();
    }
    return List.of(
        Diagnostic.error(
            ErrorCode.QUOTA_GROUPS,
            fabric.place().toString(),
            created
                + " groups are to be created, which makes at least "
                + groups
                + " in the Region; the quota is "
                + quota,
            "raise quota "
                + Limits.GROUPS
                + " to "
                + groups
                + " or more, or delete unused groups"));
  }
}
