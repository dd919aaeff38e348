package dev.cordon.cli.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** How every document begins, so that readers know what they read. */
public final class Documents {

  private Documents() {}

  /** A document that says what it is and in which version. */
  public static ObjectNode document(String kind) {
    return object().put("document", "cordon/" + kind + "/1");
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }
}
