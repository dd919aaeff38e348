package dev.cordon.cli.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.engine.Verification;
import dev.cordon.model.Segmentation;

/** Verifications as JSON. */
public final class VerificationJson {

  private VerificationJson() {}

  /** The document of {@code cordon verify}. */
  public static String text(Segmentation segmentation, Verification verification) {
    ObjectNode node = Documents.document("verification").put("fleet", segmentation.name());
    node.set("proof", VerdictJson.tree(verification.verdict()));
    node.set("members", InventoryJson.members(verification.inventory()));
    node.set("unclaimed", InventoryJson.unclaimed(verification.inventory()));
    node.set("findings", ErrorJson.findings(verification.diagnostics()));
    return node.toPrettyString();
  }
}
