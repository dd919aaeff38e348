package dev.cordon.testkit.laws;

import dev.cordon.plan.Plan;
import dev.cordon.state.Container;
import dev.cordon.state.RuleTable;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.List;

/** Configured states as lines of text, notes and marks too, to be compared and shown. */
final class Tables {

  private Tables() {}

  static List<String> desired(Plan plan) {
    List<String> lines = new ArrayList<>();
    plan.sites().forEach((site, change) -> lines.addAll(lines(site, change.desired())));
    return lines;
  }

  static List<String> live(Plan plan) {
    List<String> lines = new ArrayList<>();
    plan.sites().forEach((site, change) -> lines.addAll(lines(site, change.snapshot().table())));
    return lines;
  }

  static List<String> live(SiteSnapshot snapshot) {
    return lines(snapshot.site(), snapshot.table());
  }

  static List<String> edits(Plan plan) {
    List<String> lines = new ArrayList<>();
    plan.sites()
        .forEach((site, change) -> change.edits().forEach(edit -> lines.add(site + " " + edit)));
    return lines;
  }

  private static List<String> lines(String site, RuleTable table) {
    List<String> lines = new ArrayList<>();
    for (Container container : table.containers().values()) {
      if (isIdle(container, table)) {
        continue;
      }
      String name = site + " " + container.id() + " ";
      lines.add(name + container.ownership() + " " + container.marks());
      container
          .rules()
          .forEach(r -> lines.add(name + r.direction() + " " + r.text() + " # " + r.note()));
    }
    table
        .bindings()
        .forEach(
            (attachment, carried) -> {
              if (!carried.isEmpty()) {
                lines.add(site + " " + attachment + " carries " + carried);
              }
            });
    return lines;
  }

  /**
   * Somebody else's that nothing carries and no rule names: it means nothing here, and where such
   * containers are of no network, an observer cannot know that it ever was of this one.
   */
  private static boolean isIdle(Container container, RuleTable table) {
    return container.ownership() == Container.Ownership.FOREIGN
        && table.bindings().values().stream().noneMatch(c -> c.contains(container.id()))
        && table.containers().values().stream()
            .flatMap(other -> other.rules().stream())
            .noneMatch(rule -> rule.references().contains(container.id()));
  }
}
