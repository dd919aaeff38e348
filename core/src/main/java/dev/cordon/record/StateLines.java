package dev.cordon.record;

import dev.cordon.state.Attachment;
import dev.cordon.state.Container;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Edit;
import dev.cordon.state.NativeRule;
import dev.cordon.state.RuleTable;
import dev.cordon.state.SiteSnapshot;
import dev.cordon.state.Workload;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A site's state, and changes of it, in lines: one for each thing that can change alone. */
final class StateLines {

  private StateLines() {}

  /** Everything that was read, sorted by kind and name. */
  static List<String> of(SiteSnapshot site) {
    List<String> lines = new ArrayList<>();
    Map<String, String> names =
        site.workloads().stream()
            .collect(Collectors.toMap(Workload::id, Workload::name, (one, other) -> one));
    for (Attachment attachment : site.attachments()) {
      String owner = names.getOrDefault(attachment.workload(), attachment.workload());
      lines.add("attachment " + attachment.id() + " of " + owner + " " + attachment.addresses());
    }
    for (Container container : site.table().containers().values()) {
      lines.add(container(container));
      container.rules().forEach(rule -> lines.add(rule("rule", container.id(), rule)));
    }
    site.table().bindings().forEach((id, groups) -> lines.add(members(id, groups)));
    return lines;
  }

  /** Changes in their order, each with what it takes away. */
  static List<String> of(List<Edit> edits, RuleTable live) {
    return edits.stream().flatMap(edit -> of(edit, live).stream()).toList();
  }

  private static List<String> of(Edit edit, RuleTable live) {
    if (edit instanceof Edit.Create create) {
      return List.of("create " + container(create.container()));
    } else if (edit instanceof Edit.Delete delete) {
      return deletion(delete.id(), live);
    } else if (edit instanceof Edit.Mark mark) {
      return List.of("mark " + mark.id().name() + " " + mark.marks());
    } else if (edit instanceof Edit.AddRules add) {
      return rules("add", add.id(), add.rules());
    } else if (edit instanceof Edit.RemoveRules remove) {
      return rules("remove", remove.id(), remove.rules());
    } else if (edit instanceof Edit.Renote renote) {
      return rules("note", renote.id(), renote.rules());
    }
    Edit.Bind bind = (Edit.Bind) edit;
    String before = names(live.bindingsOf(bind.attachment()));
    return List.of(members(bind.attachment(), bind.containers()) + ", before of " + before);
  }

  private static List<String> deletion(ContainerId id, RuleTable live) {
    List<String> lines = new ArrayList<>(List.of("delete " + id.name()));
    live.container(id).ifPresent(gone -> lines.addAll(rules("delete", id, gone.rules())));
    return lines;
  }

  private static List<String> rules(String word, ContainerId id, List<NativeRule> rules) {
    return rules.stream().map(rule -> rule(word, id, rule)).toList();
  }

  private static String container(Container container) {
    String whose = container.ownership().name().toLowerCase(Locale.ROOT);
    return "group " + container.id().name() + " " + whose + " " + container.marks();
  }

  private static String rule(String word, ContainerId id, NativeRule rule) {
    String way = rule.direction().name().toLowerCase(Locale.ROOT);
    String note = rule.note().isEmpty() ? "" : " # " + rule.note();
    return word + " " + id.name() + " " + way + " " + rule.text() + note;
  }

  private static String members(String attachment, Collection<ContainerId> groups) {
    return "member " + attachment + " of " + names(groups);
  }

  private static String names(Collection<ContainerId> groups) {
    return groups.isEmpty()
        ? "nothing"
        : groups.stream().map(ContainerId::name).collect(Collectors.joining(", "));
  }
}
