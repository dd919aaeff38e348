package dev.cordon.cli.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.cli.text.Reasons;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Edit;
import dev.cordon.state.NativeRule;
import dev.cordon.state.RuleTable;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/** Edits as JSON. */
final class EditJson {

  private final RuleTable live;
  private final Reasons reasons;

  EditJson(RuleTable live, Reasons reasons) {
    this.live = live;
    this.reasons = reasons;
  }

  ObjectNode tree(Edit edit) {
    if (edit instanceof Edit.Create create) {
      return edit("create", create.container().id());
    } else if (edit instanceof Edit.Delete delete) {
      return edit("delete", delete.id());
    } else if (edit instanceof Edit.Mark mark) {
      ObjectNode node = edit("mark", mark.id());
      ObjectNode marks = node.putObject("marks");
      mark.marks().forEach(marks::put);
      return node;
    } else if (edit instanceof Edit.AddRules add) {
      return edit("add-rules", add.id()).set("rules", rules(add.rules()));
    } else if (edit instanceof Edit.RemoveRules remove) {
      return edit("remove-rules", remove.id()).set("rules", rules(remove.rules()));
    } else if (edit instanceof Edit.Renote renote) {
      return edit("renote", renote.id()).set("rules", rules(renote.rules()));
    } else if (edit instanceof Edit.Bind bind) {
      return bind(bind);
    }
    throw new IllegalStateException("unknown edit " + edit);
  }

  private static ObjectNode edit(String action, ContainerId id) {
    return Documents.object().put("action", action).put("container", id.name());
  }

  private ArrayNode rules(List<NativeRule> rules) {
    ArrayNode all = Documents.array();
    for (NativeRule rule : rules) {
      all.addObject()
          .put("direction", rule.direction().name().toLowerCase(Locale.ROOT))
          .put("rule", rule.text())
          .put("reason", reasons.of(rule.note()))
          .put("note", rule.note());
    }
    return all;
  }

  private ObjectNode bind(Edit.Bind bind) {
    SortedSet<ContainerId> before = live.bindingsOf(bind.attachment());
    SortedSet<ContainerId> joins = new TreeSet<>(bind.containers());
    joins.removeAll(before);
    SortedSet<ContainerId> leaves = new TreeSet<>(before);
    leaves.removeAll(bind.containers());
    ObjectNode node = Documents.object().put("action", "bind").put("attachment", bind.attachment());
    node.set("joins", names(joins));
    node.set("leaves", names(leaves));
    return node.set("containers", names(bind.containers()));
  }

  private static ArrayNode names(Collection<ContainerId> ids) {
    ArrayNode names = Documents.array();
    ids.forEach(id -> names.add(id.name()));
    return names;
  }
}
