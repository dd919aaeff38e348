package dev.cordon.sandbox.gcp.calls;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.sandbox.CallKind;
import dev.cordon.sandbox.gcp.settings.Throttling.Lane;
import java.util.List;
import java.util.function.Function;

/**
 * One method of the vendor's API. Immutable.
 *
 * @param id what the vendor calls it, such as {@code compute.firewalls.insert}
 * @param verb the HTTP method
 * @param template the path, with names in braces
 * @param permissions what the caller needs
 * @param work what is done
 */
record Method(
    String id,
    String verb,
    String template,
    CallKind kind,
    List<String> permissions,
    Function<Call, JsonNode> work) {

  Method {
    permissions = List.copyOf(permissions);
  }

  boolean isCompute() {
    return id.startsWith("compute.");
  }

  /** What it is counted with. */
  Lane lane() {
    return switch (kind) {
      case WRITE -> Lane.MUTATIONS;
      case POLL -> Lane.OPERATIONS;
      case READ -> id.endsWith("ist") ? Lane.LISTS : Lane.READS;
    };
  }
}
