package dev.cordon.provider.azure.lowering;

import dev.cordon.compile.Fenced;
import dev.cordon.compile.SitePolicy;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.provider.azure.state.Names;
import dev.cordon.state.Attachment;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which network security group each subnet should carry. */
final class Subnets {

  private static final int NAMED = 5;

  private final SitePolicy policy;
  private final SiteSnapshot snapshot;
  private final List<Diagnostic> findings;

  Subnets(SitePolicy policy, SiteSnapshot snapshot, List<Diagnostic> findings) {
    this.policy = policy;
    this.snapshot = snapshot;
    this.findings = findings;
  }

  /** The group that somebody gave a subnet and asked us to enter, if there is one. */
  Optional<Container> shared(String subnet) {
    return carried(subnet).filter(c -> c.ownership() == Ownership.SHARED);
  }

  /** What a subnet without members carries: what it has, unless that is ours. */
  SortedSet<ContainerId> left(String subnet) {
    SortedSet<ContainerId> left = new TreeSet<>(snapshot.table().bindingsOf(Names.carrier(subnet)));
    left.removeIf(
        id ->
            snapshot
                .table()
                .container(id)
                .filter(c -> c.ownership() == Ownership.OWNED)
                .isPresent());
    return left;
  }

  /** What others have in a group that we entered stays, so that it cannot fence them. */
  void mayBeEntered(String subnet, Container group, Others others) {
    if (others == Others.CUT) {
      findings.add(
          Diagnostic.error(
              ErrorCode.RULES_IN_THE_WAY,
              where(subnet),
              "is to be fenced as a whole, and carries "
                  + group.id().name()
                  + ", which we entered and whose own rules stay",
              "release the group, or take " + subnet + " from the fence"));
    }
  }

  /**
   * Somebody's group gives way where nobody but members of exclusive segments is left, or all
   * others are cut off.
   */
  void mayBeFenced(String subnet, Others fate) {
    Optional<Container> foreign = carried(subnet).filter(c -> c.ownership() == Ownership.FOREIGN);
    if (foreign.isEmpty()) {
      return;
    }
    List<String> others = others(subnet);
    if (fate == Others.CUT) {
      findings.add(replaced(subnet, foreign.get(), "the subnet is fenced as a whole"));
    } else if (others.isEmpty()) {
      findings.add(replaced(subnet, foreign.get(), "all its members are in exclusive segments"));
    } else {
      findings.add(taken(subnet, foreign.get(), others));
    }
  }

  private Optional<Container> carried(String subnet) {
    return snapshot.table().bindingsOf(Names.carrier(subnet)).stream()
        .flatMap(id -> snapshot.table().container(id).stream())
        .findFirst();
  }

  /** Those in a subnet that are not members of an exclusive segment. */
  private List<String> others(String subnet) {
    List<String> others = new ArrayList<>();
    for (Attachment attachment : snapshot.attachments()) {
      if (attachment.subnets().contains(subnet)) {
        List<Fenced> segments =
            policy.segments().values().stream()
                .filter(f -> f.attachments().contains(attachment.id()))
                .toList();
        if (!Members.isExclusive(segments)) {
          others.add(attachment.id());
        }
      }
    }
    return others;
  }

  private Diagnostic taken(String subnet, Container group, List<String> others) {
    String more = others.size() > NAMED ? " and " + (others.size() - NAMED) + " more" : "";
    return Diagnostic.error(
        ErrorCode.RULES_IN_THE_WAY,
        where(subnet),
        "carries "
            + group.id().name()
            + ", which is somebody else's, and a subnet can carry only one; it holds for "
            + String.join(", ", others.stream().limit(NAMED).toList())
            + more
            + " too",
        "enter it, which keeps its rules: "
            + Refusals.adopting(policy, group.id().name())
            + "; or move those who are no members of exclusive segments to another subnet");
  }

  private Diagnostic replaced(String subnet, Container group, String because) {
    List<String> rules = group.rules().stream().limit(NAMED).map(rule -> rule.text()).toList();
    String more =
        group.rules().size() > NAMED ? " and " + (group.rules().size() - NAMED) + " more" : "";
    return Diagnostic.warning(
        ErrorCode.ACCESS_LOST_WITH_GROUP,
        where(subnet),
        "carries "
            + group.id().name()
            + ", which gives way, because "
            + because
            + "; its rules "
            + String.join("; ", rules)
            + more
            + " no longer hold there",
        "grant what is still needed, or enter the group, which keeps them: "
            + Refusals.adopting(policy, group.id().name()));
  }

  private String where(String subnet) {
    return "subnet " + subnet + " at \"" + policy.site() + "\"";
  }
}
