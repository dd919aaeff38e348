package dev.cordon.cli.text;

import dev.cordon.plan.SiteChange;
import dev.cordon.state.Attachment;
import dev.cordon.state.Container;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Edit;
import dev.cordon.state.NativeRule;
import dev.cordon.state.RuleTable;
import dev.cordon.state.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What changes at one site: containers with their rules, then memberships. */
final class SiteText {

  private final SiteChange change;
  private final Reasons reasons;
  private final Style style;
  private final RuleTable live;

  SiteText(SiteChange change, Reasons reasons, Style style) {
    this.change = change;
    this.reasons = reasons;
    this.style = style;
    this.live = change.snapshot().table();
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        style.strong(change.snapshot().site())
            + "  "
            + change.snapshot().place()
            + style.faint("  " + Names.count(change.snapshot().workloads().size(), "workload")));
    containers(lines);
    memberships(lines);
    return lines;
  }

  private void containers(List<String> lines) {
    Columns columns = new Columns();
    SortedMap<ContainerId, List<Edit>> byContainer = new TreeMap<>();
    change
        .edits()
        .forEach(
            edit ->
                target(edit)
                    .forEach(
                        id -> byContainer.computeIfAbsent(id, x -> new ArrayList<>()).add(edit)));
    byContainer.forEach((id, edits) -> container(columns, id, edits));
    lines.addAll(columns.lines());
  }

  private static List<ContainerId> target(Edit edit) {
    if (edit instanceof Edit.Create create) {
      return List.of(create.container().id());
    } else if (edit instanceof Edit.Delete delete) {
      return List.of(delete.id());
    } else if (edit instanceof Edit.Mark mark) {
      return List.of(mark.id());
    } else if (edit instanceof Edit.AddRules add) {
      return List.of(add.id());
    } else if (edit instanceof Edit.RemoveRules remove) {
      return List.of(remove.id());
    } else if (edit instanceof Edit.Renote renote) {
      return List.of(renote.id());
    }
    return List.of();
  }

  private void container(Columns columns, ContainerId id, List<Edit> edits) {
    boolean created = edits.stream().anyMatch(Edit.Create.class::isInstance);
    boolean deleted = edits.stream().anyMatch(Edit.Delete.class::isInstance);
    if (created) {
      columns.heading(style.added("  + " + label(id)));
    } else if (deleted) {
      columns.heading(style.removed("  - " + label(id)));
    } else {
      columns.heading(style.changed("  ~ " + label(id)));
    }
    edits.forEach(edit -> details(columns, edit));
  }

  private void details(Columns columns, Edit edit) {
    if (edit instanceof Edit.AddRules add) {
      rules(columns, "+ ", style::added, add.rules());
    } else if (edit instanceof Edit.RemoveRules remove) {
      rules(columns, "- ", style::removed, remove.rules());
    } else if (edit instanceof Edit.Renote renote) {
      rules(columns, "~ ", style::changed, renote.rules());
    } else if (edit instanceof Edit.Mark) {
      columns.heading(style.changed("      ~ its marks of ownership"));
    }
  }

  private void rules(
      Columns columns, String sign, UnaryOperator<String> paint, List<NativeRule> rules) {
    for (NativeRule rule : rules) {
      String direction = rule.direction().name().toLowerCase(Locale.ROOT);
      columns.add("      ", paint, sign + direction, rule.text(), reasons.of(rule.note()));
    }
  }

  /** What a group of attachments gains and loses. */
  private record Move(SortedSet<ContainerId> joins, SortedSet<ContainerId> leaves) {}

  private void memberships(List<String> lines) {
    Map<String, String> workloads =
        change.snapshot().workloads().stream()
            .collect(Collectors.toMap(Workload::id, Workload::name, (a, b) -> a));
    Map<String, String> owners =
        change.snapshot().attachments().stream()
            .collect(Collectors.toMap(Attachment::id, Attachment::workload, (a, b) -> a));
    SortedMap<Move, List<String>> whoByMove = new TreeMap<>(Comparator.comparing(Move::toString));
    for (Edit edit : change.edits()) {
      if (edit instanceof Edit.Bind bind) {
        String owner = owners.getOrDefault(bind.attachment(), bind.attachment());
        whoByMove
            .computeIfAbsent(move(bind), x -> new ArrayList<>())
            .add(workloads.getOrDefault(owner, owner));
      }
    }
    whoByMove.forEach((move, who) -> move(lines, move, who));
  }

  private Move move(Edit.Bind bind) {
    SortedSet<ContainerId> before = live.bindingsOf(bind.attachment());
    SortedSet<ContainerId> joins = new TreeSet<>(bind.containers());
    joins.removeAll(before);
    SortedSet<ContainerId> leaves = new TreeSet<>(before);
    leaves.removeAll(bind.containers());
    return new Move(joins, leaves);
  }

  private void move(List<String> lines, Move move, List<String> who) {
    lines.add(style.changed("  ~ " + Names.few(who)));
    move.joins().forEach(id -> lines.add(style.added("      + joins  " + label(id))));
    move.leaves().forEach(id -> lines.add(style.removed("      - leaves " + label(id))));
  }

  /** The name of a container and, where it is somebody else's, what they call it. */
  private String label(ContainerId id) {
    Container container = live.containers().get(id);
    if (container == null || container.ownership() == Container.Ownership.OWNED) {
      return id.name();
    }
    String theirs = container.marks().getOrDefault("Name", container.marks().get("GroupName"));
    return id.name() + (theirs == null ? "" : " \"" + theirs + "\"") + ", not ours";
  }
}
