package dev.cordon.sandbox.gcp.calls;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.sandbox.CallKind;
import dev.cordon.sandbox.gcp.wire.GcpRefusal;
import dev.cordon.sandbox.gcp.wire.GcpRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** All methods that the sandbox knows, and which of them a request means. */
final class Methods {

  static final String COMPUTE = "compute/v1/";

  private record Entry(Method method, List<String> parts) {}

  private final List<Entry> entries = new ArrayList<>();

  /** Adds a method that looks only. */
  void read(
      String id,
      String verb,
      String template,
      List<String> permissions,
      Function<Call, JsonNode> work) {
    add(new Method(id, verb, template, CallKind.READ, permissions, work));
  }

  /** Adds a method that asks how far a write is. */
  void poll(String id, String verb, String template, Function<Call, JsonNode> work) {
    add(new Method(id, verb, template, CallKind.POLL, List.of(), work));
  }

  /** Adds a method that writes. */
  void write(
      String id,
      String verb,
      String template,
      List<String> permissions,
      Function<Call, Write> work) {
    add(
        new Method(
            id,
            verb,
            template,
            CallKind.WRITE,
            permissions,
            call -> Operations.accept(call, work.apply(call))));
  }

  private void add(Method method) {
    entries.add(new Entry(method, List.of(method.template().split("/"))));
  }

  /** All methods. */
  List<Method> all() {
    return entries.stream().map(Entry::method).toList();
  }

  /** Where a request leads. */
  Route find(GcpRequest request) {
    boolean known = false;
    for (Entry entry : entries) {
      Optional<Map<String, String>> variables = match(entry.parts(), request.segments());
      if (variables.isPresent() && entry.method().verb().equals(request.method())) {
        return new Route(entry.method(), variables.get());
      }
      known |= variables.isPresent();
    }
    String what = request.method() + " " + request.path();
    throw known
        ? GcpRefusal.of(405, "httpMethodNotAllowed", "HTTP method not allowed: " + what)
        : GcpRefusal.of(404, "notFound", "The sandbox knows nothing at " + what);
  }

  private static Optional<Map<String, String>> match(List<String> parts, List<String> path) {
    if (parts.size() != path.size()) {
      return Optional.empty();
    }
    Map<String, String> found = new HashMap<>();
    for (int at = 0; at < parts.size(); at++) {
      if (!matches(parts.get(at), path.get(at), found)) {
        return Optional.empty();
      }
    }
    return Optional.of(found);
  }

  private static boolean matches(String part, String text, Map<String, String> found) {
    int close = part.indexOf('}');
    if (!part.startsWith("{") || close < 0) {
      return part.equals(text);
    }
    String suffix = part.substring(close + 1);
    if (!text.endsWith(suffix) || (suffix.isEmpty() && text.indexOf(':') > 0)) {
      return false;
    }
    found.put(part.substring(1, close), text.substring(0, text.length() - suffix.length()));
    return true;
  }
}
