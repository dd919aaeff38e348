package dev.cordon.testkit.memory.cloud;

import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Function;

/**
 * What customers call; each method is one call. Rules of a group are told apart by way, peer,
 * protocol and ports; a call is done as a whole or not at all. Thread-safe.
 *
 * <p>Every method throws {@link CloudException} if the cloud says no, {@link NoAnswer} if nobody
 * knows.
 */
public final class CloudApi {

  private final MemoryCloud cloud;

  CloudApi(MemoryCloud cloud) {
    this.cloud = cloud;
  }

  /** A network: what it allows, and with which others it is peered. */
  public Network describeNetwork(String name) {
    CloudState seen = cloud.read(Action.DESCRIBE_NETWORK);
    seen.checkNetwork(name);
    return new Network(name, seen.limits(), seen.peersOf(name));
  }

  /**
   * Machines of a network.
   *
   * @param token empty, or what the page before gave
   */
  public Page<Machine> listMachines(String network, String token) {
    CloudState seen = cloud.read(Action.LIST_MACHINES);
    seen.checkNetwork(network);
    List<Machine> all =
        seen.machines().values().stream().filter(m -> m.network().equals(network)).toList();
    return page(all, Machine::id, token, seen.limits().pageSize());
  }

  /**
   * Groups of a network, with their rules.
   *
   * @param token empty, or what the page before gave
   */
  public Page<Group> listGroups(String network, String token) {
    CloudState seen = cloud.read(Action.LIST_GROUPS);
    seen.checkNetwork(network);
    List<Group> all =
        seen.groups().values().stream().filter(g -> g.network().equals(network)).toList();
    return page(all, Group::id, token, seen.limits().pageSize());
  }

  /** Creates a group without rules; returns its id. */
  public String createGroup(String network, String name, SortedMap<String, String> marks) {
    CloudState done = cloud.write(Action.CREATE_GROUP, s -> s.created(network, name, marks));
    return done.groups().values().stream()
        .filter(g -> g.network().equals(network) && g.name().equals(name))
        .map(Group::id)
        .findFirst()
        .orElseThrow();
  }

  /** Deletes a group that no machine carries and no other group's rule names. */
  public void deleteGroup(String id) {
    cloud.write(Action.DELETE_GROUP, s -> s.deleted(id));
  }

  /** Sets the marks of a group, all of them. */
  public void markGroup(String id, SortedMap<String, String> marks) {
    cloud.write(Action.MARK_GROUP, s -> s.with(s.group(id).with(marks)));
  }

  /** Adds rules, none of which is there. */
  public void addRules(String id, List<GroupRule> rules) {
    cloud.write(Action.ADD_RULES, s -> s.added(id, rules));
  }

  /** Removes rules, all of which are there; their notes do not matter. */
  public void removeRules(String id, List<GroupRule> rules) {
    cloud.write(Action.REMOVE_RULES, s -> s.removed(id, rules));
  }

  /** Changes the notes of rules, all of which are there. */
  public void noteRules(String id, List<GroupRule> rules) {
    cloud.write(Action.NOTE_RULES, s -> s.noted(id, rules));
  }

  /** Makes a machine carry exactly these groups. */
  public void setGroups(String machine, SortedSet<String> groups) {
    cloud.write(Action.SET_GROUPS, s -> s.carrying(machine, groups));
  }

  private <T> Page<T> page(List<T> all, Function<T, String> id, String token, int size) {
    Comparator<String> order =
        Comparator.comparing(this::rank).thenComparing(Comparator.naturalOrder());
    List<T> left =
        all.stream()
            .filter(t -> token.isEmpty() || order.compare(id.apply(t), token) > 0)
            .sorted(Comparator.comparing(id, order))
            .toList();
    List<T> items = left.subList(0, Math.min(size, left.size()));
    boolean last = items.size() == left.size();
    return new Page<>(items, last ? "" : id.apply(items.get(items.size() - 1)));
  }

  private int rank(String id) {
    return cloud.order() == 0 ? 0 : Long.hashCode(31 * cloud.order() + id.hashCode() * 7919L);
  }
}
