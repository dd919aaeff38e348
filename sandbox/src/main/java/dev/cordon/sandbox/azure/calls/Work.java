package dev.cordon.sandbox.azure.calls;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.CallKind;
import dev.cordon.sandbox.Ledger;
import dev.cordon.sandbox.Visibility;
import dev.cordon.sandbox.azure.settings.Permissions;
import dev.cordon.sandbox.azure.state.ArmId;
import dev.cordon.sandbox.azure.state.World;
import dev.cordon.sandbox.azure.walk.LiveSessions;
import dev.cordon.sandbox.azure.walk.Walker;
import dev.cordon.sandbox.azure.wire.ArmRefusal;
import dev.cordon.sandbox.azure.wire.ArmRequest;
import dev.cordon.sandbox.azure.wire.ArmResponse;
import dev.cordon.sandbox.http.Incoming;
import dev.cordon.sandbox.tree.Json;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Carries calls out, one at a time: each works on a fork of the world, which is kept when the call
 * succeeds and thrown away when it is refused. Thread-safe.
 */
public final class Work {

  private static final int LISTS = 0;
  private static final int ROWS = 1;

  private final Routes routes = new Routes(new Catalogue());
  private final Installation installation;
  private final Ledger<World> ledger;
  private Permissions permissions = Permissions.all();
  private World walked;
  private Walker walker;
  private final LiveSessions sessions;

  /** Work on an empty world. */
  public Work(Installation installation) {
    this.installation = installation;
    this.ledger =
        new Ledger<>(
            new World(),
            World::fork,
            world -> Operations.settle(world, installation),
            installation.clock(),
            2);
    this.walked = ledger.truth();
    this.sessions = new LiveSessions(walked);
    this.walker = new Walker(walked);
  }

  /** From now on callers over the wire may do this. */
  public synchronized void permissions(Permissions now) {
    permissions = now;
  }

  /** Where a request leads. */
  Route route(ArmRequest request) {
    return routes.find(request);
  }

  /** Uses the world as it is, alone. */
  public synchronized <R> R look(Function<World, R> use) {
    return use.apply(settled());
  }

  /** Every change is seen by the connections that go on, one after the other. */
  private World settled() {
    World now = ledger.settled();
    sessions.see(now);
    return now;
  }

  /** Asks the connections that go on in the world as it is. */
  public synchronized <R> R sessions(Function<LiveSessions, R> use) {
    settled();
    return use.apply(sessions);
  }

  /** Walks through the world as it is, alone. */
  public synchronized <R> R walk(Function<Walker, R> use) {
    World now = settled();
    if (walked != now) {
      walked = now;
      walker = new Walker(now);
    }
    return use.apply(walker);
  }

  /** Changes the world at once and for everybody. */
  public synchronized void edit(Consumer<World> change) {
    settled();
    ledger.edit(change);
  }

  /** Replaces the world at once and for everybody. */
  public synchronized void replace(World world) {
    settled();
    ledger.replace(world);
  }

  /** When lists show what was written. */
  public synchronized void lists(Consumer<Visibility<World>> use) {
    use.accept(ledger.view(LISTS));
  }

  /** When Resource Graph shows what was written. */
  public synchronized void graph(Consumer<Visibility<World>> use) {
    use.accept(ledger.view(ROWS));
  }

  synchronized ArmResponse answer(ArmRequest request, Route route) {
    settled();
    check(route, route.action());
    Call call = call(request, Call.Origin.WIRE);
    if (request.method().equals("PUT") && !route.subscription().isEmpty()) {
      ArmId.parse(request.path()).ifPresent(id -> checkJoins(request, route, id));
    }
    ArmResponse response = route.work().apply(call);
    if (route.kind() == CallKind.WRITE) {
      ledger.publish(call.world());
    } else {
      ledger.keep(call.world());
    }
    return response;
  }

  private Call call(ArmRequest request, Call.Origin origin) {
    boolean direct = origin == Call.Origin.DIRECT;
    World lists = direct ? ledger.truth() : ledger.view(LISTS).look();
    World rows = direct ? ledger.truth() : ledger.view(ROWS).look();
    return new Call(request, ledger.fork(), lists, rows, installation, origin);
  }

  /**
   * Carries a request out for the sandbox's own API: allowed, neither logged nor throttled, ended
   * and seen at once.
   *
   * @throws ArmRefusal if it is refused
   */
  public synchronized ArmResponse direct(ArmRequest request) {
    settled();
    Route route = routes.find(request);
    Call call = call(request, Call.Origin.DIRECT);
    ArmResponse response = route.work().apply(call);
    if (route.kind() == CallKind.WRITE) {
      replace(call.world());
    }
    return response;
  }

  /**
   * Writes a resource for the sandbox's own API; gives the answer.
   *
   * @throws ArmRefusal if it is refused
   */
  public ObjectNode put(String id, ObjectNode body) {
    return answer(direct(request("PUT", id, body.toString())));
  }

  /**
   * Reads a resource for the sandbox's own API.
   *
   * @throws ArmRefusal if it is not there
   */
  public ObjectNode get(String id) {
    return answer(direct(request("GET", id, "")));
  }

  /**
   * Deletes a resource for the sandbox's own API.
   *
   * @throws ArmRefusal if it is refused
   */
  public void delete(String id) {
    direct(request("DELETE", id, ""));
  }

  private static ObjectNode answer(ArmResponse response) {
    return response.body() instanceof ObjectNode found ? found.deepCopy() : Json.object();
  }

  private static ArmRequest request(String method, String id, String body) {
    String namespace = ArmId.parse(id).map(ArmId::namespace).orElse("Microsoft.Resources");
    return new ArmRequest(
        method,
        Incoming.segments(id),
        Map.of("api-version", ApiVersions.newest(namespace)),
        Map.of(),
        body);
  }

  private void check(Route route, String action) {
    boolean free = route.kind() == CallKind.POLL;
    if (!free && !permissions.allow(action)) {
      throw ArmRefusal.of(
          403,
          "AuthorizationFailed",
          "The client 'sandbox' with object id 'sandbox' does not have authorization to perform action '%s' over scope '%s' or the scope is invalid. If access was recently granted, please refresh your credentials."
              .formatted(action, route.scope()));
    }
  }

  private void checkJoins(ArmRequest request, Route route, ArmId id) {
    for (Join join : routes.joins(id, request.tree())) {
      if (!permissions.allow(join.action())) {
        throw ArmRefusal.of(
            403,
            "LinkedAuthorizationFailed",
            "The client 'sandbox' with object id 'sandbox' has permission to perform action '%s' on scope '%s'; however, it does not have permission to perform action '%s' on the linked scope(s) '%s' or the linked scope(s) are invalid."
                .formatted(route.action(), route.scope(), join.action(), join.id()));
      }
    }
  }
}
