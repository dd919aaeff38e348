package dev.cordon.provider.gcp.lowering;

import dev.cordon.compile.Fenced;
import dev.cordon.compile.SitePolicy;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.model.Coexistence;
import dev.cordon.provider.gcp.state.Names;
import dev.cordon.state.Attachment;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The one global policy that a network can have, and whose it is.
 *
 * @see <a href="https://cloud.google.com/firewall/quotas">One policy for each network</a>
 */
final class Slot {

  private static final int NAMED = 5;

  private final SitePolicy policy;
  private final SiteSnapshot snapshot;

  Slot(SitePolicy policy, SiteSnapshot snapshot) {
    this.policy = policy;
    this.snapshot = snapshot;
  }

  /** The policy that somebody gave the network and asked us to enter, if there is one. */
  Optional<Container> shared() {
    return carried().filter(c -> c.ownership() == Ownership.SHARED);
  }

  /** The policy of ours that the network has, if it has one. */
  Optional<Container> owned() {
    return carried().filter(c -> c.ownership() == Ownership.OWNED);
  }

  /** So much changes that a second policy takes over. */
  Diagnostic exchanged(Container first, ContainerId second, int changed) {
    return Diagnostic.info(
        ErrorCode.QUOTA_RULES,
        where(),
        changed
            + " rules change at once, so they are made in "
            + second.name()
            + ", which then takes the place of "
            + first.id().name()
            + " in one call",
        "nothing; the old policy stays as it is, to go back to, until the next change deletes it");
  }

  /** What a network without segments has: what it had, unless that is ours. */
  Set<ContainerId> left() {
    Set<ContainerId> left = new TreeSet<>();
    carried().filter(c -> c.ownership() != Ownership.OWNED).ifPresent(c -> left.add(c.id()));
    return left;
  }

  /**
   * What is lost, or in the way: somebody's policy gives way where nobody but members of exclusive
   * segments is in the network.
   */
  List<Diagnostic> taken() {
    Optional<Container> foreign = carried().filter(c -> c.ownership() == Ownership.FOREIGN);
    if (foreign.isEmpty()) {
      return List.of();
    }
    List<String> others = others();
    return List.of(others.isEmpty() ? replaced(foreign.get()) : inTheWay(foreign.get(), others));
  }

  /** No gap between the rules of a shared policy has room for ours. */
  Diagnostic noGap(Container shared) {
    return Diagnostic.error(
        ErrorCode.QUOTA_RULES,
        where(),
        "between the priorities of the rules in "
            + shared.id().name()
            + " there is no room for ours, which must follow each other",
        "renumber its rules so that they leave a gap, best of all before the first");
  }

  private Optional<Container> carried() {
    return snapshot.table().bindingsOf(Names.CARRIER).stream()
        .flatMap(id -> snapshot.table().container(id).stream())
        .findFirst();
  }

  /** Those in the network that are not members of an exclusive segment. */
  private List<String> others() {
    List<String> others = new ArrayList<>();
    for (Attachment attachment : snapshot.attachments()) {
      if (policy.segments().values().stream()
          .noneMatch(fenced -> holdsAlone(fenced, attachment.id()))) {
        others.add(attachment.id());
      }
    }
    return others;
  }

  private static boolean holdsAlone(Fenced fenced, String attachment) {
    return fenced.segment().coexistence() == Coexistence.EXCLUSIVE
        && fenced.attachments().contains(attachment);
  }

  private Diagnostic inTheWay(Container theirs, List<String> others) {
    String more = others.size() > NAMED ? " and " + (others.size() - NAMED) + " more" : "";
    return Diagnostic.error(
        ErrorCode.RULES_IN_THE_WAY,
        where(),
        "has the global firewall policy "
            + theirs.id().name()
            + ", which is "
            + owner(theirs)
            + ", and a network can have only one; it holds for "
            + String.join(", ", others.stream().limit(NAMED).toList())
            + more
            + " too",
        "enter it, which keeps its rules: " + Refusals.adopting(policy, theirs.id().name()));
  }

  /** Another fleet tells itself by its mark. */
  private static String owner(Container theirs) {
    String fleet = theirs.marks().getOrDefault(Names.FLEET, "");
    return fleet.isEmpty() ? "somebody else's" : "of the fleet \"" + fleet + "\"";
  }

  private Diagnostic replaced(Container theirs) {
    List<String> rules = theirs.rules().stream().limit(NAMED).map(rule -> rule.text()).toList();
    int rest = theirs.rules().size() - NAMED;
    return Diagnostic.warning(
        ErrorCode.ACCESS_LOST_WITH_GROUP,
        where(),
        "has the global firewall policy "
            + theirs.id().name()
            + ", which gives way, because all its machines are in exclusive segments; its rules "
            + String.join("; ", rules)
            + (rest > 0 ? " and " + rest + " more" : "")
            + " no longer hold there",
        "grant what is still needed, or enter the policy, which keeps them: "
            + Refusals.adopting(policy, theirs.id().name()));
  }

  private String where() {
    return "the network of \"" + policy.site() + "\"";
  }
}
