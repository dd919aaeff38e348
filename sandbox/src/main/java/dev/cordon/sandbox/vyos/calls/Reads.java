package dev.cordon.sandbox.vyos.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cordon.sandbox.tree.Json;
import dev.cordon.sandbox.vyos.config.ConfigText;
import dev.cordon.sandbox.vyos.config.Editor;
import dev.cordon.sandbox.vyos.config.Schema.Kind;
import dev.cordon.sandbox.vyos.config.Tree;
import dev.cordon.sandbox.vyos.settings.Reading;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Reads of the configuration; while a write is under way they look into it or fail. Thread-safe.
 */
final class Reads {

  /** Of 56 reads during a write 53 failed, one saw what was not committed, two did not. */
  private static final int LOOKS = 56;

  private static final int FAILED = 53;
  private static final long SEED = 20_241_025;

  private final Router router;
  private final Session session;
  private final Set<Reading> readings;
  private final SplittableRandom chance = new SplittableRandom(SEED);

  Reads(Router router, Session session, Set<Reading> readings) {
    this.router = router;
    this.session = session;
    this.readings = readings;
  }

  JsonNode retrieve(Order order) {
    List<String> path = Order.path(order.first());
    return switch (order.op()) {
      case "showConfig" -> config(path, Json.text(order.first(), "configFormat"));
      case "exists" -> BooleanNode.valueOf(exists(path));
      case "returnValue" ->
          values(path).stream()
              .findFirst()
              .<JsonNode>map(TextNode::valueOf)
              .orElse(NullNode.getInstance());
      case "returnValues" -> Json.texts(values(path));
      default -> throw ApiFault.bad("'" + order.op() + "' is not a valid operation");
    };
  }

  private Tree inSession() {
    Tree busy = session.uncommitted();
    return busy == null ? router.running() : busy;
  }

  private Tree shown() {
    Tree busy = session.uncommitted();
    if (busy == null) {
      return router.running();
    }
    int look;
    synchronized (chance) {
      look = chance.nextInt(LOOKS);
    }
    if (look < FAILED) {
      throw ApiFault.internal();
    }
    return look == FAILED ? busy : router.running();
  }

  private boolean exists(List<String> path) {
    return node(inSession(), path).isPresent();
  }

  /** The node at a path, or the leaf that has the value at its end. */
  private static Optional<Tree> node(Tree tree, List<String> path) {
    Optional<Tree> node = tree.at(path);
    if (node.isPresent() || path.isEmpty()) {
      return node;
    }
    return tree.at(path.subList(0, path.size() - 1))
        .filter(leaf -> leaf.values().contains(path.get(path.size() - 1)));
  }

  private List<String> values(List<String> path) {
    return inSession().at(path).map(Tree::values).orElse(List.of());
  }

  private JsonNode config(List<String> path, String format) {
    Editor editor = new Editor(router.dialect(), shown());
    if (!editor.isPossible(path)) {
      throw ApiFault.bad("Specified configuration path is not valid\n");
    }
    Tree node = editor.tree().at(path).orElseGet(Tree::new);
    boolean flag =
        editor.kindOf(path) == Kind.FLAG && editor.tree().has(path.toArray(String[]::new));
    if (node.isBare() && !flag) {
      throw ApiFault.bad("Configuration under specified path is empty\n");
    }
    Around around = around(editor, path, node);
    return switch (format) {
      case "", "json" -> ConfigText.json(around.below());
      case "json_ast" -> ConfigText.ast(router.dialect(), around.path(), around.below());
      case "raw" ->
          TextNode.valueOf(ConfigText.raw(router.dialect(), around.path(), around.below()));
      default -> throw ApiFault.bad("'" + format + "' is not a valid config format");
    };
  }

  private record Around(List<String> path, Tree below) {}

  /** Leaves, and tags without a name, are shown with their own name around them. */
  private Around around(Editor editor, List<String> path, Tree node) {
    Kind kind = editor.kindOf(path);
    boolean tag = editor.endsAtTag(path);
    boolean leaf = kind == Kind.LEAF || kind == Kind.MULTI || kind == Kind.FLAG;
    Reading other =
        tag
            ? Reading.TAGS_ARE_SHOWN_WITHOUT_THEMSELVES
            : Reading.LEAVES_ARE_SHOWN_WITHOUT_THEMSELVES;
    if ((!tag && !leaf) || readings.contains(other)) {
      return new Around(path, node);
    }
    Tree outer = new Tree();
    outer.put(List.of(path.get(path.size() - 1)), node);
    return new Around(path.subList(0, path.size() - 1), outer);
  }
}
