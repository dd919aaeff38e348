package dev.cordon.cli.report;

import dev.cordon.cli.report.Page.Heading;
import dev.cordon.cli.report.Page.Lines;
import dev.cordon.cli.report.Page.Part;
import dev.cordon.cli.report.Page.Table;
import dev.cordon.cli.report.Page.Text;
import dev.cordon.cli.text.DiagnosticText;
import dev.cordon.cli.text.FlowRow;
import dev.cordon.cli.text.FlowRows;
import dev.cordon.cli.text.PlanText;
import dev.cordon.cli.text.Style;
import dev.cordon.cli.text.VerdictText;
import dev.cordon.model.Grant;
import dev.cordon.model.Guardrail;
import dev.cordon.model.Segmentation;
import dev.cordon.plan.FlowChange;
import dev.cordon.plan.Plan;
import dev.cordon.plan.Wave;
import dev.cordon.space.FlowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A plan as a page: the verdict first, then what changes in meaning, then in rules, then why. */
public final class PlanPage {

  private final Plan plan;
  private final List<Part> parts = new ArrayList<>();

  private PlanPage(Plan plan) {
    this.plan = plan;
  }

  /** The page of a plan. */
  public static Page of(Plan plan) {
    PlanPage page = new PlanPage(plan);
    page.conclusion();
    page.flows("Flows that become possible", FlowChange::opened);
    page.flows("Flows that stop", FlowChange::closed);
    page.sessions();
    page.changes();
    page.order();
    page.grants();
    page.guardrails();
    page.findings();
    return new Page("Cordon plan: " + plan.segmentation().name(), page.parts);
  }

  private void conclusion() {
    parts.add(new Lines(new PlanText(Style.PLAIN).conclusion(plan)));
    parts.add(
        new Text(
            (plan.isEmpty() ? "No changes: the live rules are what is declared. " : "")
                + "Made at "
                + plan.madeAt()
                + " from the live state."));
    if (!plan.isEmpty()) {
      parts.add(new Heading("What is live today"));
      parts.add(new Lines(new VerdictText(Style.PLAIN).lines(plan.before())));
    }
  }

  private void flows(String title, Function<FlowChange, FlowSet> part) {
    if (plan.isEmpty()) {
      return;
    }
    FlowSet flows = FlowSet.union(plan.flows().stream().map(part).toList());
    List<FlowRow> rows = new FlowRows(plan.inventory(), plan.segmentation()).of(flows);
    parts.add(new Heading(title));
    parts.add(
        rows.isEmpty()
            ? new Text("None.")
            : new Table(
                List.of("from", "to", "service"),
                rows.stream()
                    .map(
                        row ->
                            List.of(
                                String.join(", ", row.from()),
                                String.join(", ", row.to()),
                                row.service()))
                    .toList()));
  }

  private void sessions() {
    if (plan.stopsFlows()) {
      parts.add(new Heading("Running connections of what stops"));
      parts.add(new Lines(PlanText.sessions(plan)));
    }
  }

  private void changes() {
    if (!plan.isEmpty()) {
      parts.add(new Heading("Changes"));
      parts.add(new Lines(new PlanText(Style.PLAIN).changes(plan)));
    }
  }

  private void order() {
    if (plan.isEmpty()) {
      return;
    }
    parts.add(new Heading("Order of the writes"));
    List<List<String>> rows = new ArrayList<>();
    for (Wave wave : plan.waves()) {
      rows.add(
          List.of(
              Integer.toString(rows.size() + 1),
              wave.why(),
              Integer.toString(wave.steps().size())));
    }
    parts.add(new Table(List.of("wave", "what for", "steps"), rows));
    parts.add(
        new Text(
            "Proven: in every state on the way, whatever part of a wave is done, what works before"
                + " and after works, and what is shut before and after is shut. The "
                + plan.safety().states()
                + " states that bound all others were judged."));
  }

  private void grants() {
    Segmentation declared = plan.segmentation();
    parts.add(new Heading("What is granted, and why"));
    parts.add(
        declared.grants().isEmpty()
            ? new Text("Nothing.")
            : new Table(
                List.of("from", "to", "service", "because", "until"),
                declared.grants().stream().map(PlanPage::row).toList()));
    parts.add(new Text("Everything else from and to a member of a segment is denied."));
  }

  private static List<String> row(Grant grant) {
    return List.of(
        grant.from().name(),
        grant.to().name(),
        grant.service().toString(),
        grant.reason(),
        grant.until().map(Object::toString).orElse("no end"));
  }

  private void guardrails() {
    List<Guardrail> guardrails = plan.segmentation().guardrails();
    if (!guardrails.isEmpty()) {
      parts.add(new Heading("Guardrails that hold"));
      parts.add(
          new Table(
              List.of("guardrail", "because"),
              guardrails.stream().map(g -> List.of(g.toString(), g.reason())).toList()));
    }
  }

  private void findings() {
    List<String> lines = DiagnosticText.lines(plan.diagnostics(), Style.PLAIN);
    if (!lines.isEmpty()) {
      parts.add(new Heading("Findings"));
      parts.add(new Lines(lines));
    }
  }
}
