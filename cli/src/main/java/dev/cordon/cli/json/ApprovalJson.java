package dev.cordon.cli.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.record.Approval;

/** An approval, as JSON. */
public final class ApprovalJson {

  private ApprovalJson() {}

  /** The document of {@code cordon approve}. */
  public static String text(Approval approval) {
    ObjectNode node =
        Documents.document("approval")
            .put("by", approval.by())
            .put("because", approval.because())
            .put("at", approval.at().toString())
            .put("plan", approval.plan())
            .put("signed", !approval.signature().isEmpty());
    node.set("impact", PlanJson.impact(approval.impact()));
    return node.toPrettyString();
  }
}
