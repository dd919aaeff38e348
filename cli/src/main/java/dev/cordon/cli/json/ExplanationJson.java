package dev.cordon.cli.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.cli.text.FlowRows;
import dev.cordon.engine.Explanation;
import dev.cordon.engine.Explanation.Case;
import dev.cordon.model.Segmentation;
import java.util.Locale;

/** Explanations as JSON. */
public final class ExplanationJson {

  private ExplanationJson() {}

  /** The document of {@code cordon explain}. */
  public static String text(Segmentation segmentation, Explanation explanation) {
    ObjectNode node = Documents.document("explanation").put("fleet", segmentation.name());
    FlowRows rows = new FlowRows(explanation.inventory(), segmentation);
    ArrayNode cases = node.putArray("cases");
    explanation.cases().forEach(one -> fill(cases.addObject(), one, rows));
    node.set("findings", ErrorJson.findings(explanation.diagnostics()));
    return node.toPrettyString();
  }

  private static void fill(ObjectNode node, Case one, FlowRows rows) {
    node.put("fate", one.fate().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    node.set("flows", PlanJson.rows(rows.of(one.flows())));
    ObjectNode example = node.putObject("example").put("packet", one.example().toString());
    example.put("from", one.source()).put("to", one.destination());
    if (!one.over().isEmpty()) {
      one.over().forEach(example.putArray("over")::add);
    }
    if (!one.seen().isEmpty()) {
      one.seen().forEach(example.putArray("seen")::add);
    }
    ArrayNode grants = example.putArray("grants");
    one.grants()
        .forEach(
            grant ->
                grants
                    .addObject()
                    .put("id", grant.id())
                    .put("grant", grant.toString())
                    .put("reason", grant.reason()));
    ArrayNode gates = example.putArray("gates");
    one.crossings()
        .forEach(
            crossing ->
                gates
                    .addObject()
                    .put("gate", crossing.gate())
                    .put("answer", crossing.answer().name().toLowerCase(Locale.ROOT))
                    .put("by", crossing.by()));
  }
}
