package dev.cordon.provider.vyos.write;

import dev.cordon.provider.vyos.observe.FirewallReading;
import dev.cordon.provider.vyos.state.Door;
import dev.cordon.provider.vyos.state.GroupEntry;
import dev.cordon.provider.vyos.state.Hook;
import dev.cordon.provider.vyos.state.Jumps;
import dev.cordon.provider.vyos.state.Names;
import dev.cordon.provider.vyos.state.VyosRule;
import dev.cordon.provider.vyos.state.ZoneWays;
import dev.cordon.space.Cidr;
import dev.cordon.space.Family;
import dev.cordon.space.IpSet;
import dev.cordon.state.Attachment;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import dev.cordon.state.NativeRule;
import dev.cordon.state.RuleTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is ours in a state, as paths of the router's configuration with their values: what {@code
 * set} would be given to make it so. Pure.
 */
final class Lines {

  private static final Comparator<List<String>> ORDER =
      (one, other) -> {
        int both = Math.min(one.size(), other.size());
        for (int i = 0; i < both; i++) {
          int order = one.get(i).compareTo(other.get(i));
          if (order != 0) {
            return order;
          }
        }
        return Integer.compare(one.size(), other.size());
      };

  private static final String DEFAULT = "default-action";

  private final String site;
  private final String fleet;
  private final int jump;
  private final Collection<Attachment> attachments;
  private final Map<Family, String> chains;
  private final SortedSet<List<String>> lines = new TreeSet<>(ORDER);

  /**
   * Lines of a router.
   *
   * @param fleet whose
   * @param jump the number of the rule that leads into our chain
   * @param chains what our chain of each family is called
   */
  Lines(
      String site,
      String fleet,
      int jump,
      Collection<Attachment> attachments,
      Map<Family, String> chains) {
    this.site = site;
    this.fleet = fleet;
    this.jump = jump;
    this.attachments = attachments;
    this.chains = chains;
  }

  /** The lines of a state. */
  SortedSet<List<String>> of(RuleTable table) {
    lines.clear();
    Map<ContainerId, IpSet> members = new HashMap<>();
    for (Attachment attachment : attachments) {
      for (ContainerId id : table.bindingsOf(attachment.id())) {
        members.merge(id, attachment.addresses(), IpSet::union);
      }
    }
    for (Container container : table.containers().values()) {
      if (container.ownership() == Ownership.OWNED) {
        Names.groupName(container.id())
            .ifPresent(
                name -> group(name, container, members.getOrDefault(container.id(), IpSet.none())));
        for (Family family : Family.values()) {
          Names.chainName(container.id(), family).ifPresent(any -> chain(family, container));
        }
      }
    }
    for (Family family : Family.values()) {
      fence(table, family);
      if (table.bindingsOf(Names.carrier(family)).contains(Names.ours(site, family, fleet))) {
        rule(
            List.of("firewall", Names.word(family), "forward", "filter"),
            Jumps.to(site, fleet, jump, name(family)));
      }
      ways(table, family);
      if (table.bindingsOf(Names.self(family)).contains(Names.ours(site, family, fleet))) {
        self(family);
      }
    }
    return new TreeSet<>(lines);
  }

  /** The chain before ours, and our rule in both base chains of the router's own packets. */
  private void self(Family family) {
    String door = Names.doorName(fleet);
    List<String> node = List.of("firewall", Names.word(family), "name", door);
    Door.marks(fleet).forEach((leaf, value) -> add(node, leaf, value));
    Door.rules(site, fleet, family, name(family)).forEach(rule -> rule(node, rule));
    for (Hook hook : Hook.OWN) {
      rule(
          List.of("firewall", Names.word(family), hook.word(), "filter"),
          Jumps.to(site, fleet, jump, door));
    }
  }

  /** Our rule in the chains of zones, and our chain inside of them. */
  private void ways(RuleTable table, Family family) {
    ContainerId ours = Names.ours(site, family, fleet);
    for (Map.Entry<String, SortedSet<ContainerId>> bound : table.bindings().entrySet()) {
      Names.entered(bound.getKey(), family)
          .filter(chain -> bound.getValue().contains(ours))
          .ifPresent(
              chain ->
                  rule(
                      List.of("firewall", Names.word(family), "name", chain),
                      Jumps.to(site, fleet, jump, name(family))));
      Names.insideOf(bound.getKey(), family)
          .filter(zone -> bound.getValue().contains(ours))
          .ifPresent(zone -> inside(zone, family));
    }
  }

  private void inside(String zone, Family family) {
    add(
        List.of("firewall", "zone", zone, "intra-zone-filtering", "firewall"),
        ZoneWays.leaf(family),
        name(family));
  }

  private void add(List<String> path, String... more) {
    List<String> line = new ArrayList<>(path);
    for (String word : more) {
      if (!word.isEmpty()) {
        line.add(word);
      }
    }
    lines.add(line);
  }

  private void group(String name, Container group, IpSet members) {
    for (Family family : Family.values()) {
      String mark = group.marks().get(Names.word(family));
      if (mark != null) {
        List<String> node = List.of("firewall", "group", Names.groups(family), name);
        add(node, "description", mark);
        for (Cidr member : members.only(family).prefixes()) {
          addresses(node, member);
        }
        for (NativeRule rule : group.rules()) {
          GroupEntry entry = (GroupEntry) rule;
          if (entry.family() == family) {
            add(node, entry.kind().word(), entry.value());
          }
        }
      }
    }
  }

  /** Neighbouring members are one prefix in a set, and each an address in a group. */
  private void addresses(List<String> node, Cidr member) {
    dev.cordon.space.IpAddress at = member.network();
    while (true) {
      add(node, "address", at.text());
      if (at.equals(member.last())) {
        return;
      }
      at = at.next();
    }
  }

  /** Of somebody's base chain that was entered, what it does by default is ours to say. */
  private void fence(RuleTable table, Family family) {
    table
        .container(Names.base(site, family))
        .filter(base -> base.ownership() == Ownership.SHARED)
        .map(base -> base.marks().getOrDefault(DEFAULT, ""))
        .filter(action -> !action.isEmpty())
        .ifPresent(
            action ->
                add(List.of("firewall", Names.word(family), "forward", "filter"), DEFAULT, action));
  }

  private String name(Family family) {
    return chains.getOrDefault(family, Names.chainName(fleet));
  }

  private void chain(Family family, Container chain) {
    List<String> names = List.of("firewall", Names.word(family), "name");
    List<String> node = new ArrayList<>(names);
    node.add(name(family));
    chain
        .marks()
        .forEach(
            (leaf, value) -> {
              if (leaf.equals(FirewallReading.LEFT)) {
                add(names, value);
              } else {
                add(node, leaf, value);
              }
            });
    chain.rules().forEach(rule -> rule(node, (VyosRule) rule));
  }

  private void rule(List<String> chain, VyosRule rule) {
    List<String> node = new ArrayList<>(chain);
    node.add("rule");
    node.add("" + rule.number());
    rule.parts()
        .forEach(
            (path, values) -> {
              List<String> leaf = new ArrayList<>(node);
              leaf.addAll(List.of(path.split(" ", -1)));
              if (values.isEmpty()) {
                add(leaf);
              }
              values.forEach(value -> add(leaf, value));
            });
    if (!rule.note().isEmpty()) {
      add(node, "description", rule.note());
    }
  }
}
