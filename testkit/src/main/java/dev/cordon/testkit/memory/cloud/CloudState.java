package dev.cordon.testkit.memory.cloud;

import dev.cordon.testkit.memory.cloud.CloudException.Code;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Everything the cloud knows. Immutable; every change is a new state, or a refusal.
 *
 * @param limits what is allowed
 * @param networks their names
 * @param links pairs of networks that see each other: {@code a~b} routed, {@code a=b} peered
 * @param machines by id
 * @param groups by id
 * @param born how many ids were given
 */
public record CloudState(
    Limits limits,
    SortedSet<String> networks,
    Set<String> links,
    SortedMap<String, Machine> machines,
    SortedMap<String, Group> groups,
    int born) {

  static final String GROUP_ID = "g-";
  private static final Set<Integer> WITH_PORTS = Set.of(6, 17, 132);
  private static final Set<Integer> ICMP = Set.of(1, 58);

  public CloudState {
    networks = Collections.unmodifiableSortedSet(new TreeSet<>(networks));
    links = Collections.unmodifiableSet(new TreeSet<>(links));
    machines = Collections.unmodifiableSortedMap(new TreeMap<>(machines));
    groups = Collections.unmodifiableSortedMap(new TreeMap<>(groups));
  }

  static CloudState empty(Limits limits) {
    return new CloudState(limits, new TreeSet<>(), Set.of(), new TreeMap<>(), new TreeMap<>(), 0);
  }

  boolean peered(String one, String other) {
    return one.equals(other)
        || links.contains(one + "=" + other)
        || links.contains(other + "=" + one);
  }

  boolean seeEachOther(String one, String other) {
    return peered(one, other)
        || links.contains(one + "~" + other)
        || links.contains(other + "~" + one);
  }

  Set<String> peersOf(String network) {
    Set<String> peers = new TreeSet<>(networks);
    peers.removeIf(other -> other.equals(network) || !peered(network, other));
    return peers;
  }

  Group group(String id) {
    Group group = groups.get(id);
    if (group == null) {
      throw new CloudException(Code.NOT_FOUND, "group " + id + " does not exist");
    }
    return group;
  }

  Machine machine(String id) {
    Machine machine = machines.get(id);
    if (machine == null) {
      throw new CloudException(Code.NOT_FOUND, "machine " + id + " does not exist");
    }
    return machine;
  }

  void checkNetwork(String network) {
    if (!networks.contains(network)) {
      throw new CloudException(Code.NOT_FOUND, "network " + network + " does not exist");
    }
  }

  CloudState withNetwork(String name) {
    SortedSet<String> more = new TreeSet<>(networks);
    more.add(name);
    return new CloudState(limits, more, links, machines, groups, born);
  }

  CloudState withLink(String link) {
    Set<String> more = new TreeSet<>(links);
    more.add(link);
    return new CloudState(limits, networks, more, machines, groups, born);
  }

  CloudState with(Machine machine) {
    SortedMap<String, Machine> more = new TreeMap<>(machines);
    more.put(machine.id(), machine);
    return new CloudState(limits, networks, links, more, groups, born);
  }

  CloudState with(Group group) {
    SortedMap<String, Group> more = new TreeMap<>(groups);
    more.put(group.id(), group);
    return new CloudState(limits, networks, links, machines, more, born);
  }

  CloudState created(String network, String name, SortedMap<String, String> marks) {
    checkNetwork(network);
    groups.values().stream()
        .filter(g -> g.network().equals(network) && g.name().equals(name))
        .findFirst()
        .ifPresent(
            g -> {
              throw new CloudException(Code.DUPLICATE, "group " + name + " exists: " + g.id());
            });
    SortedMap<String, Group> more = new TreeMap<>(groups);
    String id = GROUP_ID + String.format("%05d", born + 1);
    more.put(id, new Group(id, network, name, marks, List.of()));
    return new CloudState(limits, networks, links, machines, more, born + 1);
  }

  CloudState deleted(String id) {
    group(id);
    for (Machine machine : machines.values()) {
      if (machine.groups().contains(id)) {
        throw new CloudException(Code.IN_USE, id + " is carried by " + machine.id());
      }
    }
    for (Group other : groups.values()) {
      if (!other.id().equals(id) && other.rules().stream().anyMatch(r -> r.peer().equals(id))) {
        throw new CloudException(Code.IN_USE, id + " is named in a rule of " + other.id());
      }
    }
    SortedMap<String, Group> fewer = new TreeMap<>(groups);
    fewer.remove(id);
    return new CloudState(limits, networks, links, machines, fewer, born);
  }

  CloudState added(String id, List<GroupRule> rules) {
    Group group = group(id);
    List<GroupRule> all = new ArrayList<>(group.rules());
    for (GroupRule rule : rules) {
      check(group, rule);
      if (all.stream().anyMatch(rule::like)) {
        throw new CloudException(Code.DUPLICATE, id + " already has " + rule);
      }
      all.add(rule);
    }
    for (Way way : Way.values()) {
      if (all.stream().filter(r -> r.way() == way).count() > limits.rulesPerGroup()) {
        throw new CloudException(
            Code.LIMIT_EXCEEDED,
            id + " would have over " + limits.rulesPerGroup() + " rules " + way);
      }
    }
    return with(group.with(all));
  }

  CloudState removed(String id, List<GroupRule> rules) {
    Group group = group(id);
    List<GroupRule> left = new ArrayList<>(group.rules());
    for (GroupRule rule : rules) {
      if (!left.removeIf(rule::like)) {
        throw new CloudException(Code.NOT_FOUND, id + " has no " + rule);
      }
    }
    return with(group.with(left));
  }

  CloudState noted(String id, List<GroupRule> rules) {
    return removed(id, rules).added(id, rules);
  }

  CloudState carrying(String machineId, Collection<String> ids) {
    Machine machine = machine(machineId);
    for (String id : ids) {
      if (!group(id).network().equals(machine.network())) {
        throw new CloudException(Code.NOT_FOUND, id + " is not in " + machine.network());
      }
    }
    if (ids.size() > limits.groupsPerMachine()) {
      throw new CloudException(
          Code.LIMIT_EXCEEDED,
          "a machine carries at most " + limits.groupsPerMachine() + " groups");
    }
    return with(machine.carrying(new TreeSet<>(ids)));
  }

  private void check(Group group, GroupRule rule) {
    if (rule.namesGroup()) {
      if (!peered(group(rule.peer()).network(), group.network())) {
        throw new CloudException(Code.NOT_FOUND, rule.peer() + " is not in a peered network");
      }
    } else {
      Prefix.strict(rule.peer());
    }
    if (!wellFormed(rule)) {
      throw new CloudException(Code.MALFORMED, "no such protocol and ports: " + rule);
    }
  }

  private static boolean wellFormed(GroupRule rule) {
    int first = rule.first();
    int last = rule.last();
    if (WITH_PORTS.contains(rule.protocol())) {
      return 0 <= first && first <= last && last <= 65535;
    }
    if (ICMP.contains(rule.protocol())) {
      return first == -1 ? last == -1 : first >= 0 && first <= 255 && last >= -1 && last <= 255;
    }
    return rule.protocol() >= -1 && rule.protocol() <= 255 && first == -1 && last == -1;
  }
}
