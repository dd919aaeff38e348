package dev.cordon.cli.text;

import dev.cordon.engine.Explanation;
import dev.cordon.engine.Explanation.Case;
import dev.cordon.engine.Explanation.Fate;
import dev.cordon.model.Grant;
import dev.cordon.model.Segmentation;
import dev.cordon.spi.Crossing;
import java.util.ArrayList;
import java.util.List;

/** What becomes of some flows: for each fate which ones, and one packet on its way. */
public final class ExplanationText {

  private static final int SHOWN = 8;

  private final Style style;

  /** Tells explanations in this style. */
  public ExplanationText(Style style) {
    this.style = style;
  }

  /** The whole explanation. */
  public List<String> lines(Segmentation segmentation, Explanation explanation) {
    List<String> lines = new ArrayList<>();
    FlowRows rows = new FlowRows(explanation.inventory(), segmentation);
    for (Case one : explanation.cases()) {
      lines.addAll(lines.isEmpty() ? List.of() : List.of(""));
      lines.add(title(one.fate()));
      flows(lines, rows.of(one.flows()));
      example(lines, one);
    }
    return lines;
  }

  private String title(Fate fate) {
    return switch (fate) {
      case ALLOWED -> style.good("Allowed") + ": granted, and it gets through";
      case STOPPED -> style.bad("Stopped") + ": granted, but it does not surely get through";
      case OPEN -> style.bad("Open") + ": not granted, and yet it gets through";
      case DENIED -> style.good("Denied") + ": not granted, and it does not get through";
      case FOREIGN_OPEN ->
          style.warning("Open") + ": in no segment at either end, and it gets through";
      case FOREIGN_DENIED ->
          style.faint("Denied") + ": in no segment at either end, and it does not get through";
    };
  }

  private static void flows(List<String> lines, List<FlowRow> rows) {
    Columns columns = new Columns();
    rows.stream()
        .limit(SHOWN)
        .forEach(
            row ->
                columns.add(
                    "  ",
                    line -> line,
                    Names.few(row.from()),
                    "→ " + Names.few(row.to()),
                    row.service()));
    lines.addAll(columns.lines());
    if (rows.size() > SHOWN) {
      lines.add("  and " + (rows.size() - SHOWN) + " more; --json has all of them");
    }
  }

  private void example(List<String> lines, Case one) {
    lines.add(
        "  "
            + style.strong("for example")
            + " "
            + one.source()
            + " → "
            + one.destination()
            + ": "
            + one.example());
    one.over().forEach(over -> lines.add("    over      " + over));
    one.seen().forEach(seen -> lines.add("    seen      " + seen));
    for (Grant grant : one.grants()) {
      lines.add("    granted   " + grant + " — " + grant.reason());
    }
    if (one.grants().isEmpty()) {
      lines.add("    granted   by nothing");
    }
    for (Crossing crossing : one.crossings()) {
      boolean passes = crossing.answer() == Crossing.Answer.PASSES;
      String verb = passes ? "passes    " : style.bad("stops at  ");
      lines.add("    " + verb + crossing.gate() + ": " + crossing.by());
    }
  }
}
