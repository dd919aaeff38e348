package dev.cordon.cli.graph;

/** How a graph is drawn. */
public enum GraphFormat {
  /** For pages that draw Mermaid, such as READMEs. */
  MERMAID,
  /** For Graphviz. */
  DOT,
  /** One page that needs nothing else. */
  HTML;

  /** The graph in this format. */
  public String text(Graph graph) {
    return switch (this) {
      case MERMAID -> Mermaid.text(graph);
      case DOT -> Dot.text(graph);
      case HTML -> HtmlPage.text(graph);
    };
  }
}
