package dev.cordon.sandbox.vyos.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;

/** JSON and literals as Python prints them. */
public final class PythonText {

  private PythonText() {}

  /** As {@code json.dumps} does: a blank after commas and colons, nothing but ASCII. */
  public static String json(JsonNode node) {
    StringBuilder text = new StringBuilder();
    write(node, text);
    return text.toString();
  }

  private static void write(JsonNode node, StringBuilder text) {
    if (node.isObject()) {
      text.append('{');
      for (Iterator<Map.Entry<String, JsonNode>> all = node.properties().iterator();
          all.hasNext(); ) {
        Map.Entry<String, JsonNode> one = all.next();
        quote(one.getKey(), text);
        text.append(": ");
        write(one.getValue(), text);
        text.append(all.hasNext() ? ", " : "");
      }
      text.append('}');
    } else if (node.isArray()) {
      text.append('[');
      for (Iterator<JsonNode> all = node.elements(); all.hasNext(); ) {
        write(all.next(), text);
        text.append(all.hasNext() ? ", " : "");
      }
      text.append(']');
    } else if (node.isTextual()) {
      quote(node.textValue(), text);
    } else {
      text.append(node.isMissingNode() ? "null" : node.toString());
    }
  }

  private static void quote(String value, StringBuilder text) {
    text.append('"');
    for (int at = 0; at < value.length(); at++) {
      char one = value.charAt(at);
      switch (one) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        case '\b' -> text.append("\\b");
        case '\f' -> text.append("\\f");
        default -> {
          boolean plain = one >= ' ' && one < 0x7f;
          text.append(plain ? "" + one : String.format(Locale.ROOT, "\\u%04x", (int) one));
        }
      }
    }
    text.append('"');
  }

  /** As {@code repr} does. */
  public static String repr(JsonNode node) {
    StringBuilder text = new StringBuilder();
    literal(node, text);
    return text.toString();
  }

  private static void literal(JsonNode node, StringBuilder text) {
    if (node.isObject()) {
      text.append('{');
      for (Iterator<Map.Entry<String, JsonNode>> all = node.properties().iterator();
          all.hasNext(); ) {
        Map.Entry<String, JsonNode> one = all.next();
        text.append(literal(one.getKey())).append(": ");
        literal(one.getValue(), text);
        text.append(all.hasNext() ? ", " : "");
      }
      text.append('}');
    } else if (node.isArray()) {
      text.append('[');
      for (Iterator<JsonNode> all = node.elements(); all.hasNext(); ) {
        literal(all.next(), text);
        text.append(all.hasNext() ? ", " : "");
      }
      text.append(']');
    } else if (node.isTextual()) {
      text.append(literal(node.textValue()));
    } else if (node.isBoolean()) {
      text.append(node.booleanValue() ? "True" : "False");
    } else {
      text.append(node.isNull() ? "None" : node.toString());
    }
  }

  private static String literal(String value) {
    char quote = value.contains("'") && !value.contains("\"") ? '"' : '\'';
    String escaped =
        value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t");
    return quote + (quote == '\'' ? escaped.replace("'", "\\'") : escaped) + quote;
  }

  /** As {@code str} does: texts as they are, all else as {@code repr}. */
  public static String str(JsonNode node) {
    return node.isTextual() ? node.textValue() : repr(node);
  }
}
