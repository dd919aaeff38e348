package dev.cordon.cli.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.cli.graph.Graph;
import dev.cordon.cli.graph.Graph.Edge;
import dev.cordon.cli.graph.Graph.Node;
import java.util.Locale;

/** Graphs as JSON. */
public final class GraphJson {

  private GraphJson() {}

  /** The document of {@code cordon graph --json}, which is also the data of the HTML page. */
  public static ObjectNode tree(Graph graph) {
    ObjectNode tree =
        Documents.document("graph").put("fleet", graph.fleet()).put("verdict", graph.verdict());
    graph.sites().forEach(tree.putArray("sites")::add);
    ArrayNode nodes = tree.putArray("nodes");
    graph.nodes().forEach(node -> fill(nodes.addObject(), node));
    ArrayNode edges = tree.putArray("edges");
    graph.edges().forEach(edge -> fill(edges.addObject(), edge));
    tree.set("findings", ErrorJson.findings(graph.findings()));
    return tree;
  }

  private static void fill(ObjectNode tree, Node node) {
    tree.put("id", node.id())
        .put("kind", word(node.kind()))
        .put("name", node.name())
        .put("site", node.site())
        .put("role", node.role())
        .put("wrong", node.wrong());
    node.members().forEach(tree.putArray("members")::add);
  }

  private static void fill(ObjectNode tree, Edge edge) {
    tree.put("id", edge.id())
        .put("from", edge.from())
        .put("to", edge.to())
        .put("service", edge.service())
        .put("state", word(edge.state()))
        .put("grant", edge.grant())
        .put("reason", edge.reason())
        .put("until", edge.until());
    ArrayNode rules = tree.putArray("rules");
    edge.rules()
        .forEach(
            rule ->
                rules
                    .addObject()
                    .put("site", rule.site())
                    .put("group", rule.group())
                    .put("direction", rule.direction())
                    .put("rule", rule.text())
                    .put("state", rule.state()));
    edge.why().forEach(tree.putArray("why")::add);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
