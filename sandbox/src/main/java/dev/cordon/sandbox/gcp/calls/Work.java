package dev.cordon.sandbox.gcp.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.CallKind;
import dev.cordon.sandbox.Ledger;
import dev.cordon.sandbox.Visibility;
import dev.cordon.sandbox.gcp.settings.Permissions;
import dev.cordon.sandbox.gcp.state.World;
import dev.cordon.sandbox.gcp.wire.GcpRefusal;
import dev.cordon.sandbox.gcp.wire.GcpRequest;
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
  private static final int ASSETS = 1;

  private final Methods methods = Catalogue.methods();
  private final Installation installation;
  private final Ledger<World> ledger;
  private Permissions permissions = Permissions.all();

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
  }

  /** From now on callers over the wire may do this. */
  public synchronized void permissions(Permissions now) {
    permissions = now;
  }

  /** Where a request leads. */
  Route route(GcpRequest request) {
    return methods.find(request);
  }

  /** Uses the world as it is, alone. */
  public synchronized <R> R look(Function<World, R> use) {
    return use.apply(ledger.settled());
  }

  /** Changes the world at once and for everybody. */
  public synchronized void edit(Consumer<World> change) {
    ledger.edit(change);
  }

  /** Replaces the world at once and for everybody. */
  public synchronized void replace(World world) {
    ledger.replace(world);
  }

  /** When lists show what was written. */
  public synchronized void lists(Consumer<Visibility<World>> use) {
    use.accept(ledger.view(LISTS));
  }

  /** When the search of assets shows what was written. */
  public synchronized void search(Consumer<Visibility<World>> use) {
    use.accept(ledger.view(ASSETS));
  }

  synchronized JsonNode answer(GcpRequest request, Route route) {
    ledger.settled();
    Call call = call(request, route, Call.Origin.WIRE);
    Authority.known(call);
    Authority.check(call);
    JsonNode answer = route.method().work().apply(call);
    if (route.method().kind() == CallKind.READ) {
      return Fields.of(answer, call.parameter("fields"));
    }
    if (Operations.changed(ledger.truth(), call.world())) {
      ledger.publish(call.world());
    } else {
      ledger.keep(call.world());
    }
    return answer;
  }

  private Call call(GcpRequest request, Route route, Call.Origin origin) {
    boolean direct = origin == Call.Origin.DIRECT;
    World lists = direct ? ledger.truth() : ledger.view(LISTS).look();
    World assets = direct ? ledger.truth() : ledger.view(ASSETS).look();
    return new Call(
        request, route, ledger.fork(), lists, assets, installation, permissions, origin);
  }

  /**
   * Carries a request out for the sandbox's own API: allowed, neither logged nor throttled, done
   * and seen at once.
   *
   * @param path what follows the host, without a query
   * @throws GcpRefusal if it is refused
   */
  public synchronized ObjectNode direct(
      String method, String path, Map<String, String> query, ObjectNode body) {
    ledger.settled();
    GcpRequest request =
        GcpRequest.of(
            method, Incoming.segments(path), query, body.isEmpty() ? "" : body.toString());
    Route route = methods.find(request);
    Call call = call(request, route, Call.Origin.DIRECT);
    JsonNode answer = route.method().work().apply(call);
    if (route.method().kind() == CallKind.WRITE) {
      replace(call.world());
    }
    return answer instanceof ObjectNode object ? object : Json.object();
  }
}
