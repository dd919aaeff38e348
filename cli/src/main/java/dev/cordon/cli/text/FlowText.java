package dev.cordon.cli.text;

import dev.cordon.plan.FlowChange;
import dev.cordon.plan.Plan;
import dev.cordon.space.FlowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** What a plan means: which flows become possible, which stop. */
final class FlowText {

  private static final int SHOWN = 40;

  private final Style style;

  private final String openedTitle;
  private final String closedTitle;

  private FlowText(Style style, String openedTitle, String closedTitle) {
    this.style = style;
    this.openedTitle = openedTitle;
    this.closedTitle = closedTitle;
  }

  static FlowText ofPlan(Style style) {
    return new FlowText(style, "Flows that become possible", "Flows that stop");
  }

  static FlowText ofDrift(Style style) {
    return new FlowText(
        style,
        "Flows that are declared and not possible",
        "Flows that are possible and should not be");
  }

  List<String> lines(Plan plan) {
    FlowRows rows = new FlowRows(plan.inventory(), plan.segmentation());
    FlowSet opened = FlowSet.union(plan.flows().stream().map(FlowChange::opened).toList());
    FlowSet closed = FlowSet.union(plan.flows().stream().map(FlowChange::closed).toList());
    List<String> lines = new ArrayList<>();
    part(lines, openedTitle, "+ ", style::added, rows.of(opened));
    lines.add("");
    part(lines, closedTitle, "- ", style::removed, rows.of(closed));
    return lines;
  }

  private void part(
      List<String> lines,
      String title,
      String sign,
      UnaryOperator<String> paint,
      List<FlowRow> rows) {
    lines.add(style.strong(title) + (rows.isEmpty() ? ": none" : ""));
    Columns columns = new Columns();
    for (FlowRow row : rows.subList(0, Math.min(SHOWN, rows.size()))) {
      columns.add(
          "  ", paint, sign + Names.few(row.from()), "→ " + Names.few(row.to()), row.service());
    }
    lines.addAll(columns.lines());
    if (rows.size() > SHOWN) {
      lines.add(style.faint("  and " + (rows.size() - SHOWN) + " more; --json has all of them"));
    }
  }
}
