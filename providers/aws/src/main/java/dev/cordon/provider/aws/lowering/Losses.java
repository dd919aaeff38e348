package dev.cordon.provider.aws.lowering;

import dev.cordon.compile.SitePolicy;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.provider.aws.state.Neighbours;
import dev.cordon.provider.aws.state.VpcFabric;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import dev.cordon.state.NativeRule;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What members lose with a foreign group that is detached from them: every rule anywhere that names
 * the group as its peer stops meaning them.
 */
final class Losses {

  private static final int NAMED = 5;

  private final SitePolicy policy;
  private final SiteSnapshot snapshot;
  private final VpcFabric fabric;

  Losses(SitePolicy policy, SiteSnapshot snapshot, VpcFabric fabric) {
    this.policy = policy;
    this.snapshot = snapshot;
    this.fabric = fabric;
  }

  List<Diagnostic> of(SortedMap<String, SortedSet<ContainerId>> bindings) {
    List<Diagnostic> losses = new ArrayList<>();
    detached(bindings)
        .forEach(
            (group, attachments) -> {
              for (Container holder : snapshot.table().containers().values()) {
                List<String> rules = naming(holder, group);
                if (!rules.isEmpty()) {
                  losses.add(loss(group, attachments, name(holder.id()), rules));
                }
              }
              for (Neighbours.Naming naming : fabric.neighbours().namedElsewhere()) {
                if (naming.named().equals(group)) {
                  String holder = naming.holder() + " in another VPC";
                  losses.add(loss(group, attachments, holder, List.of()));
                }
              }
            });
    return losses;
  }

  private SortedMap<ContainerId, SortedSet<String>> detached(
      SortedMap<String, SortedSet<ContainerId>> bindings) {
    SortedMap<ContainerId, SortedSet<String>> detached = new TreeMap<>();
    bindings.forEach(
        (attachment, then) -> {
          for (ContainerId id : snapshot.table().bindingsOf(attachment)) {
            if (!then.contains(id) && isForeign(id)) {
              detached.computeIfAbsent(id, any -> new TreeSet<>()).add(attachment);
            }
          }
        });
    return detached;
  }

  private boolean isForeign(ContainerId id) {
    Container container = snapshot.table().containers().get(id);
    return container == null || container.ownership() != Ownership.OWNED;
  }

  private static List<String> naming(Container holder, ContainerId group) {
    return holder.rules().stream()
        .filter(rule -> rule.references().contains(group))
        .map(rule -> rule.direction().name().toLowerCase(java.util.Locale.ROOT) + " " + said(rule))
        .toList();
  }

  private static String said(NativeRule rule) {
    return rule.text();
  }

  private String name(ContainerId id) {
    return snapshot
        .table()
        .container(id)
        .map(group -> group.marks().get("GroupName"))
        .map(name -> name + " (" + id.name() + ")")
        .orElse(id.name());
  }

  private Diagnostic loss(
      ContainerId group, SortedSet<String> attachments, String holder, List<String> rules) {
    String who = String.join(", ", attachments.stream().limit(NAMED).toList());
    String more =
        attachments.size() > NAMED ? " and " + (attachments.size() - NAMED) + " more" : "";
    String which = rules.isEmpty() ? "" : ": " + String.join("; ", rules);
    return Diagnostic.warning(
        ErrorCode.ACCESS_LOST_WITH_GROUP,
        "group " + name(group) + " at \"" + policy.site() + "\"",
        "is detached from "
            + who
            + more
            + ", and "
            + holder
            + " lets its members in or out by name"
            + which,
        "grant what is still needed, or declare the segment additive");
  }
}
