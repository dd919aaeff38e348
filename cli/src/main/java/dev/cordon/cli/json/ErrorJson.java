package dev.cordon.cli.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.cli.text.DiagnosticText;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.Diagnostics;
import java.util.Locale;

/** Findings as JSON. */
public final class ErrorJson {

  private ErrorJson() {}

  /** The document of a command that failed: the heaviest finding, then all of them. */
  public static String text(Diagnostics findings) {
    ObjectNode error = Documents.object();
    DiagnosticText.sorted(findings).stream().findFirst().ifPresent(d -> fill(error, d));
    error.set("findings", findings(findings));
    ObjectNode document = Documents.document("error");
    document.set("error", error);
    return document.toPrettyString();
  }

  /** Every finding, in the order in which people read them. */
  public static ArrayNode findings(Diagnostics findings) {
    ArrayNode all = Documents.array();
    DiagnosticText.sorted(findings).forEach(d -> fill(all.addObject(), d));
    return all;
  }

  private static void fill(ObjectNode node, Diagnostic finding) {
    node.put("code", finding.code().id())
        .put("name", word(finding.code()))
        .put("kind", word(finding.code().kind()))
        .put("severity", word(finding.severity()))
        .put("where", finding.where())
        .put("what", finding.what())
        .put("fix", finding.fix());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
