package dev.cordon.sandbox.gcp.calls;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.gcp.wire.GcpRefusal;
import dev.cordon.sandbox.tree.Json;

/** What the caller may do. */
final class Authority {

  private Authority() {}

  /** Refuses projects that are not there. */
  static void known(Call call) {
    boolean named = call.route().method().isCompute() && !call.project().isEmpty();
    if (named && call.world().numbers().find(call.project()) == null) {
      throw GcpRefusal.missing("projects/" + call.project());
    }
  }

  /** Refuses what the caller may not do. */
  static void check(Call call) {
    for (String permission : call.route().method().permissions()) {
      if (!call.permissions().grant(permission)) {
        throw refusal(call, permission);
      }
    }
  }

  private static GcpRefusal refusal(Call call, String permission) {
    if (!call.route().method().isCompute()) {
      return GcpRefusal.of(403, "PERMISSION_DENIED", "The caller does not have permission");
    }
    return GcpRefusal.of(
        403, "forbidden", "Required '%s' permission for '%s'".formatted(permission, scope(call)));
  }

  private static String scope(Call call) {
    String method = call.route().method().id();
    if (method.endsWith("ist")) {
      return "projects/" + call.project();
    }
    return method.endsWith(".insert")
        ? call.path() + "/" + Json.text(call.body(), "name")
        : call.path();
  }

  /** The permissions of those asked for that the caller has. */
  static ObjectNode test(Call call) {
    ObjectNode answer = Json.object();
    ArrayNode granted = Json.array();
    Json.texts(call.body(), "permissions").stream()
        .filter(call.permissions()::grant)
        .forEach(granted::add);
    if (!granted.isEmpty()) {
      answer.set("permissions", granted);
    }
    return answer;
  }
}
