package dev.cordon.sandbox.gcp.calls;

import java.util.Map;

/**
 * Where a request leads. Immutable.
 *
 * @param variables the parts of the path that the template names
 */
record Route(Method method, Map<String, String> variables) {

  Route {
    variables = Map.copyOf(variables);
  }

  /** The project that pays for the call; empty outside of projects. */
  String project() {
    return variables.getOrDefault("project", "");
  }

  /** The zone or region, or {@code global}. */
  String place() {
    String zone = variables.getOrDefault("zone", "");
    return zone.isEmpty() ? variables.getOrDefault("region", "global") : zone;
  }
}
