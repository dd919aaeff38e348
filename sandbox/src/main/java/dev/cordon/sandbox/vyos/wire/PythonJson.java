package dev.cordon.sandbox.vyos.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads JSON as Python does, and complains in its words. Not thread-safe. */
public final class PythonJson {

  private static final int DEEPEST = 500;
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9]\\d*)(\\.\\d+)?([eE][-+]?\\d+)?");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final String text;
  private int at;
  private int depth;

  private PythonJson(String text) {
    this.text = text;
  }

  /**
   * Reads one value.
   *
   * @throws IllegalArgumentException with Python's words
   */
  public static JsonNode read(String text) {
    PythonJson reader = new PythonJson(text);
    reader.blanks();
    JsonNode value = reader.value();
    reader.blanks();
    if (reader.at < text.length()) {
      throw reader.fault("Extra data", reader.at);
    }
    return value;
  }

  private IllegalArgumentException fault(String what, int where) {
    int line = 1 + (int) text.substring(0, where).chars().filter(one -> one == '\n').count();
    int column = where - text.lastIndexOf('\n', where - 1);
    return new IllegalArgumentException(
        "%s: line %d column %d (char %d)".formatted(what, line, column, where));
  }

  private void blanks() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char here() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private JsonNode value() {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("maximum recursion depth exceeded while decoding");
    }
    return switch (here()) {
      case '"' -> NODES.textNode(string());
      case '{' -> object();
      case '[' -> array();
      default -> word();
    };
  }

  private JsonNode word() {
    Matcher number = NUMBER.matcher(text).region(at, text.length());
    if (text.startsWith("true", at) || text.startsWith("null", at)) {
      JsonNode made = here() == 't' ? NODES.booleanNode(true) : NODES.nullNode();
      at += 4;
      return made;
    }
    if (text.startsWith("false", at)) {
      at += 5;
      return NODES.booleanNode(false);
    }
    if (!number.lookingAt()) {
      throw fault("Expecting value", at);
    }
    at = number.end();
    boolean whole = number.group(1) == null && number.group(2) == null;
    return whole
        ? NODES.numberNode(new BigInteger(number.group()))
        : NODES.numberNode(new BigDecimal(number.group()));
  }

  private ObjectNode object() {
    ObjectNode made = NODES.objectNode();
    depth++;
    at++;
    blanks();
    if (here() == '}') {
      at++;
      depth--;
      return made;
    }
    while (true) {
      if (here() != '"') {
        throw fault("Expecting property name enclosed in double quotes", at);
      }
      String name = string();
      blanks();
      if (here() != ':') {
        throw fault("Expecting ':' delimiter", at);
      }
      at++;
      blanks();
      made.set(name, value());
      blanks();
      if (here() == '}') {
        at++;
        depth--;
        return made;
      }
      if (here() != ',') {
        throw fault("Expecting ',' delimiter", at);
      }
      at++;
      blanks();
    }
  }

  private ArrayNode array() {
    ArrayNode made = NODES.arrayNode();
    depth++;
    at++;
    blanks();
    if (here() == ']') {
      at++;
      depth--;
      return made;
    }
    while (true) {
      made.add(value());
      blanks();
      if (here() == ']') {
        at++;
        depth--;
        return made;
      }
      if (here() != ',') {
        throw fault("Expecting ',' delimiter", at);
      }
      at++;
      blanks();
    }
  }

  private String string() {
    int start = at++;
    StringBuilder read = new StringBuilder();
    while (true) {
      if (at >= text.length()) {
        throw fault("Unterminated string starting at", start);
      }
      char one = text.charAt(at++);
      if (one == '"') {
        return read.toString();
      }
      if (one == '\\') {
        escape(read, start);
      } else if (one < ' ') {
        throw fault("Invalid control character at", at - 1);
      } else {
        read.append(one);
      }
    }
  }

  private void escape(StringBuilder read, int start) {
    if (at >= text.length()) {
      throw fault("Unterminated string starting at", start);
    }
    char one = text.charAt(at++);
    int known = "\"\\/bfnrt".indexOf(one);
    if (known >= 0) {
      read.append("\"\\/\b\f\n\r\t".charAt(known));
    } else if (one == 'u') {
      if (at + 4 > text.length() || !text.substring(at, at + 4).matches("[0-9a-fA-F]{4}")) {
        throw fault("Invalid \\uXXXX escape", at - 1);
      }
      read.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
      at += 4;
    } else {
      throw fault("Invalid \\escape", at - 2);
    }
  }
}
