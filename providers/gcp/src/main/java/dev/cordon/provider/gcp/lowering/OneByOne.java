package dev.cordon.provider.gcp.lowering;

import dev.cordon.compile.SitePolicy;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.provider.gcp.state.Names;
import dev.cordon.state.Attachment;
import dev.cordon.state.ContainerId;
import dev.cordon.state.NativeRule;
import dev.cordon.state.RuleTable;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Machines that gain or lose several tags which rules in force name. The service binds them one
 * after the other, and no rule can bridge the moment between.
 *
 * @see <a href="https://cloud.google.com/resource-manager/reference/rest/v3/tagBindings/create">
 *     tagBindings.create</a>
 */
final class OneByOne {

  private OneByOne() {}

  static List<Diagnostic> told(SitePolicy policy, SiteSnapshot snapshot, RuleTable desired) {
    SortedSet<ContainerId> named = inForce(snapshot.table());
    List<Diagnostic> told = new ArrayList<>();
    for (Attachment attachment : snapshot.attachments()) {
      SortedSet<ContainerId> now = snapshot.table().bindingsOf(attachment.id());
      SortedSet<ContainerId> then = desired.bindingsOf(attachment.id());
      SortedSet<ContainerId> gained = differing(then, now, named);
      SortedSet<ContainerId> lost = differing(now, then, named);
      if (gained.size() > 1 || lost.size() > 1) {
        told.add(finding(policy, attachment, gained.size() > 1 ? gained : lost));
      }
    }
    return told;
  }

  private static SortedSet<ContainerId> inForce(RuleTable table) {
    SortedSet<ContainerId> named = new TreeSet<>();
    for (ContainerId policy : table.bindingsOf(Names.CARRIER)) {
      table.container(policy).stream()
          .flatMap(container -> container.rules().stream())
          .map(NativeRule::references)
          .forEach(named::addAll);
    }
    return named;
  }

  private static SortedSet<ContainerId> differing(
      SortedSet<ContainerId> some, SortedSet<ContainerId> others, SortedSet<ContainerId> among) {
    SortedSet<ContainerId> differing = new TreeSet<>(some);
    differing.removeAll(others);
    differing.retainAll(among);
    return differing;
  }

  private static Diagnostic finding(
      SitePolicy policy, Attachment attachment, SortedSet<ContainerId> tags) {
    return Diagnostic.info(
        ErrorCode.WORKLOAD_IN_SEVERAL_SEGMENTS,
        attachment.id() + " at \"" + policy.site() + "\"",
        "gains or loses "
            + tags.size()
            + " secure tags, which the service binds one after the other: "
            + String.join(", ", tags.stream().map(ContainerId::name).toList()),
        "for that moment new connections are judged by some of them only; where that matters, let"
            + " one segment claim the machine");
  }
}
