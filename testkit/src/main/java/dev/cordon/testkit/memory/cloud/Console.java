package dev.cordon.testkit.memory.cloud;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Builds the world, and changes it behind everybody's back: at once, uncounted, without faults. */
public final class Console {

  private final MemoryCloud cloud;

  Console(MemoryCloud cloud) {
    this.cloud = cloud;
  }

  /** A new network. */
  public void addNetwork(String name) {
    change(s -> s.withNetwork(name));
  }

  /** Peers two networks: they see each other, and rules of one may name groups of the other. */
  public void peer(String one, String other) {
    change(s -> s.withLink(one + "=" + other));
  }

  /** Routes between two networks; groups stay unknown to each other. */
  public void route(String one, String other) {
    change(s -> s.withLink(one + "~" + other));
  }

  /** A new machine; its groups exist. */
  public void addMachine(Machine machine) {
    change(s -> s.with(machine).carrying(machine.id(), machine.groups()));
  }

  /** A new group; returns its id. */
  public String addGroup(String network, String name) {
    return change(s -> s.created(network, name, new TreeMap<>())).groups().values().stream()
        .filter(g -> g.network().equals(network) && g.name().equals(name))
        .map(Group::id)
        .findFirst()
        .orElseThrow();
  }

  /** Adds rules to a group. */
  public void addRules(String group, List<GroupRule> rules) {
    change(s -> s.added(group, rules));
  }

  /** Removes rules of a group. */
  public void removeRules(String group, List<GroupRule> rules) {
    change(s -> s.removed(group, rules));
  }

  /** Sets the marks of a group, all of them. */
  public void mark(String group, SortedMap<String, String> marks) {
    change(s -> s.with(s.group(group).with(marks)));
  }

  /** Makes a machine carry exactly these groups. */
  public void carry(String machine, SortedSet<String> groups) {
    change(s -> s.carrying(machine, groups));
  }

  private CloudState change(UnaryOperator<CloudState> change) {
    synchronized (cloud) {
      CloudState next = change.apply(cloud.save());
      cloud.restore(next);
      return next;
    }
  }
}
