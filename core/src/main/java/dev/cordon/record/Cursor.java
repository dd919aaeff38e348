package dev.cordon.record;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.diag.NearMiss;
import dev.cordon.diag.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in a document that knows its path. Reading never stops at a mistake: it notes it and goes
 * on with something harmless, so that one pass finds them all.
 */
final class Cursor {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

  private final JsonNode node;
  private final List<Diagnostic> findings;
  private final @Nullable Cursor parent;
  private final Object step;

  private Cursor(JsonNode node, List<Diagnostic> findings, @Nullable Cursor parent, Object step) {
    this.node = node;
    this.findings = findings;
    this.parent = parent;
    this.step = step;
  }

  static Cursor root(JsonNode node, List<Diagnostic> findings) {
    return new Cursor(node, findings, null, "$");
  }

  /** The JSON path; put together only when asked for, because most places are in order. */
  String path() {
    if (parent == null) {
      return step.toString();
    } else if (step instanceof String name && PLAIN.matcher(name).matches()) {
      return parent.path() + "." + name;
    }
    String quoted = step instanceof String name ? Quoted.value(name) : step.toString();
    return parent.path() + "[" + quoted + "]";
  }

  /** How many mistakes the document has so far. */
  int mistakes() {
    return findings.size();
  }

  /** Notes a mistake here. */
  void wrong(ErrorCode code, String what, String fix) {
    findings.add(Diagnostic.error(code, path(), what, fix));
  }

  /** This object, which may have these fields and no other. */
  Cursor object(String... fields) {
    if (is(node.isObject(), "an object")) {
      List<String> allowed = List.of(fields);
      node.fieldNames()
          .forEachRemaining(
              name -> {
                if (!allowed.contains(name)) {
                  at(name).unknown(name, allowed);
                }
              });
    }
    return this;
  }

  private void unknown(String name, List<String> allowed) {
    wrong(
        ErrorCode.DOCUMENT_INVALID,
        "the field " + Quoted.value(name) + " is unknown here",
        NearMiss.question(allowed, name, "known fields are " + new TreeSet<>(allowed)));
  }

  /** A field that must be there; a place without anything if it is not. */
  Cursor field(String name) {
    Optional<Cursor> found = maybe(name);
    if (found.isEmpty() && node.isObject()) {
      wrong(
          ErrorCode.DOCUMENT_INVALID,
          "the field " + Quoted.value(name) + " is missing",
          "add " + Quoted.value(name));
    }
    return found.orElseGet(() -> at(name));
  }

  /** A field that may be there. */
  Optional<Cursor> maybe(String name) {
    return node.has(name) ? Optional.of(at(name)) : Optional.empty();
  }

  private Cursor at(String name) {
    return new Cursor(node.path(name), findings, this, name);
  }

  /** The fields of an object whose names are free, sorted. */
  SortedMap<String, Cursor> entries() {
    SortedMap<String, Cursor> entries = new TreeMap<>();
    if (is(node.isObject(), "an object")) {
      node.fieldNames().forEachRemaining(name -> entries.put(name, at(name)));
    }
    return entries;
  }

  /** The elements of a list. */
  List<Cursor> items() {
    List<Cursor> items = new ArrayList<>();
    if (is(node.isArray(), "a list")) {
      for (int i = 0; i < node.size(); i++) {
        items.add(new Cursor(node.get(i), findings, this, i));
      }
    }
    return items;
  }

  /** A text; empty if it is none. */
  String text() {
    return is(node.isTextual(), "a text") ? node.textValue() : "";
  }

  /** A whole number; 0 if it is none. */
  int number() {
    boolean whole = node.isIntegralNumber() && node.canConvertToInt();
    return is(whole, "a whole number of at most " + Integer.MAX_VALUE) ? node.intValue() : 0;
  }

  /** A number of things, which may be large; 0 if it is none. */
  long count() {
    boolean whole = node.isIntegralNumber() && node.canConvertToLong() && node.longValue() >= 0;
    return is(whole, "a whole number, not negative") ? node.longValue() : 0;
  }

  /** Whether it is true; false if it is neither. */
  boolean isTrue() {
    return is(node.isBoolean(), "true or false") && node.booleanValue();
  }

  /** One of some words; empty if it is none of them. */
  <T> Optional<T> choice(Map<String, T> words) {
    String word = text();
    Optional<T> meant = Optional.ofNullable(words.get(word));
    if (meant.isEmpty() && node.isTextual()) {
      wrong(
          ErrorCode.DOCUMENT_INVALID,
          Quoted.value(word) + " is not known here",
          NearMiss.question(words.keySet(), word, "write one of " + new TreeSet<>(words.keySet())));
    }
    return meant;
  }

  /** What is missing has been reported where it is missing. */
  private boolean is(boolean right, String wanted) {
    if (!right && !node.isMissingNode()) {
      wrong(
          ErrorCode.DOCUMENT_INVALID,
          "this is " + kind() + " instead of " + wanted,
          "write " + wanted);
    }
    return right;
  }

  private String kind() {
    return switch (node.getNodeType()) {
      case OBJECT -> "an object";
      case ARRAY -> "a list";
      case STRING -> "the text " + Quoted.value(node.textValue());
      case NUMBER -> "the number " + node.asText();
      case BOOLEAN -> "the value " + node.asText();
      default -> "null";
    };
  }
}
