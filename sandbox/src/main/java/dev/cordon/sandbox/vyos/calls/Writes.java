package dev.cordon.sandbox.vyos.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cordon.sandbox.tree.Json;
import dev.cordon.sandbox.vyos.config.ConfigFile;
import dev.cordon.sandbox.vyos.config.ConfigText;
import dev.cordon.sandbox.vyos.config.Tree;
import dev.cordon.sandbox.vyos.state.State;
import java.util.ArrayList;
import java.util.List;

/** Requests that change the configuration or its files. */
final class Writes {

  private final Router router;
  private final Session session;

  Writes(Router router, Session session) {
    this.router = router;
    this.session = session;
  }

  private static ApiFault unknown(String op) {
    return ApiFault.bad("'" + op + "' is not a valid operation");
  }

  JsonNode configure(Order order) throws InterruptedException {
    List<Change> changes = new ArrayList<>();
    for (ObjectNode command : order.commands()) {
      changes.add(change(command));
    }
    return committed(order, changes);
  }

  private Change change(ObjectNode command) {
    List<String> path = Order.path(command);
    String value = Json.text(command, "value");
    String op = Json.text(command, "op");
    return switch (op) {
      case "set" -> new Change.Set(Change.valued(path, value));
      case "delete" ->
          isStrict()
              ? new Change.StrictDelete(Change.valued(path, value))
              : new Change.Delete(Change.valued(path, value));
      case "comment" -> new Change.Comment(path, value);
      default -> throw unknown(op);
    };
  }

  private boolean isStrict() {
    return router.running().has("service", "https", "api", "strict");
  }

  private JsonNode committed(Order order, List<Change> changes) throws InterruptedException {
    Tree before = router.running();
    String text = session.write(changes);
    int minutes = order.whole().path("confirm_time").asInt();
    if (minutes > 0 && router.dialect().isNewest()) {
      text += router.confirmWithin(minutes, before);
    }
    return text.isEmpty() ? NullNode.getInstance() : TextNode.valueOf(text);
  }

  JsonNode section(Order order) throws InterruptedException {
    List<Change> changes = new ArrayList<>();
    for (ObjectNode command : order.commands()) {
      String op = Json.text(command, "op");
      if (!op.equals("set") && !op.equals("load")) {
        throw unknown(op);
      }
      if (command.has("mask")) {
        deepest(List.of(), command.path("mask"), changes);
        sets(List.of(), command.path("config"), changes);
      } else {
        List<String> path = Order.path(command);
        if (op.equals("load")) {
          changes.add(new Change.Delete(path));
        }
        sets(path, command.path("section"), changes);
      }
    }
    return committed(order, changes);
  }

  private static void sets(List<String> path, JsonNode section, List<Change> changes) {
    ConfigText.paths(path, section).forEach(one -> changes.add(new Change.Set(one)));
  }

  private static void deepest(List<String> path, JsonNode mask, List<Change> changes) {
    if (mask.isEmpty() && !path.isEmpty()) {
      changes.add(new Change.Delete(path));
    }
    mask.properties()
        .forEach(one -> deepest(ConfigText.and(path, one.getKey()), one.getValue(), changes));
  }

  JsonNode file(Order order) throws InterruptedException {
    String op = order.op();
    return switch (op) {
      case "save" -> save(Json.text(order.first(), "file"));
      case "load" -> committed(order, List.of(new Change.Replace(read(order.first()))));
      case "merge" -> {
        refuseUnlessNewest(op);
        yield committed(order, merged(read(order.first())));
      }
      case "confirm" -> {
        refuseUnlessNewest(op);
        router.confirm();
        yield NullNode.getInstance();
      }
      default -> throw unknown(op);
    };
  }

  private void refuseUnlessNewest(String op) {
    if (!router.dialect().isNewest()) {
      throw unknown(op);
    }
  }

  private JsonNode save(String file) throws InterruptedException {
    session.alone(
        () ->
            router.edit(
                state ->
                    state.file(
                        file.isEmpty() ? State.BOOT : file,
                        ConfigText.print(router.dialect(), state.running()))));
    return TextNode.valueOf("");
  }

  private Tree read(ObjectNode command) {
    String inline = Json.text(command, "string");
    if (!inline.isEmpty() && router.dialect().isNewest()) {
      return ConfigFile.read(router.dialect(), inline);
    }
    String file = Json.text(command, "file");
    if (file.isEmpty()) {
      throw ApiFault.bad("Missing required field \"file\"");
    }
    String text = router.state().files().get(file);
    if (text == null) {
      throw ApiFault.bad("No such file '" + file + "'\n");
    }
    return ConfigFile.read(router.dialect(), text);
  }

  private static List<Change> merged(Tree tree) {
    List<Change> changes = new ArrayList<>();
    sets(List.of(), ConfigText.json(tree), changes);
    return changes;
  }
}
