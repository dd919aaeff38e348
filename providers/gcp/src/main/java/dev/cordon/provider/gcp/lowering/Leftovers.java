package dev.cordon.provider.gcp.lowering;

import dev.cordon.compile.SitePolicy;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.state.Attachment;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tags and policies of ours that nothing declares any more, and what keeps some from going. */
final class Leftovers {

  private final SitePolicy policy;
  private final SiteSnapshot snapshot;
  private final Population population;
  private final Map<ContainerId, Container> wanted;

  Leftovers(
      SitePolicy policy,
      SiteSnapshot snapshot,
      Population population,
      Map<ContainerId, Container> wanted) {
    this.policy = policy;
    this.population = population;
    this.snapshot = snapshot;
    this.wanted = wanted;
  }

  /** Those that cannot go yet, empty. */
  List<Container> held(List<Diagnostic> findings) {
    List<Container> held = new ArrayList<>();
    for (Container container : snapshot.table().containers().values()) {
      if (container.ownership() == Ownership.OWNED && !wanted.containsKey(container.id())) {
        List<String> holders = holders(container.id());
        if (!holders.isEmpty()) {
          findings.add(stays(container, holders));
          held.add(container.withRules(List.of()));
        }
      }
    }
    return held;
  }

  /** Rules of somebody else that name it, and machines that we cannot take it from. */
  private List<String> holders(ContainerId id) {
    List<String> holders = new ArrayList<>();
    for (Container other : wanted.values()) {
      if (other.rules().stream().anyMatch(rule -> rule.references().contains(id))) {
        holders.add("a rule of " + other.id().name());
      }
    }
    for (Attachment attachment : snapshot.attachments()) {
      if ((attachment.fixed().isPresent() || !population.isMachine(attachment))
          && snapshot.table().bindingsOf(attachment.id()).contains(id)) {
        holders.add(attachment.id());
      }
    }
    return holders;
  }

  private Diagnostic stays(Container container, List<String> holders) {
    return Diagnostic.warning(
        ErrorCode.STILL_IN_USE,
        container.id().name() + " at \"" + policy.site() + "\"",
        "is not needed any more and cannot be deleted: "
            + String.join(", ", holders)
            + (holders.size() == 1 ? " holds it" : " hold it"),
        "let go of it there; until then it stays, empty");
  }
}
