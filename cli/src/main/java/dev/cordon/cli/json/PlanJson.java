package dev.cordon.cli.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.cli.text.FlowRow;
import dev.cordon.cli.text.FlowRows;
import dev.cordon.cli.text.Reasons;
import dev.cordon.cli.text.Summary;
import dev.cordon.diag.Diagnostics;
import dev.cordon.inventory.Roads;
import dev.cordon.plan.FlowChange;
import dev.cordon.plan.Impact;
import dev.cordon.plan.Plan;
import dev.cordon.plan.SiteChange;
import dev.cordon.plan.Wave;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Plans as JSON. */
public final class PlanJson {

  private PlanJson() {}

  /** The document of {@code cordon plan}. */
  public static String text(Plan plan) {
    return text(plan, new TreeMap<>(), Diagnostics.none());
  }

  /**
   * The same with what steps are in the vendors' own words.
   *
   * @param words their lines by the ids of steps; steps without are told as ever
   * @param over what is over the limits
   */
  public static String text(Plan plan, SortedMap<String, List<String>> words, Diagnostics over) {
    ObjectNode document = fill(Documents.document("plan"), plan);
    document.set("overLimits", ErrorJson.findings(over));
    for (JsonNode wave : document.path("waves")) {
      for (JsonNode step : wave.path("steps")) {
        List<String> lines = words.get(step.path("id").asText());
        if (lines != null) {
          lines.forEach(((ObjectNode) step).putArray("native")::add);
        }
      }
    }
    return document.toPrettyString();
  }

  /** The document of {@code cordon drift}: the plan that would repair it. */
  public static String drift(Plan plan) {
    ObjectNode document = Documents.document("drift").put("drift", plan.changes());
    return fill(document, plan).toPrettyString();
  }

  static ObjectNode fill(ObjectNode node, Plan plan) {
    node.put("fleet", plan.segmentation().name()).put("madeAt", plan.madeAt().toString());
    node.set("summary", summary(plan));
    node.set("impact", impact(Impact.of(plan)));
    ArrayNode sites = node.putArray("sites");
    plan.sites().values().forEach(change -> sites.add(site(plan, change)));
    ArrayNode waves = node.putArray("waves");
    plan.waves().forEach(wave -> waves.add(wave(wave)));
    node.set("flows", flows(plan));
    node.set("sessions", sessions(plan));
    node.set("members", InventoryJson.members(plan.inventory()));
    node.set("unclaimed", InventoryJson.unclaimed(plan.inventory()));
    node.set("before", VerdictJson.tree(plan.before()));
    node.set("after", VerdictJson.tree(plan.after()));
    node.putObject("safety")
        .put("statesJudged", plan.safety().states())
        .put("covers", plan.safety().covered().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    links(node, plan);
    absent(node, plan);
    node.set("findings", ErrorJson.findings(plan.diagnostics()));
    return node;
  }

  /** Every link with what the fabrics at its ends say of it. */
  private static void links(ObjectNode node, Plan plan) {
    ArrayNode links = node.putArray("links");
    for (Roads.Road road : Roads.of(plan.segmentation(), plan.inventory().snapshots()).all()) {
      ObjectNode link = links.addObject().put("link", road.link().toString());
      ObjectNode ends = link.putObject("ends");
      road.ends()
          .forEach(
              (site, told) ->
                  ends.putObject(site)
                      .put("answer", told.answer().name().toLowerCase(Locale.ROOT))
                      .put("why", told.why()));
    }
  }

  /** The sites that were left out, each with what it said. */
  static void absent(ObjectNode node, Plan plan) {
    ObjectNode absent = node.putObject("absent");
    plan.absent().forEach((site, why) -> absent.set(site, ErrorJson.findings(why)));
  }

  static ObjectNode impact(Impact impact) {
    return Documents.object().put("opened", impact.opened()).put("closed", impact.closed());
  }

  static ObjectNode summary(Plan plan) {
    Summary summary = Summary.of(plan);
    return Documents.object()
        .put("add", summary.add())
        .put("change", summary.change())
        .put("remove", summary.remove())
        .put("steps", summary.steps())
        .put("rulesAdded", summary.rulesAdded())
        .put("rulesRemoved", summary.rulesRemoved())
        .put("memberships", summary.memberships());
  }

  private static ObjectNode site(Plan plan, SiteChange change) {
    ObjectNode node = Documents.object().put("site", change.snapshot().site());
    ObjectNode place = node.putObject("place").put("kind", change.snapshot().place().kind());
    change.snapshot().place().fields().forEach(place::put);
    node.put("readAt", change.snapshot().readAt().toString());
    node.put("digest", change.snapshot().digest());
    EditJson edits = new EditJson(change.snapshot().table(), new Reasons(plan.segmentation()));
    ArrayNode all = node.putArray("edits");
    change.edits().forEach(edit -> all.add(edits.tree(edit)));
    ObjectNode membership = node.putObject("membership");
    change
        .membership()
        .forEach((segment, names) -> names.forEach(membership.putArray(segment)::add));
    return node;
  }

  private static ObjectNode wave(Wave wave) {
    ObjectNode node = Documents.object().put("why", wave.why());
    ArrayNode steps = node.putArray("steps");
    wave.steps()
        .forEach(
            step ->
                steps
                    .addObject()
                    .put("id", step.id())
                    .put("site", step.site())
                    .put("title", step.title()));
    return node;
  }

  private static ObjectNode sessions(Plan plan) {
    ObjectNode node = Documents.object().put("asked", plan.sessions().word());
    ObjectNode sites = node.putObject("sites");
    plan.runningSessions().forEach((site, fate) -> sites.put(site, fate.word()));
    return node;
  }

  private static ArrayNode flows(Plan plan) {
    ArrayNode all = Documents.array();
    FlowRows rows = new FlowRows(plan.inventory(), plan.segmentation());
    for (FlowChange change : plan.flows()) {
      ObjectNode node = all.addObject().put("path", change.path());
      node.set("opened", rows(rows.of(change.opened())));
      node.set("closed", rows(rows.of(change.closed())));
    }
    return all;
  }

  static ArrayNode rows(List<FlowRow> rows) {
    ArrayNode all = Documents.array();
    for (FlowRow row : rows) {
      ObjectNode node = all.addObject();
      row.from().forEach(node.putArray("from")::add);
      row.to().forEach(node.putArray("to")::add);
      node.put("service", row.service());
    }
    return all;
  }
}
