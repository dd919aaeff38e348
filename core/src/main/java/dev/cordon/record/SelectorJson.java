package dev.cordon.record;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.diag.ErrorCode;
import dev.cordon.model.Selector;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Selectors as objects with one field, whose name says how they select. */
final class SelectorJson {

  private static final int DEEPEST = 16;

  private SelectorJson() {}

  static ArrayNode write(Collection<Selector> selectors) {
    ArrayNode nodes = JsonNodeFactory.instance.arrayNode();
    selectors.forEach(selector -> write(selector, nodes.addObject()));
    return nodes;
  }

  private static void write(Selector selector, ObjectNode node) {
    if (selector instanceof Selector.Tag tag) {
      node.putObject("tag").put("key", tag.key()).put("value", tag.value());
    } else if (selector instanceof Selector.Id id) {
      node.put("id", id.id());
    } else if (selector instanceof Selector.Address address) {
      node.put("address", address.cidr());
    } else if (selector instanceof Selector.Subnet subnet) {
      node.put("subnet", subnet.subnet());
    } else if (selector instanceof Selector.AllOf all) {
      node.set("allOf", write(all.parts()));
    }
  }

  static List<Selector> readAll(Cursor cursor) {
    return readAll(cursor, DEEPEST);
  }

  private static List<Selector> readAll(Cursor cursor, int depth) {
    return cursor.items().stream().flatMap(item -> read(item, depth).stream()).toList();
  }

  /** One selector; none if there is not exactly one. */
  private static List<Selector> read(Cursor cursor, int depth) {
    cursor.object("tag", "id", "address", "subnet", "allOf");
    List<Selector> found = new ArrayList<>();
    cursor.maybe("tag").ifPresent(c -> found.add(tag(c.object("key", "value"))));
    cursor.maybe("id").ifPresent(c -> found.add(new Selector.Id(c.text())));
    cursor.maybe("address").ifPresent(c -> found.add(new Selector.Address(c.text())));
    cursor.maybe("subnet").ifPresent(c -> found.add(new Selector.Subnet(c.text())));
    cursor.maybe("allOf").ifPresent(c -> found.add(allOf(c, depth - 1)));
    if (found.size() != 1) {
      cursor.wrong(
          ErrorCode.DOCUMENT_INVALID,
          "a selector has one way to select, this has " + found.size(),
          "give exactly one of tag, id, address, subnet, allOf");
    }
    return found;
  }

  private static Selector tag(Cursor cursor) {
    return new Selector.Tag(cursor.field("key").text(), cursor.field("value").text());
  }

  private static Selector allOf(Cursor cursor, int depth) {
    if (depth == 0) {
      cursor.wrong(
          ErrorCode.DOCUMENT_INVALID,
          "selectors are nested more than " + DEEPEST + " deep",
          "write the parts side by side in one allOf");
      return new Selector.AllOf(List.of());
    }
    return new Selector.AllOf(readAll(cursor, depth));
  }
}
