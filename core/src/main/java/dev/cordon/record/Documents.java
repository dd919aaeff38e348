package dev.cordon.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.Diagnostics;
import dev.cordon.diag.ErrorCode;
import dev.cordon.diag.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What all our documents have in common: the version, the kind, and how they look. Only trees are
 * read, so a document can never choose a class.
 */
final class Documents {

  /** The version of the form; it grows when a reader of the old form would misread the new one. */
  static final int VERSION = 1;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");
  private static final ObjectWriter WRITER =
      MAPPER.writer(
          new DefaultPrettyPrinter().withObjectIndenter(INDENTER).withArrayIndenter(INDENTER));

  private Documents() {}

  /** An empty document of a kind. */
  static ObjectNode start(String kind) {
    return JsonNodeFactory.instance.objectNode().put("cordon", VERSION).put("kind", kind);
  }

  /** An empty object, to be put into a document. */
  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** The same text for the same tree, on every machine. */
  static String text(JsonNode document) {
    try {
      return WRITER.writeValueAsString(document) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  /**
   * Reads a document of a kind; what was wrong with its form is reported before anything is made of
   * its content.
   */
  static <T> T read(String text, String kind, Function<Cursor, T> form) {
    List<Diagnostic> findings = new ArrayList<>();
    Cursor root = Cursor.root(tree(text), findings);
    checkVersion(root, kind, findings);
    T read = form.apply(root);
    new Diagnostics(findings).orThrow();
    return read;
  }

  private static JsonNode tree(String text) {
    try {
      JsonNode tree = MAPPER.readTree(text);
      if (tree.isMissingNode()) {
        throw new CordonException(notJson("line 1, column 1", "it is empty"));
      }
      return tree;
    } catch (JsonProcessingException e) {
      throw new CordonException(notJson(place(e), e.getOriginalMessage()), e);
    }
  }

  private static Diagnostic notJson(String where, String why) {
    return Diagnostic.error(
        ErrorCode.DOCUMENT_INVALID,
        where,
        "this is not JSON: " + why,
        "write it as JSON, each field of an object once");
  }

  private static String place(JsonProcessingException e) {
    return e.getLocation() == null
        ? "$"
        : "line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
  }

  /** A document of another version or kind is not read any further: nothing in it can be judged. */
  private static void checkVersion(Cursor root, String kind, List<Diagnostic> findings) {
    root.entries();
    new Diagnostics(findings).orThrow();
    Cursor version = root.field("cordon");
    int given = version.number();
    if (findings.isEmpty() && given != VERSION) {
      version.wrong(
          ErrorCode.DOCUMENT_VERSION,
          "this is version " + given + " of the form",
          "write version " + VERSION + ", or read it with the Cordon that wrote it");
    }
    Cursor written = root.field("kind");
    String word = written.text();
    if (findings.isEmpty() && !word.equals(kind)) {
      written.wrong(
          ErrorCode.DOCUMENT_INVALID,
          "this document is a " + Quoted.value(word),
          "give a document whose kind is " + Quoted.value(kind));
    }
    new Diagnostics(findings).orThrow();
  }
}
