package dev.cordon.cli.graph;

import dev.cordon.cli.graph.Graph.Edge;
import dev.cordon.cli.graph.Graph.Kind;
import dev.cordon.cli.graph.Graph.Node;
import dev.cordon.cli.graph.Graph.State;
import dev.cordon.diag.Quoted;
import java.util.ArrayList;
import java.util.List;

/** Graphs in Graphviz's language. */
final class Dot {

  private static final String RED = ", color=\"#b3261e\", fontcolor=\"#b3261e\"";

  private Dot() {}

  static String text(Graph graph) {
    List<String> lines = new ArrayList<>();
    lines.add("digraph " + quoted(graph.fleet()) + " {");
    lines.add("  rankdir=LR;");
    lines.add("  node [shape=box, style=rounded, fontname=\"sans-serif\"];");
    lines.add("  edge [fontname=\"sans-serif\", fontsize=10];");
    for (int i = 0; i < graph.sites().size(); i++) {
      String site = graph.sites().get(i);
      lines.add("  subgraph cluster_" + i + " {");
      lines.add("    label=" + quoted(site) + ";");
      graph.nodes().stream()
          .filter(node -> node.site().equals(site))
          .forEach(node -> lines.add("    " + node(node)));
      lines.add("  }");
    }
    graph.nodes().stream()
        .filter(node -> node.site().isEmpty())
        .forEach(node -> lines.add("  " + node(node)));
    graph.edges().forEach(edge -> lines.add("  " + edge(edge)));
    lines.add("}");
    return String.join("\n", lines) + "\n";
  }

  private static String node(Node node) {
    String text = node.name() + (node.role().isEmpty() ? "" : " · " + node.role());
    return node.id()
        + " [label="
        + quoted(text)
        + (node.kind() == Kind.SEGMENT ? "" : ", shape=ellipse, style=solid")
        + (node.wrong() ? RED : "")
        + "];";
  }

  private static String edge(Edge edge) {
    return edge.from()
        + " -> "
        + edge.to()
        + " [label="
        + quoted(Labels.of(edge))
        + ", tooltip="
        + quoted(edge.reason().isEmpty() ? "not granted" : edge.reason())
        + (edge.state() == State.GRANTED ? "" : ", style=dashed" + RED)
        + "];";
  }

  /** Backslashes are doubled: Graphviz would take what follows for an escape of its own. */
  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.codePoints()
        .map(c -> Quoted.isPlain(c) ? c : ' ')
        .mapToObj(c -> c == '"' || c == '\\' ? "\\" + Character.toString(c) : Character.toString(c))
        .forEach(out::append);
    return out.append('"').toString();
  }
}
