package dev.cordon.cli.text;

import dev.cordon.engine.Verification;
import dev.cordon.inventory.Inventory;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.state.Workload;
import java.util.ArrayList;
import java.util.List;

/** What the live state is worth: who is in which segment, and the verdict. */
public final class VerificationText {

  private final Style style;

  /** Tells verifications in this style. */
  public VerificationText(Style style) {
    this.style = style;
  }

  /** The segments with their members, findings, and the verdict. */
  public List<String> lines(Segmentation segmentation, Verification verification) {
    List<String> lines = new ArrayList<>();
    Columns columns = new Columns();
    for (Segment segment : segmentation.segments().values()) {
      segment.places().keySet().forEach(site -> row(columns, segment, site, verification));
    }
    verification
        .inventory()
        .unclaimed()
        .forEach((site, workloads) -> unclaimed(columns, site, workloads));
    lines.addAll(columns.lines());
    lines.addAll(DiagnosticText.lines(verification.diagnostics(), style));
    lines.add("");
    lines.addAll(new VerdictText(style).lines(verification.verdict()));
    return lines;
  }

  private void row(Columns columns, Segment segment, String site, Verification verification) {
    Inventory inventory = verification.inventory();
    List<String> names =
        inventory.members(segment.name(), site).stream().map(m -> m.workload().name()).toList();
    columns.add(
        "  ",
        line -> line,
        segment.name(),
        "at " + site,
        Names.count(names.size(), "member"),
        Names.few(names));
  }

  private void unclaimed(Columns columns, String site, List<Workload> workloads) {
    if (!workloads.isEmpty()) {
      List<String> names = workloads.stream().map(Workload::name).toList();
      columns.add(
          "  ",
          style::faint,
          "in no segment",
          "at " + site,
          Names.count(names.size(), "workload"),
          Names.few(names));
    }
  }
}
