package dev.cordon.cli.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.diag.Diagnostics;
import dev.cordon.model.Segmentation;

/** What a declaration holds, as JSON. */
public final class ValidationJson {

  private ValidationJson() {}

  /** The document of {@code cordon validate}. */
  public static String text(Segmentation declared, Diagnostics notes) {
    ObjectNode node =
        Documents.document("validation")
            .put("fleet", declared.name())
            .put("segments", declared.segments().size())
            .put("grants", declared.grants().size())
            .put("guardrails", declared.guardrails().size())
            .put("sites", declared.sites().size());
    node.set("findings", ErrorJson.findings(notes));
    return node.toPrettyString();
  }
}
