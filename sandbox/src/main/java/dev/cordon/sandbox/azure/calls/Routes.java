package dev.cordon.sandbox.azure.calls;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.CallKind;
import dev.cordon.sandbox.azure.state.ArmId;
import dev.cordon.sandbox.azure.state.Types;
import dev.cordon.sandbox.azure.wire.ArmRefusal;
import dev.cordon.sandbox.azure.wire.ArmRequest;
import dev.cordon.sandbox.azure.wire.ArmResponse;
import dev.cordon.sandbox.tree.Json;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** Finds out where a request leads. */
final class Routes {

  private static final Set<String> ACTIONS =
      Set.of("listnetworkmanagereffectivesecurityadminrules", "manualupgrade");

  private final Catalogue catalogue;
  private final Reads reads;
  private final Writes writes;
  private final Groups groups = new Groups();
  private final Regional regional;
  private final Graph graph;

  Routes(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.reads = new Reads(catalogue);
    this.writes = new Writes(catalogue);
    this.regional = new Regional(catalogue);
    this.graph = new Graph(catalogue);
  }

  /** Where a request leads. */
  Route find(ArmRequest request) {
    List<String> path = request.segments();
    if (is(path, 0, "providers") && is(path, 1, "Microsoft.ResourceGraph") && path.size() == 3) {
      return route(
          request, "", "Microsoft.ResourceGraph/resources/read", CallKind.READ, graph::ask);
    }
    if (!is(path, 0, "subscriptions")) {
      throw unknown(request);
    }
    if (path.size() == 1) {
      return route(
          request, "", "Microsoft.Resources/subscriptions/read", CallKind.READ, groups::all);
    }
    String subscription = path.get(1);
    if (path.size() == 2) {
      return route(
          request,
          subscription,
          "Microsoft.Resources/subscriptions/read",
          CallKind.READ,
          call -> groups.subscription(subscription));
    }
    if (is(path, 2, "providers") && path.size() >= 5) {
      return inSubscription(request, subscription, path);
    }
    if (is(path, 2, "resourceGroups")) {
      return path.size() <= 4
          ? group(request, subscription, path)
          : inGroup(request, subscription, path);
    }
    throw unknown(request);
  }

  private static boolean is(List<String> path, int at, String text) {
    return path.size() > at && path.get(at).equalsIgnoreCase(text);
  }

  private static ArmRefusal unknown(ArmRequest request) {
    return ArmRefusal.of(
        404, "InvalidRequestUri", "The sandbox knows nothing at " + request.path() + ".");
  }

  private static Route route(
      ArmRequest request,
      String subscription,
      String action,
      CallKind kind,
      Function<Call, ArmResponse> work) {
    int slash = action.indexOf('/');
    ApiVersions.check(request, action.substring(0, slash), action.substring(slash + 1));
    return new Route(subscription, request.path(), action, kind, work);
  }

  private static ArmRefusal method(ArmRequest request) {
    return ArmRefusal.of(
        405,
        "MethodNotAllowed",
        "The HTTP method " + request.method() + " is not supported at " + request.path() + ".");
  }

  private Route inSubscription(ArmRequest request, String subscription, List<String> path) {
    String namespace = path.get(3);
    if (!request.method().equals("GET")) {
      throw method(request);
    }
    if (is(path, 4, "locations") && path.size() >= 7) {
      String what = path.get(6);
      boolean polls = what.toLowerCase(Locale.ROOT).startsWith("operation");
      return route(
          request,
          subscription,
          "Microsoft.Network/locations/" + what + "/read",
          polls ? CallKind.POLL : CallKind.READ,
          call -> regional.answer(call, subscription, path));
    }
    String type = catalogue.kind(namespace + "/" + path.get(4)).type();
    if (path.size() != 5) {
      throw unknown(request);
    }
    return route(
        request,
        subscription,
        type + "/read",
        CallKind.READ,
        call -> reads.list(call, subscription, "", type));
  }

  private Route group(ArmRequest request, String subscription, List<String> path) {
    String type = "Microsoft.Resources/subscriptions/resourceGroups";
    if (path.size() == 3) {
      return route(
          request,
          subscription,
          type + "/read",
          CallKind.READ,
          call -> groups.list(call, reads, subscription));
    }
    String name = path.get(3);
    return switch (request.method()) {
      case "GET" ->
          route(
              request,
              subscription,
              type + "/read",
              CallKind.READ,
              call -> groups.get(call, subscription, name));
      case "PUT" ->
          route(
              request,
              subscription,
              type + "/write",
              CallKind.WRITE,
              call -> groups.put(call, subscription, name));
      case "DELETE" ->
          route(
              request,
              subscription,
              type + "/delete",
              CallKind.WRITE,
              call -> groups.delete(call, subscription, name));
      default -> throw method(request);
    };
  }

  private Route inGroup(ArmRequest request, String subscription, List<String> path) {
    if (!is(path, 4, "providers") || path.size() < 7) {
      throw unknown(request);
    }
    if (path.size() % 2 == 0) {
      ArmId id = ArmId.parse(request.path()).orElseThrow(() -> unknown(request));
      return one(request, known(id));
    }
    String last = path.get(path.size() - 1);
    if (path.size() == 7) {
      String type = catalogue.kind(path.get(5) + "/" + last).type();
      return reading(
          request, subscription, type, call -> reads.list(call, subscription, path.get(3), type));
    }
    String owner = "/" + String.join("/", path.subList(0, path.size() - 1));
    ArmId id = known(ArmId.parse(owner).orElseThrow(() -> unknown(request)));
    if (ACTIONS.contains(last.toLowerCase(Locale.ROOT))) {
      return action(request, id, last);
    }
    return listIn(request, id, last);
  }

  private ArmId known(ArmId id) {
    if (Part.of(id.type()).isEmpty()) {
      catalogue.kind(id.type());
    }
    return catalogue.spelled(id);
  }

  private Route listIn(ArmRequest request, ArmId owner, String last) {
    String type = owner.type() + "/" + last;
    boolean nicsOfScaleSet =
        owner.type().equals(Types.SCALE_SET) && last.equalsIgnoreCase("networkInterfaces");
    String sought = nicsOfScaleSet ? Types.SCALE_SET_NIC : type;
    String spelled = Part.of(sought).map(Part::type).orElseGet(() -> catalogue.kind(sought).type());
    String action = nicsOfScaleSet ? Types.SCALE_SET + "/networkInterfaces" : spelled;
    return reading(
        request, owner.subscription(), action, call -> reads.listIn(call, owner, spelled));
  }

  private static Route reading(
      ArmRequest request, String subscription, String type, Function<Call, ArmResponse> work) {
    if (!request.method().equals("GET")) {
      throw method(request);
    }
    return route(request, subscription, type + "/read", CallKind.READ, work);
  }

  private Route one(ArmRequest request, ArmId id) {
    String type = id.type();
    String subscription = id.subscription();
    boolean fixed = Part.of(type).filter(part -> !part.isWritable()).isPresent();
    if (fixed && !request.method().equals("GET")) {
      throw method(request);
    }
    return switch (request.method()) {
      case "GET" ->
          route(request, subscription, type + "/read", CallKind.READ, call -> reads.get(call, id));
      case "PUT" ->
          route(
              request, subscription, type + "/write", CallKind.WRITE, call -> writes.put(call, id));
      case "PATCH" ->
          route(
              request,
              subscription,
              type + "/write",
              CallKind.WRITE,
              call -> writes.patch(call, id));
      case "DELETE" ->
          route(
              request,
              subscription,
              type + "/delete",
              CallKind.WRITE,
              call -> writes.delete(call, id));
      default -> throw method(request);
    };
  }

  private Route action(ArmRequest request, ArmId id, String name) {
    if (!request.method().equals("POST")) {
      throw method(request);
    }
    boolean upgrade = name.equalsIgnoreCase("manualupgrade");
    return route(
        request,
        id.subscription(),
        id.type() + "/" + name + "/action",
        upgrade ? CallKind.WRITE : CallKind.READ,
        call -> upgrade ? regional.upgrade(call, id) : regional.adminRules(call, id));
  }

  /** What a write refers to, with the actions that it needs for that. */
  List<Join> joins(ArmId id, ObjectNode body) {
    Part part = Part.of(id.type()).orElse(null);
    if (part == null) {
      return catalogue.kind(id.type()).joins(body);
    }
    ObjectNode owner = part.put(Json.object(), id, body);
    return catalogue.kind(id.parent().type()).joins(owner);
  }
}
