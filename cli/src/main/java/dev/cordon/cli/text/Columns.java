package dev.cordon.cli.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Rows whose cells stand under each other. Widths are counted in code points, before any colour. A
 * cell wider than {@link #WIDEST} does not push its column.
 */
public final class Columns {

  private static final int WIDEST = 64;
  private static final String GAP = "  ";

  /** One row: what stands before it, its cells, and how the whole line is painted. */
  private record Row(String indent, List<String> cells, UnaryOperator<String> paint) {}

  private final List<Row> rows = new ArrayList<>();

  /** No rows yet. */
  public Columns() {}

  /** A row: what stands before it, how its line is painted, its cells. */
  public void add(String indent, UnaryOperator<String> paint, String... cells) {
    rows.add(new Row(indent, List.of(cells), paint));
  }

  /** A line of its own, under which nothing stands. */
  public void heading(String line) {
    rows.add(new Row(line, List.of(), text -> text));
  }

  /** The rows as lines, without blanks at their ends. */
  public List<String> lines() {
    List<Integer> widths = widths();
    return rows.stream().map(row -> row.paint().apply(line(row, widths))).toList();
  }

  private List<Integer> widths() {
    List<Integer> widths = new ArrayList<>();
    for (Row row : rows) {
      for (int i = 0; i < row.cells().size(); i++) {
        if (i == widths.size()) {
          widths.add(0);
        }
        int width = width(row.cells().get(i));
        widths.set(i, Math.max(widths.get(i), width <= WIDEST ? width : 0));
      }
    }
    return widths;
  }

  private static String line(Row row, List<Integer> widths) {
    StringBuilder line = new StringBuilder(row.indent());
    for (int i = 0; i < row.cells().size(); i++) {
      String cell = row.cells().get(i);
      line.append(i == 0 ? "" : GAP).append(cell);
      line.append(" ".repeat(Math.max(0, widths.get(i) - width(cell))));
    }
    return line.toString().stripTrailing();
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
