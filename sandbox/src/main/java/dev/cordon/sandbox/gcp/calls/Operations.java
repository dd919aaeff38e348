package dev.cordon.sandbox.gcp.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.gcp.settings.Reading;
import dev.cordon.sandbox.gcp.state.Operation;
import dev.cordon.sandbox.gcp.state.Paths;
import dev.cordon.sandbox.gcp.state.World;
import dev.cordon.sandbox.gcp.wire.GcpRefusal;
import dev.cordon.sandbox.tree.Json;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes that take their time. */
final class Operations {

  private Operations() {}

  /** Takes a write: refuses it, or answers with its operation. */
  static JsonNode accept(Call call, Write write) {
    Optional<Operation> earlier = RequestIds.earlier(call);
    if (earlier.isPresent()) {
      return render(call.world(), earlier.get());
    }
    if (call.isDirect()) {
      write.change().make(call.world());
      return Json.object();
    }
    unlocked(call, write);
    tried(call, write);
    Operation operation = begun(call, write);
    call.world().operations().put(operation.path(), operation);
    RequestIds.keep(call, operation);
    return render(call.world(), operation);
  }

  /** Refuses what cannot be done, but for what is only found out when it is done. */
  private static void tried(Call call, Write write) {
    try {
      write.change().make(call.world().fork());
    } catch (GcpRefusal refusal) {
      if (!refusal.isLate()) {
        throw refusal;
      }
    }
  }

  private static void unlocked(Call call, Write write) {
    boolean busy =
        call.world().operations().all().stream()
            .anyMatch(one -> !one.ended() && one.target().equals(write.target()));
    if (busy && !call.reads(Reading.WRITES_ARE_NOT_LOCKED)) {
      throw GcpRefusal.of(
          400, "resourceNotReady", "The resource '" + write.target() + "' is not ready");
    }
  }

  private static Operation begun(Call call, Write write) {
    Installation shared = call.installation();
    String failure = shared.pace().takeFailure();
    Operation.Change change = write.change();
    if (!failure.isEmpty()) {
      change = world -> fail(failure);
    } else if (call.reads(Reading.WRITES_TAKE_EFFECT_AT_ONCE)) {
      change = made(call.world(), change);
    }
    String path = operationPath(call);
    return new Operation(
        path,
        write.target(),
        call.route().method().isCompute() ? body(call, write, path) : serviceBody(path),
        change,
        call.now().plus(shared.pace().time()),
        shared.pace().polls(),
        Operation.Failure.NONE,
        Instant.MAX);
  }

  /** Makes a change now; what is left to do later is to tell how it failed. */
  private static Operation.Change made(World world, Operation.Change change) {
    try {
      change.make(world);
      return Operation.Change.NONE;
    } catch (GcpRefusal late) {
      return change;
    }
  }

  private static void fail(String code) {
    throw GcpRefusal.of(400, code, "This failure was set by the test.");
  }

  private static String operationPath(Call call) {
    String name = "operation-" + call.now().toEpochMilli() + "-" + call.ids().suffix();
    if (!call.route().method().isCompute()) {
      String place = "projects/" + call.project() + "/locations/" + call.variable("region") + "/";
      return (call.variable("region").isEmpty() ? "" : place) + "operations/" + name;
    }
    String zone = call.variable("zone");
    String region = call.variable("region");
    String place =
        !zone.isEmpty() ? "zones/" + zone : region.isEmpty() ? "global" : "regions/" + region;
    return "projects/" + call.project() + "/" + place + "/operations/" + name;
  }

  private static ObjectNode body(Call call, Write write, String path) {
    ObjectNode body =
        Json.object()
            .put("kind", "compute#operation")
            .put("id", String.valueOf(call.ids().number()))
            .put("name", Paths.name(path));
    place(path, body);
    body.put("operationType", write.type())
        .put("targetLink", Paths.self(write.target()))
        .put("user", "sandbox@cordon.example")
        .put("insertTime", call.now().toString())
        .put("startTime", call.now().toString())
        .put("selfLink", Paths.self(path));
    if (write.targetId() != 0) {
      body.put("targetId", String.valueOf(write.targetId()));
    }
    return body;
  }

  private static void place(String path, ObjectNode body) {
    String zone = Paths.after(path, "zones");
    String region = Paths.after(path, "regions");
    String project = "projects/" + Paths.project(path);
    if (!zone.isEmpty()) {
      body.put("zone", Paths.self(project + "/zones/" + zone));
    } else if (!region.isEmpty()) {
      body.put("region", Paths.self(project + "/regions/" + region));
    }
  }

  private static ObjectNode serviceBody(String path) {
    return Json.object().put("name", path);
  }

  /** An operation as it is shown. */
  static ObjectNode render(World world, Operation operation) {
    ObjectNode shown = operation.body().deepCopy();
    boolean failed = !operation.failure().code().isEmpty();
    if (!shown.has("kind")) {
      return ServiceOperations.render(world, operation, shown);
    }
    shown.put("status", operation.ended() ? "DONE" : "RUNNING");
    shown.put("progress", operation.ended() ? 100 : 0);
    if (operation.ended()) {
      shown.put("endTime", operation.endedAt().toString());
    }
    if (failed) {
      Operation.Failure failure = operation.failure();
      shown
          .putObject("error")
          .putArray("errors")
          .addObject()
          .put("code", failure.code())
          .put("message", failure.message());
      shown.put("httpErrorStatusCode", failure.status());
      shown.put("httpErrorMessage", phrase(failure.status()));
    }
    return shown;
  }

  private static String phrase(int status) {
    return switch (status) {
      case 403 -> "FORBIDDEN";
      case 404 -> "NOT FOUND";
      case 409 -> "CONFLICT";
      case 412 -> "PRECONDITION FAILED";
      case 503 -> "SERVICE UNAVAILABLE";
      default -> "BAD REQUEST";
    };
  }

  /** Whether a call did more to the world than look at operations. */
  static boolean changed(World before, World after) {
    return !before.resources().equals(after.resources());
  }

  /** Ends what is due; whether anything ended. */
  static boolean settle(World world, Installation installation) {
    Instant now = installation.clock().instant();
    List<Operation> due = world.operations().all().stream().filter(one -> one.endsAt(now)).toList();
    due.forEach(one -> end(world, one, now));
    return !due.isEmpty();
  }

  private static void end(World world, Operation operation, Instant now) {
    Operation.Failure how = Operation.Failure.NONE;
    try {
      operation.change().make(world);
    } catch (GcpRefusal refusal) {
      how = new Operation.Failure(code(refusal.reason()), refusal.status(), refusal.message());
    }
    world.operations().put(operation.path(), operation.end(how, now));
  }

  /** The code that operations show for a reason. */
  private static String code(String reason) {
    return switch (reason) {
      case "notFound" -> "RESOURCE_NOT_FOUND";
      case "alreadyExists" -> "RESOURCE_ALREADY_EXISTS";
      case "invalid" -> "INVALID_FIELD_VALUE";
      default -> reason.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    };
  }

  /** Looks at the operation that a path names. */
  static ObjectNode look(Call call, String path) {
    Operation found = call.world().operations().find(path);
    if (found == null) {
      throw GcpRefusal.missing(path);
    }
    call.world().operations().put(path, found.looked());
    return render(call.world(), found);
  }

  /** Waits until an operation is done: all looks that it needs are made at once. */
  static ObjectNode await(Call call, String path) {
    Operation found = call.world().operations().find(path);
    if (found == null) {
      throw GcpRefusal.missing(path);
    }
    Operation looked = found;
    while (looked.polls() > 0) {
      looked = looked.looked();
    }
    call.world().operations().put(path, looked);
    settle(call.world(), call.installation());
    Operation now = call.world().operations().find(path);
    return render(call.world(), now == null ? looked : now);
  }

  static void install(Methods methods) {
    for (String place : List.of("global", "regions/{region}", "zones/{zone}")) {
      String service =
          place.startsWith("g")
              ? "globalOperations"
              : place.startsWith("r") ? "regionOperations" : "zoneOperations";
      String template = Methods.COMPUTE + "projects/{project}/" + place + "/operations/{operation}";
      methods.poll("compute." + service + ".get", "GET", template, call -> look(call, call.path()));
      methods.poll(
          "compute." + service + ".wait",
          "POST",
          template + "/wait",
          call -> await(call, call.owner()));
    }
    methods.poll(
        "cloudresourcemanager.operations.get",
        "GET",
        "v3/operations/{operation}",
        call -> look(call, "operations/" + call.variable("operation")));
    methods.poll(
        "networksecurity.projects.locations.operations.get",
        "GET",
        "v1/projects/{project}/locations/{region}/operations/{operation}",
        call -> look(call, call.request().path().substring("v1/".length())));
  }
}
