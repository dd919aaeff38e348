package dev.cordon.sandbox.gcp.calls;

import dev.cordon.sandbox.gcp.settings.Reading;
import dev.cordon.sandbox.gcp.state.Operation;
import dev.cordon.sandbox.gcp.state.World;
import dev.cordon.sandbox.gcp.wire.GcpRefusal;
import dev.cordon.sandbox.gcp.wire.GcpRequest;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Requests with an id are carried out once, however often they come. */
final class RequestIds {

  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");
  private static final String ZERO = "00000000-0000-0000-0000-000000000000";

  private RequestIds() {}

  /** The operation of the same request, if it came before. */
  static Optional<Operation> earlier(Call call) {
    String id = call.parameter("requestId");
    if (id.isEmpty()) {
      return Optional.empty();
    }
    if (!UUID.matcher(id).matches() || id.equals(ZERO)) {
      throw GcpRefusal.invalid(
          "requestId", id, "The request ID must be a valid UUID other than 0.");
    }
    World.Done done = call.world().requests().find(key(call, id));
    if (done == null) {
      return Optional.empty();
    }
    if (!done.what().equals(what(call)) && !call.reads(Reading.REQUEST_IDS_ALONE_COUNT)) {
      throw GcpRefusal.invalid("requestId", id, "The request ID was used for another request.");
    }
    return Optional.ofNullable(call.world().operations().find(done.operation()));
  }

  /** Remembers that a request was carried out. */
  static void keep(Call call, Operation operation) {
    String id = call.parameter("requestId");
    if (!id.isEmpty()) {
      call.world().requests().put(key(call, id), new World.Done(what(call), operation.path()));
    }
  }

  private static String key(Call call, String id) {
    return call.project() + " " + id;
  }

  private static String what(Call call) {
    GcpRequest request = call.request();
    return request.method() + request.path() + new TreeMap<>(request.query()) + request.tree();
  }
}
