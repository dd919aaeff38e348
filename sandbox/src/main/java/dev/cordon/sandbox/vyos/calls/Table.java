package dev.cordon.sandbox.vyos.calls;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Tables as the router's commands print them. Not thread-safe. */
final class Table {

  private final List<List<String>> rows = new ArrayList<>();
  private final int columns;

  Table(String... titles) {
    columns = titles.length;
    rows.add(List.of(titles));
  }

  void row(String... cells) {
    rows.add(List.of(cells));
  }

  String text() {
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int at = 0; at < columns; at++) {
        for (String line : row.get(at).split("\n", -1)) {
          widths[at] = Math.max(widths[at], line.length());
        }
      }
    }
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < rows.size(); at++) {
      line(rows.get(at), widths, text);
      if (at == 0) {
        line(Arrays.stream(widths).mapToObj("-"::repeat).toList(), widths, text);
      }
    }
    return text.toString();
  }

  private static void line(List<String> cells, int[] widths, StringBuilder text) {
    int lines = cells.stream().mapToInt(cell -> cell.split("\n", -1).length).max().orElse(1);
    for (int number = 0; number < lines; number++) {
      StringBuilder line = new StringBuilder();
      for (int at = 0; at < widths.length; at++) {
        String[] parts = cells.get(at).split("\n", -1);
        String part = number < parts.length ? parts[number] : "";
        line.append(at == 0 ? "" : "  ")
            .append(part)
            .append(" ".repeat(widths[at] - part.length()));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
  }
}
