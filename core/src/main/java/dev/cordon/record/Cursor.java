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
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A place in a document that knows its path. Reading never stops at a mistake: it notes it and goes
 * on with something harmless, so that one pass finds them all.
 */
final class Cursor {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

  private final JsonNode node;
  private final String path;
  private final List<Diagnostic> findings;

  private Cursor(JsonNode node, String path, List<Diagnostic> findings) {
    this.node = node;
    this.path = path;
    this.findings = findings;
  }

  static Cursor root(JsonNode node, List<Diagnostic> findings) {
    return new Cursor(node, "$", findings);
  }

  String path() {
    return path;
  }

  /** How many mistakes the document has so far. */
  int mistakes() {
    return findings.size();
  }

  /** Notes a mistake here. */
  void wrong(ErrorCode code, String what, String fix) {
    findings.add(Diagnostic.error(code, path, what, fix));
  }

  /** This object, which may have these fields and no other. */
  Cursor object(String... fields) {
    Set<String> allowed = new TreeSet<>(List.of(fields));
    for (Map.Entry<String, Cursor> entry : entries().entrySet()) {
      if (!allowed.contains(entry.getKey())) {
        entry
            .getValue()
            .wrong(
                ErrorCode.DOCUMENT_INVALID,
                "the field " + Quoted.value(entry.getKey()) + " is unknown here",
                NearMiss.question(allowed, entry.getKey(), "known fields are " + allowed));
      }
    }
    return this;
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
    return found.orElseGet(() -> new Cursor(node.path(name), path, findings));
  }

  /** A field that may be there. */
  Optional<Cursor> maybe(String name) {
    return node.has(name)
        ? Optional.of(new Cursor(node.get(name), path + step(name), findings))
        : Optional.empty();
  }

  private static String step(String name) {
    return PLAIN.matcher(name).matches() ? "." + name : "[" + Quoted.value(name) + "]";
  }

  /** The fields of an object whose names are free, sorted. */
  SortedMap<String, Cursor> entries() {
    SortedMap<String, Cursor> entries = new TreeMap<>();
    if (is(node.isObject(), "an object")) {
      node.fieldNames().forEachRemaining(name -> maybe(name).ifPresent(c -> entries.put(name, c)));
    }
    return entries;
  }

  /** The elements of a list. */
  List<Cursor> items() {
    List<Cursor> items = new ArrayList<>();
    if (is(node.isArray(), "a list")) {
      for (int i = 0; i < node.size(); i++) {
        items.add(new Cursor(node.get(i), path + "[" + i + "]", findings));
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
