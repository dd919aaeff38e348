package dev.cordon.provider.azure.write;

import dev.cordon.provider.azure.state.VnetFabric;
import dev.cordon.provider.azure.wire.ArmId;
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
    VnetFabric fabric = VnetFabric.of(snapshot.fabric());
    Map<String, String> workloads = new HashMap<>();
    for (Workload workload : snapshot.workloads()) {
      workloads.put(workload.id(), workload.name());
    }
    for (Attachment attachment : snapshot.attachments()) {
      var at = fabric.interfaces().get(attachment.id());
      String nic = at == null ? attachment.id() : ArmId.name(at.resource());
      String who = workloads.getOrDefault(attachment.workload(), nic);
      names.put(attachment.id(), who.equals(nic) ? who : who + "'s " + nic);
    }
  }

  /** All that changes in a group. */
  String group(ContainerId id, List<Edit> edits) {
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
      return "repair the tags of " + id.name();
    }
    int now = snapshot.table().container(id).map(Container::rules).map(List::size).orElse(0);
    List<String> parts = new ArrayList<>();
    add(parts, more, "new");
    add(parts, less, "gone");
    add(parts, noted, "renamed");
    if (marked) {
      parts.add("tags repaired");
    }
    int left = now + more - less;
    return "put " + count(left) + " of " + id.name() + " (" + String.join(", ", parts) + ")";
  }

  private static void add(List<String> parts, int number, String what) {
    if (number > 0) {
      parts.add(number + " " + what);
    }
  }

  private static String count(int rules) {
    return rules + (rules == 1 ? " rule" : " rules");
  }

  String joined(List<Edit.Bind> binds) {
    return "join " + who(binds) + " to " + text(gained(binds));
  }

  String left(List<Edit.Bind> binds) {
    return "detach " + text(lost(binds)) + " from " + who(binds);
  }

  String exchanged(List<Edit.Bind> binds) {
    return "exchange " + text(lost(binds)) + " of " + who(binds) + " for " + text(gained(binds));
  }

  String subnet(Edit.Bind bind) {
    String subnet = "subnet " + Binds.subnet(bind.attachment());
    String gained = text(gained(List.of(bind)));
    String lost = text(lost(List.of(bind)));
    if (lost.isEmpty()) {
      return "put " + gained + " on " + subnet;
    }
    return gained.isEmpty()
        ? "take " + lost + " off " + subnet
        : "exchange " + lost + " of " + subnet + " for " + gained;
  }

  private String who(List<Edit.Bind> binds) {
    String attachment = binds.get(0).attachment();
    return names.getOrDefault(attachment, attachment);
  }

  private SortedSet<ContainerId> gained(List<Edit.Bind> binds) {
    SortedSet<ContainerId> gained = new TreeSet<>();
    for (Edit.Bind bind : binds) {
      SortedSet<ContainerId> more = new TreeSet<>(bind.containers());
      more.removeAll(snapshot.table().bindingsOf(bind.attachment()));
      gained.addAll(more);
    }
    return gained;
  }

  private SortedSet<ContainerId> lost(List<Edit.Bind> binds) {
    SortedSet<ContainerId> lost = new TreeSet<>();
    for (Edit.Bind bind : binds) {
      SortedSet<ContainerId> less = new TreeSet<>(snapshot.table().bindingsOf(bind.attachment()));
      less.removeAll(bind.containers());
      lost.addAll(less);
    }
    return lost;
  }

  private static String text(SortedSet<ContainerId> ids) {
    return String.join(", ", ids.stream().map(ContainerId::name).toList());
  }
}
