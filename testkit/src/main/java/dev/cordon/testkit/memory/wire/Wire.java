package dev.cordon.testkit.memory.wire;

import dev.cordon.testkit.memory.cloud.CloudApi;
import dev.cordon.testkit.memory.cloud.CloudException;
import dev.cordon.testkit.memory.cloud.Group;
import dev.cordon.testkit.memory.cloud.GroupRule;
import dev.cordon.testkit.memory.cloud.Machine;
import dev.cordon.testkit.memory.cloud.Network;
import dev.cordon.testkit.memory.cloud.NoAnswer;
import dev.cordon.testkit.memory.cloud.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The calls to one cloud. Reads gather all pages and are repeated; writes are sent exactly once.
 * Thread-safe.
 *
 * <p>Every method throws {@link WireFailure}.
 */
public final class Wire {

  private static final int TRIES = 4;

  private final CloudApi api;

  /** The calls to this cloud. */
  public Wire(CloudApi api) {
    this.api = api;
  }

  /** A network. */
  public Network network(String name) {
    return repeated("describe the network", () -> api.describeNetwork(name));
  }

  /** All machines of a network. */
  public List<Machine> machines(String network) {
    return pages("list machines", token -> api.listMachines(network, token));
  }

  /** All groups of a network with their rules. */
  public List<Group> groups(String network) {
    return pages("list groups", token -> api.listGroups(network, token));
  }

  /** Creates a group; returns its id. */
  public String create(String network, String name, SortedMap<String, String> marks) {
    return once("create a group", () -> api.createGroup(network, name, marks));
  }

  /** Deletes a group. */
  public void delete(String group) {
    send("delete a group", () -> api.deleteGroup(group));
  }

  /** Sets the marks of a group. */
  public void mark(String group, SortedMap<String, String> marks) {
    send("mark a group", () -> api.markGroup(group, marks));
  }

  /** Adds rules. */
  public void add(String group, List<GroupRule> rules) {
    send("add rules", () -> api.addRules(group, rules));
  }

  /** Removes rules. */
  public void remove(String group, List<GroupRule> rules) {
    send("remove rules", () -> api.removeRules(group, rules));
  }

  /** Changes the notes of rules. */
  public void note(String group, List<GroupRule> rules) {
    send("note rules", () -> api.noteRules(group, rules));
  }

  /** Makes a machine carry exactly these groups. */
  public void carry(String machine, SortedSet<String> groups) {
    send("set the groups of a machine", () -> api.setGroups(machine, groups));
  }

  private static <T> List<T> pages(String call, Function<String, Page<T>> page) {
    List<T> all = new ArrayList<>();
    String token = "";
    do {
      String from = token;
      Page<T> next = repeated(call, () -> page.apply(from));
      all.addAll(next.items());
      token = next.next();
    } while (!token.isEmpty());
    return all;
  }

  /** A real provider waits between tries, longer each time. */
  private static <T> T repeated(String call, Supplier<T> read) {
    for (int left = TRIES - 1; ; left--) {
      try {
        return once(call, read);
      } catch (WireFailure e) {
        boolean lost = e.kind() == WireFailure.Kind.NO_ANSWER;
        if (left == 0 || !(lost || e.kind() == WireFailure.Kind.THROTTLED)) {
          throw lost ? new WireFailure(WireFailure.Kind.UNREACHABLE, call, e) : e;
        }
      }
    }
  }

  private static void send(String call, Runnable write) {
    once(
        call,
        () -> {
          write.run();
          return call;
        });
  }

  private static <T> T once(String call, Supplier<T> action) {
    try {
      return action.get();
    } catch (CloudException e) {
      throw new WireFailure(kind(e.code()), call, e);
    } catch (NoAnswer e) {
      throw new WireFailure(WireFailure.Kind.NO_ANSWER, call, e);
    }
  }

  private static WireFailure.Kind kind(CloudException.Code code) {
    return switch (code) {
      case THROTTLED -> WireFailure.Kind.THROTTLED;
      case DENIED -> WireFailure.Kind.DENIED;
      case LIMIT_EXCEEDED -> WireFailure.Kind.QUOTA;
      case MALFORMED -> WireFailure.Kind.MALFORMED;
      case DUPLICATE, NOT_FOUND, IN_USE -> WireFailure.Kind.OTHERWISE;
    };
  }
}
