package dev.cordon.provider.aws.write;

import dev.cordon.provider.aws.state.HeadRoom;
import dev.cordon.provider.aws.state.VpcFabric;
import dev.cordon.spi.Step;
import dev.cordon.state.Attachment;
import dev.cordon.state.Container;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Direction;
import dev.cordon.state.Edit;
import dev.cordon.state.NativeRule;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The steps for the edits of one site. Used once. */
final class Batch {

  private static final class Rules {
    private final List<NativeRule> added = new ArrayList<>();
    private final List<NativeRule> removed = new ArrayList<>();
    private final List<NativeRule> renoted = new ArrayList<>();

    static List<NativeRule> of(Collection<NativeRule> rules, Direction direction) {
      return rules.stream().filter(rule -> rule.direction() == direction).toList();
    }
  }

  private final List<Edit> edits;
  private final SiteSnapshot snapshot;
  private final VpcFabric fabric;
  private final Map<String, String> names;
  private final SortedMap<ContainerId, Rules> rules = new TreeMap<>();
  private final List<NativeRule> coming = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();

  Batch(List<Edit> edits, SiteSnapshot snapshot) {
    this.edits = edits;
    this.snapshot = snapshot;
    this.fabric = VpcFabric.of(snapshot.fabric());
    this.names = names(snapshot);
  }

  List<Step> steps() {
    for (Edit edit : edits) {
      if (edit instanceof Edit.Create create) {
        String name = create.container().id().name();
        step("create", name, "create group " + name + ", closed both ways", List.of(edit));
      } else if (edit instanceof Edit.Mark mark) {
        step("tag", mark.id().name(), "repair the tags of " + mark.id().name(), List.of(edit));
      } else if (edit instanceof Edit.AddRules add) {
        rules(add.id()).added.addAll(add.rules());
      } else if (edit instanceof Edit.RemoveRules remove) {
        rules(remove.id()).removed.addAll(remove.rules());
      } else if (edit instanceof Edit.Renote renote) {
        rules(renote.id()).renoted.addAll(renote.rules());
      }
    }
    rules.values().forEach(of -> coming.addAll(of.added));
    for (Direction direction : Direction.values()) {
      rules.forEach((id, of) -> changes(id, of, direction));
    }
    edits.forEach(this::bind);
    edits.forEach(this::delete);
    return steps;
  }

  private Rules rules(ContainerId id) {
    return rules.computeIfAbsent(id, any -> new Rules());
  }

  private void changes(ContainerId id, Rules of, Direction direction) {
    List<NativeRule> added = Rules.of(of.added, direction);
    List<NativeRule> removed = new ArrayList<>(Rules.of(of.removed, direction));
    List<NativeRule> renoted = Rules.of(of.renoted, direction);
    String name = id.name();
    String way = direction.name().toLowerCase(Locale.ROOT);
    List<NativeRule> first = firstToGo(id, direction, of);
    removed.removeAll(first);
    if (!first.isEmpty()) {
      step(
          "exchange-" + way,
          name,
          "revoke "
              + count(first, way)
              + " and then authorize "
              + added.size()
              + " on "
              + name
              + ", which has no room for both",
          List.of(new Edit.RemoveRules(id, first), new Edit.AddRules(id, added)));
    } else if (!added.isEmpty()) {
      step(
          "authorize-" + way,
          name,
          "authorize " + count(added, way) + " on " + name,
          List.of(new Edit.AddRules(id, added)));
    }
    if (!removed.isEmpty()) {
      step(
          "revoke-" + way,
          name,
          "revoke " + count(removed, way) + " on " + name,
          List.of(new Edit.RemoveRules(id, removed)));
    }
    if (!renoted.isEmpty()) {
      step(
          "describe-" + way,
          name,
          "describe " + count(renoted, way) + " on " + name,
          List.of(new Edit.Renote(id, renoted)));
    }
  }

  /** Where the group has no room for what comes beside what goes. */
  private List<NativeRule> firstToGo(ContainerId id, Direction direction, Rules of) {
    List<NativeRule> live = snapshot.table().container(id).map(Container::rules).orElse(List.of());
    return new HeadRoom(direction, live, of.added, of.removed, coming, fabric).firstToGo();
  }

  private void bind(Edit edit) {
    if (!(edit instanceof Edit.Bind bind)) {
      return;
    }
    SortedSet<ContainerId> now = snapshot.table().bindingsOf(bind.attachment());
    SortedSet<ContainerId> both = new TreeSet<>(now);
    both.addAll(bind.containers());
    boolean gains = both.size() > now.size();
    boolean loses = both.size() > bind.containers().size();
    String who = called(bind.attachment());
    if (!gains || !loses) {
      String title =
          gains
              ? "join " + who + " to " + names(bind.containers(), now)
              : "detach " + names(now, bind.containers()) + " from " + who;
      step("carry", bind.attachment(), title, List.of(bind));
    } else if (both.size() <= fabric.limits().groupsPerInterface()) {
      step(
          "join",
          bind.attachment(),
          "join " + who + " to " + names(bind.containers(), now),
          List.of(new Edit.Bind(bind.attachment(), both)));
      step(
          "carry",
          bind.attachment(),
          "detach " + names(now, bind.containers()) + " from " + who,
          List.of(bind));
    } else {
      step(
          "carry",
          bind.attachment(),
          "exchange "
              + names(now, bind.containers())
              + " of "
              + who
              + " for "
              + names(bind.containers(), now),
          List.of(bind));
    }
  }

  private void delete(Edit edit) {
    if (edit instanceof Edit.Delete delete) {
      String name = delete.id().name();
      step("delete", name, "delete group " + name, List.of(edit));
    }
  }

  private void step(String verb, String thing, String title, List<Edit> of) {
    String site = snapshot.site();
    steps.add(new Step(site + "/" + verb + "/" + thing, site, title, of));
  }

  private static String count(Collection<NativeRule> rules, String way) {
    return rules.size() + " " + way + (rules.size() == 1 ? " rule" : " rules");
  }

  /** The names of those that the others lack. */
  private String names(SortedSet<ContainerId> some, SortedSet<ContainerId> others) {
    SortedSet<ContainerId> left = new TreeSet<>(some);
    left.removeAll(others);
    return String.join(", ", left.stream().map(this::name).toList());
  }

  private String name(ContainerId id) {
    return snapshot
        .table()
        .container(id)
        .map(group -> group.marks().get("GroupName"))
        .map(name -> name + " (" + id.name() + ")")
        .orElse(id.name());
  }

  private String called(String attachment) {
    return names.getOrDefault(attachment, attachment);
  }

  /** What people call every attachment. */
  private static Map<String, String> names(SiteSnapshot snapshot) {
    Map<String, String> workloads = new HashMap<>();
    snapshot.workloads().forEach(w -> workloads.putIfAbsent(w.id(), w.name()));
    Map<String, String> names = new HashMap<>();
    for (Attachment attachment : snapshot.attachments()) {
      String name = workloads.get(attachment.workload());
      if (name != null) {
        String id = attachment.id();
        names.putIfAbsent(id, name.equals(id) ? name : name + " (" + id + ")");
      }
    }
    return names;
  }
}
