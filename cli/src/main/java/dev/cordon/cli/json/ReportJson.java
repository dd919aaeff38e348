package dev.cordon.cli.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.apply.ApplyReport;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.Diagnostics;
import dev.cordon.plan.Plan;
import dev.cordon.spi.Step;
import dev.cordon.spi.StepOutcome;

/** What became of a plan, as JSON. */
public final class ReportJson {

  private ReportJson() {}

  /** The document of {@code cordon apply}. */
  public static String text(Plan plan, ApplyReport report) {
    ObjectNode node =
        Documents.document("report")
            .put("fleet", plan.segmentation().name())
            .put("run", report.runId())
            .put("complete", report.complete());
    PlanJson.absent(node, plan);
    node.set("summary", PlanJson.summary(plan));
    ArrayNode done = node.putArray("done");
    report.done().forEach(one -> outcome(step(done.addObject(), one.step()), one.outcome()));
    ArrayNode left = node.putArray("left");
    report.left().forEach(one -> step(left.addObject(), one));
    report.confirmed().ifPresent(verdict -> node.set("proof", VerdictJson.tree(verdict)));
    node.set("findings", ErrorJson.findings(report.diagnostics()));
    return node.toPrettyString();
  }

  /** The document of {@code cordon apply} where everything is as declared already. */
  public static String nothingToDo(Plan plan) {
    ObjectNode node =
        Documents.document("report")
            .put("fleet", plan.segmentation().name())
            .put("complete", plan.absent().isEmpty());
    PlanJson.absent(node, plan);
    node.set("summary", PlanJson.summary(plan));
    node.putArray("done");
    node.putArray("left");
    node.set("proof", VerdictJson.tree(plan.before()));
    node.set("findings", ErrorJson.findings(plan.diagnostics()));
    return node.toPrettyString();
  }

  private static ObjectNode step(ObjectNode node, Step step) {
    return node.put("id", step.id()).put("site", step.site()).put("title", step.title());
  }

  private static void outcome(ObjectNode node, StepOutcome outcome) {
    if (outcome instanceof StepOutcome.Applied applied) {
      node.put("outcome", "applied").put("calls", applied.calls());
    } else if (outcome instanceof StepOutcome.Refused refused) {
      failed(node, "refused", refused.why());
    } else if (outcome instanceof StepOutcome.Conflict conflict) {
      failed(node, "conflict", conflict.why());
    } else if (outcome instanceof StepOutcome.Throttled throttled) {
      failed(node, "throttled", throttled.why());
    } else if (outcome instanceof StepOutcome.Unknown unknown) {
      failed(node, "unknown", unknown.why());
    }
  }

  private static void failed(ObjectNode node, String outcome, Diagnostic why) {
    node.put("outcome", outcome).set("why", ErrorJson.findings(Diagnostics.of(why)));
  }
}
