package dev.cordon.provider.gcp.write;

import dev.cordon.provider.gcp.state.FirewallRule;
import dev.cordon.provider.gcp.state.Names;
import dev.cordon.state.Attachment;
import dev.cordon.state.Container;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Edit;
import dev.cordon.state.SiteSnapshot;
import dev.cordon.state.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** What steps are called, for people. */
final class Titles {

  private final SiteSnapshot snapshot;
  private final Map<String, String> names = new HashMap<>();

  Titles(SiteSnapshot snapshot) {
    this.snapshot = snapshot;
    Map<String, String> workloads = new HashMap<>();
    for (Workload workload : snapshot.workloads()) {
      workloads.put(workload.id(), workload.name());
    }
    for (Attachment attachment : snapshot.attachments()) {
      names.put(attachment.id(), workloads.getOrDefault(attachment.workload(), attachment.id()));
    }
  }

  /** All that changes in a policy or a tag. */
  String change(ContainerId id, List<Edit> edits) {
    int more = 0;
    int less = 0;
    int noted = 0;
    boolean isNew = false;
    boolean marked = false;
    for (Edit edit : edits) {
      isNew |= edit instanceof Edit.Create;
      marked |= edit instanceof Edit.Mark;
      more += edit instanceof Edit.AddRules add ? add.rules().size() : 0;
      less += edit instanceof Edit.RemoveRules remove ? remove.rules().size() : 0;
      noted += edit instanceof Edit.Renote renote ? renote.rules().size() : 0;
    }
    if (isNew) {
      return "create " + id.name() + (more == 0 ? "" : " with " + count(more));
    }
    if (more + less + noted == 0) {
      return "repair the description of " + id.name();
    }
    int now = snapshot.table().container(id).map(Container::rules).map(List::size).orElse(0);
    List<String> parts = new ArrayList<>();
    add(parts, more, "new");
    add(parts, less, "gone");
    add(parts, noted, "renamed");
    if (marked) {
      parts.add("description repaired");
    }
    int left = now + more - less;
    return "patch " + count(left) + " of " + id.name() + " (" + String.join(", ", parts) + ")";
  }

  private static void add(List<String> parts, int number, String what) {
    if (number > 0) {
      parts.add(number + " " + what);
    }
  }

  private static String count(int rules) {
    return rules + (rules == 1 ? " rule" : " rules");
  }

  /** Network tags that are new; nothing has to be made. */
  String named(List<Edit> edits) {
    return "use " + tags(edits);
  }

  /** Network tags that nothing names any more. */
  String forgotten(List<Edit> edits) {
    return "no longer use " + tags(edits);
  }

  private static String tags(List<Edit> edits) {
    List<String> names =
        edits.stream()
            .filter(edit -> !(edit instanceof Edit.Bind))
            .map(Targets::container)
            .filter(id -> Names.kind(id) == Names.Kind.NETWORK_TAG)
            .map(Names::atService)
            .toList();
    return names.isEmpty()
        ? "VPC firewall rules"
        : "the network tag" + (names.size() == 1 ? " " : "s ") + String.join(", ", names);
  }

  /** What becomes of a VPC firewall rule. */
  String rule(Edit edit, FirewallRule rule) {
    String verb =
        edit instanceof Edit.AddRules
            ? "insert"
            : edit instanceof Edit.RemoveRules ? "delete" : "describe anew";
    return verb + " VPC firewall rule " + rule.label().name() + ": " + rule.text();
  }

  String tagged(String attachment, SortedSet<ContainerId> more, SortedSet<ContainerId> less) {
    List<String> changes = new ArrayList<>();
    more.forEach(tag -> changes.add("+" + Names.atService(tag)));
    less.forEach(tag -> changes.add("-" + Names.atService(tag)));
    return "set the network tags of " + who(attachment) + " (" + String.join(", ", changes) + ")";
  }

  String joined(String attachment, ContainerId tag) {
    return "bind " + tag.name() + " to " + who(attachment);
  }

  String left(String attachment, ContainerId tag) {
    return "take " + tag.name() + " from " + who(attachment);
  }

  /** What becomes of the one policy of the network. */
  String network(Edit.Bind bind) {
    String gained = text(gained(bind));
    String lost = text(lost(bind));
    if (lost.isEmpty()) {
      return "put " + gained + " on the network";
    }
    return gained.isEmpty()
        ? "take " + lost + " off the network"
        : "exchange " + lost + " of the network for " + gained;
  }

  /** Whose rules are asked first from now on. */
  String order(Edit.Bind bind) {
    return "ask the policies of the network "
        + (text(gained(bind)).contains("BEFORE") ? "before" : "after")
        + " its VPC firewall rules, for everybody in it";
  }

  private String who(String attachment) {
    return names.getOrDefault(attachment, attachment);
  }

  private SortedSet<ContainerId> gained(Edit.Bind bind) {
    SortedSet<ContainerId> gained = new TreeSet<>(bind.containers());
    gained.removeAll(snapshot.table().bindingsOf(bind.attachment()));
    return gained;
  }

  private SortedSet<ContainerId> lost(Edit.Bind bind) {
    SortedSet<ContainerId> lost = new TreeSet<>(snapshot.table().bindingsOf(bind.attachment()));
    lost.removeAll(bind.containers());
    return lost;
  }

  private static String text(SortedSet<ContainerId> ids) {
    return String.join(", ", ids.stream().map(ContainerId::name).toList());
  }
}
