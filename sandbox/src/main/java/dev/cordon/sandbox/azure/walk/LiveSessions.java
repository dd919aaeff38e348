package dev.cordon.sandbox.azure.walk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.azure.state.Resource;
import dev.cordon.sandbox.azure.state.Types;
import dev.cordon.sandbox.azure.state.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Connections that were opened and go on. Rules are for new ones: a running one ends only when a
 * group with {@code flushConnection} refuses it after its rules have changed, or when it begins to
 * flush. Not thread-safe.
 */
public final class LiveSessions {

  private record Open(String from, int sourcePort, String to, String protocol, int port) {
    boolean passes(Walker walker) {
      return walker.walks(from, sourcePort, to, protocol, port).stream().anyMatch(Walk::passes);
    }

    boolean isRefusedBy(List<String> groups, Walker walker) {
      List<Walk> walks = walker.walks(from, sourcePort, to, protocol, port);
      return walks.stream().noneMatch(Walk::passes)
          && walks.stream()
              .flatMap(walk -> walk.steps().stream())
              .anyMatch(
                  step -> groups.stream().anyMatch(g -> (step + " ").contains(" of " + g + " ")));
    }
  }

  private static final int FIRST_SOURCE_PORT = 50_001;

  private final List<Optional<Open>> sessions = new ArrayList<>();
  private World seen;

  /** No connections in this world. */
  public LiveSessions(World world) {
    this.seen = world;
  }

  /**
   * Opens a connection in the world as it was seen last; gives its number.
   *
   * @throws IllegalStateException if it does not get through
   */
  public int open(String from, String to, String protocol, int port) {
    Open open = new Open(from, FIRST_SOURCE_PORT + sessions.size(), to, protocol, port);
    if (!open.passes(new Walker(seen))) {
      throw new IllegalStateException(from + " does not reach " + to + " on " + port);
    }
    sessions.add(Optional.of(open));
    return sessions.size() - 1;
  }

  /** Whether a connection still goes on. */
  public boolean goesOn(int number) {
    return sessions.get(number).isPresent();
  }

  /** Looks at the world after a change. */
  public void see(World now) {
    World before = seen;
    seen = now;
    if (before == now || sessions.stream().allMatch(Optional::isEmpty)) {
      return;
    }
    List<String> flushing = flushing(before, now);
    if (flushing.isEmpty()) {
      return;
    }
    Walker walker = new Walker(now);
    sessions.replaceAll(each -> each.filter(open -> !open.isRefusedBy(flushing, walker)));
  }

  private static List<String> flushing(World before, World now) {
    List<String> names = new ArrayList<>();
    for (Resource group : now.ofType(Types.NSG)) {
      if (flushes(group.enforced()) && isOther(before, group)) {
        names.add(group.id().name());
      }
    }
    return names;
  }

  private static boolean isOther(World before, Resource group) {
    Resource old = before.find(group.id().toString());
    return old == null
        || !flushes(old.enforced())
        || !rules(old.enforced()).equals(rules(group.enforced()));
  }

  private static boolean flushes(@Nullable ObjectNode body) {
    return body != null && body.at("/properties/flushConnection").asBoolean();
  }

  private static JsonNode rules(@Nullable ObjectNode body) {
    return body == null ? MissingNode.getInstance() : body.at("/properties/securityRules");
  }
}
