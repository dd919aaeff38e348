package dev.cordon.cli.graph;

import dev.cordon.cli.graph.Graph.Edge;

/** What stands at edges; never colour alone. */
final class Labels {

  private Labels() {}

  static String of(Edge edge) {
    return switch (edge.state()) {
      case GRANTED -> edge.service();
      case STOPPED -> "stopped: " + edge.service();
      case OPEN -> "not granted: " + edge.service();
    };
  }
}
