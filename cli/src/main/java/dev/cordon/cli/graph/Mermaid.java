package dev.cordon.cli.graph;

import dev.cordon.cli.graph.Graph.Edge;
import dev.cordon.cli.graph.Graph.Kind;
import dev.cordon.cli.graph.Graph.Node;
import dev.cordon.cli.graph.Graph.State;
import dev.cordon.diag.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Graphs as Mermaid flowcharts. */
final class Mermaid {

  private static final Map<Integer, String> ENTITIES =
      Map.of(
          (int) '"', "#quot;",
          (int) '#', "#35;",
          (int) '&', "#amp;",
          (int) '<', "#lt;",
          (int) '>', "#gt;",
          (int) '`', "#96;",
          (int) '\\', "#92;");

  private Mermaid() {}

  static String text(Graph graph) {
    List<String> lines = new ArrayList<>();
    lines.add("flowchart LR");
    for (int i = 0; i < graph.sites().size(); i++) {
      String site = graph.sites().get(i);
      lines.add("  subgraph s" + i + "[" + quoted(site) + "]");
      graph.nodes().stream()
          .filter(node -> node.site().equals(site))
          .forEach(node -> lines.add("    " + node(node)));
      lines.add("  end");
    }
    graph.nodes().stream()
        .filter(node -> node.site().isEmpty())
        .forEach(node -> lines.add("  " + node(node)));
    graph.edges().forEach(edge -> lines.add("  " + edge(edge)));
    wrong(graph, lines);
    return String.join("\n", lines) + "\n";
  }

  private static String node(Node node) {
    String text = node.name() + (node.role().isEmpty() ? "" : " · " + node.role());
    return node.kind() == Kind.SEGMENT
        ? node.id() + "[" + quoted(text) + "]"
        : node.id() + "([" + quoted(text) + "])";
  }

  private static String edge(Edge edge) {
    String arrow = edge.state() == State.GRANTED ? " -->|" : " -.->|";
    return edge.from() + arrow + quoted(Labels.of(edge)) + "| " + edge.to();
  }

  private static void wrong(Graph graph, List<String> lines) {
    List<String> numbers = new ArrayList<>();
    for (int i = 0; i < graph.edges().size(); i++) {
      if (graph.edges().get(i).state() != State.GRANTED) {
        numbers.add(Integer.toString(i));
      }
    }
    if (!numbers.isEmpty()) {
      lines.add("  linkStyle " + String.join(",", numbers) + " stroke:#b3261e,color:#b3261e");
    }
    List<String> ids = graph.nodes().stream().filter(Node::wrong).map(Node::id).toList();
    if (!ids.isEmpty()) {
      lines.add("  classDef wrong stroke:#b3261e,stroke-width:2px");
      lines.add("  class " + String.join(",", ids) + " wrong");
    }
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.codePoints()
        .map(c -> Quoted.isPlain(c) ? c : ' ')
        .mapToObj(c -> ENTITIES.getOrDefault(c, Character.toString(c)))
        .forEach(out::append);
    return out.append('"').toString();
  }
}
