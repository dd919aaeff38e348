package dev.cordon.cli.text;

import java.util.List;

/**
 * Flows in names.
 *
 * @param from who opens the connection: each of these
 * @param to who answers: each of these
 * @param service what may be spoken
 */
public record FlowRow(List<String> from, List<String> to, String service) {
  public FlowRow {
    from = List.copyOf(from);
    to = List.copyOf(to);
  }
}
