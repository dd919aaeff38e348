package dev.cordon.provider.gcp.write;

import dev.cordon.provider.gcp.state.Effect;
import dev.cordon.provider.gcp.state.FirewallRule;
import dev.cordon.provider.gcp.state.Names;
import dev.cordon.spi.Step;
import dev.cordon.state.Container;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Edit;
import dev.cordon.state.NativeRule;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The steps for the edits of one site, in the order of their ids: tags and policies, members, the
 * network, then what goes. Used once.
 */
final class Batch {

  private final List<Edit> edits;
  private final SiteSnapshot snapshot;
  private final Titles titles;
  private final SortedMap<ContainerId, List<Edit>> changed = new TreeMap<>();
  private final List<Edit.Bind> machines = new ArrayList<>();
  private final List<Edit> named = new ArrayList<>();
  private final List<Edit> forgotten = new ArrayList<>();
  private final List<Edit> rules = new ArrayList<>();
  private final List<Edit.Bind> networks = new ArrayList<>();
  private final List<Edit.Bind> orders = new ArrayList<>();
  private final SortedMap<ContainerId, List<Edit>> going = new TreeMap<>();
  private final List<Step> steps = new ArrayList<>();

  Batch(List<Edit> edits, SiteSnapshot snapshot) {
    this.edits = edits;
    this.snapshot = snapshot;
    this.titles = new Titles(snapshot);
  }

  List<Step> steps() {
    edits.forEach(this::sort);
    going.forEach((id, of) -> of.addAll(0, changed.getOrDefault(id, List.of())));
    changed.keySet().removeAll(going.keySet());
    changed.forEach(this::change);
    if (!named.isEmpty()) {
      step("create", "network-tags", titles.named(named), named);
    }
    rules.forEach(this::rule);
    machines.forEach(this::join);
    networks.forEach(bind -> step("network", "network", titles.network(bind), List.of(bind)));
    orders.forEach(bind -> step("order", "network", titles.order(bind), List.of(bind)));
    gone(Names.Kind.POLICY);
    gone(Names.Kind.TAG);
    if (!forgotten.isEmpty()) {
      step("tidy-3", "network-tags", titles.forgotten(forgotten), forgotten);
    }
    return steps;
  }

  private void sort(Edit edit) {
    if (!(edit instanceof Edit.Bind) && isClassic(Targets.container(edit))) {
      sortClassic(edit);
    } else if (edit instanceof Edit.Bind bind) {
      if (bind.attachment().equals(Names.RULES)) {
        forgotten.add(bind);
      } else if (bind.attachment().equals(Names.ORDER)) {
        orders.add(bind);
      } else {
        (bind.attachment().equals(Names.CARRIER) ? networks : machines).add(bind);
      }
    } else if (edit instanceof Edit.Delete delete) {
      going.computeIfAbsent(delete.id(), any -> new ArrayList<>()).add(edit);
    } else {
      changed.computeIfAbsent(Targets.container(edit), any -> new ArrayList<>()).add(edit);
    }
  }

  private static boolean isClassic(ContainerId id) {
    return Names.kind(id) == Names.Kind.NETWORK_TAG || Names.kind(id) == Names.Kind.RULES;
  }

  /**
   * Network tags, and the place of our VPC firewall rules, are there as soon as somebody says so:
   * to make or delete them is no call. Each rule is one.
   */
  private void sortClassic(Edit edit) {
    if (edit instanceof Edit.Delete delete) {
      left(delete.id())
          .forEach(rule -> rules.add(new Edit.RemoveRules(delete.id(), List.of(rule))));
      forgotten.add(edit);
    } else if (edit instanceof Edit.AddRules add) {
      add.rules().forEach(rule -> rules.add(new Edit.AddRules(add.id(), List.of(rule))));
    } else if (edit instanceof Edit.RemoveRules remove) {
      remove.rules().forEach(rule -> rules.add(new Edit.RemoveRules(remove.id(), List.of(rule))));
    } else if (edit instanceof Edit.Renote renote) {
      renote.rules().forEach(rule -> rules.add(new Edit.Renote(renote.id(), List.of(rule))));
    } else {
      named.add(edit);
    }
  }

  /** What nothing else removes of a container that goes. */
  private List<NativeRule> left(ContainerId id) {
    List<NativeRule> left =
        new ArrayList<>(snapshot.table().container(id).map(Container::rules).orElse(List.of()));
    for (Edit edit : edits) {
      if (edit instanceof Edit.RemoveRules remove && remove.id().equals(id)) {
        left.removeAll(remove.rules());
      }
    }
    return left;
  }

  /** Denials come first: they say nothing until somebody carries the tags that they name. */
  private void rule(Edit edit) {
    FirewallRule rule;
    String verb;
    if (edit instanceof Edit.AddRules add) {
      rule = (FirewallRule) add.rules().get(0);
      verb = rule.effect() == Effect.DENY ? "insert-1" : "insert-2";
    } else if (edit instanceof Edit.RemoveRules remove) {
      rule = (FirewallRule) remove.rules().get(0);
      verb = rule.effect() == Effect.DENY ? "remove-2" : "remove-1";
    } else {
      rule = (FirewallRule) ((Edit.Renote) edit).rules().get(0);
      verb = "describe";
    }
    step(verb, rule.label().name(), titles.rule(edit, rule), List.of(edit));
  }

  /** Tags come before the rules that name them. */
  private void change(ContainerId id, List<Edit> of) {
    String verb = Names.kind(id) == Names.Kind.TAG ? "create" : "patch";
    step(verb, id.name(), titles.change(id, of), of);
  }

  /**
   * Each tag is a call of its own, so each is a step of its own, proven by itself. What gains and
   * loses tags has both for a while, where there is room.
   */
  private void join(Edit.Bind bind) {
    SortedSet<ContainerId> now = snapshot.table().bindingsOf(bind.attachment());
    SortedSet<ContainerId> more = new TreeSet<>(bind.containers());
    more.removeAll(now);
    SortedSet<ContainerId> less = new TreeSet<>(now);
    less.removeAll(bind.containers());
    SortedSet<ContainerId> both = new TreeSet<>(now);
    both.addAll(more);
    boolean room = new NetworkBatching().takes(new Edit.Bind(bind.attachment(), both), snapshot);
    SortedSet<ContainerId> carried = new TreeSet<>(now);
    SortedSet<ContainerId> networkTags = networkTags(more);
    SortedSet<ContainerId> gone = networkTags(less);
    more.removeAll(networkTags);
    less.removeAll(gone);
    if (!room) {
      less.forEach(tag -> leave(bind.attachment(), carried, tag));
    }
    more.forEach(tag -> join(bind.attachment(), carried, tag));
    if (!networkTags.isEmpty() || !gone.isEmpty()) {
      carried.addAll(networkTags);
      carried.removeAll(gone);
      step(
          "tags",
          bind.attachment(),
          titles.tagged(bind.attachment(), networkTags, gone),
          List.of(new Edit.Bind(bind.attachment(), carried)));
    }
    if (room) {
      less.forEach(tag -> leave(bind.attachment(), carried, tag));
    }
  }

  /** All network tags of a machine are one call. */
  private static SortedSet<ContainerId> networkTags(SortedSet<ContainerId> all) {
    SortedSet<ContainerId> some = new TreeSet<>(all);
    some.removeIf(id -> Names.kind(id) != Names.Kind.NETWORK_TAG);
    return some;
  }

  private void join(String attachment, SortedSet<ContainerId> carried, ContainerId tag) {
    carried.add(tag);
    each("join", titles.joined(attachment, tag), attachment, carried, tag);
  }

  private void leave(String attachment, SortedSet<ContainerId> carried, ContainerId tag) {
    carried.remove(tag);
    each("leave", titles.left(attachment, tag), attachment, carried, tag);
  }

  private void each(
      String verb,
      String title,
      String attachment,
      SortedSet<ContainerId> carried,
      ContainerId tag) {
    String thing = attachment + "/" + Names.atService(tag);
    step(verb, thing, title, List.of(new Edit.Bind(attachment, carried)));
  }

  /** Policies go before the tags that they name. */
  private void gone(Names.Kind kind) {
    String verb = kind == Names.Kind.POLICY ? "tidy-1" : "tidy-2";
    going.forEach(
        (id, of) -> {
          if (Names.kind(id) == kind) {
            step(verb, id.name(), "delete " + id.name(), of);
          }
        });
  }

  private void step(String verb, String thing, String title, List<Edit> of) {
    String site = snapshot.site();
    steps.add(new Step(site + "/" + verb + "/" + thing, site, title, of));
  }
}
