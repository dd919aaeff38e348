package dev.cordon.provider.vyos.observe;

import java.util.ArrayList;
import java.util.List;

/** Reads the tables that routers print: a row of dashes tells the columns. */
final class Tables {

  private Tables() {}

  /** The cells of each row, as many as there are columns. */
  static List<List<String>> rows(String text) {
    List<List<String>> rows = new ArrayList<>();
    List<int[]> columns = List.of();
    for (String line : text.lines().toList()) {
      if (line.matches("-+(\\s+-+)*\\s*")) {
        columns = columns(line);
      } else if (!columns.isEmpty() && !line.isBlank()) {
        rows.add(cells(line, columns));
      }
    }
    return rows;
  }

  private static List<int[]> columns(String line) {
    List<int[]> columns = new ArrayList<>();
    int at = 0;
    while (at < line.length()) {
      if (line.charAt(at) != '-') {
        at++;
        continue;
      }
      int from = at;
      while (at < line.length() && line.charAt(at) == '-') {
        at++;
      }
      columns.add(new int[] {from, at});
    }
    return columns;
  }

  private static List<String> cells(String line, List<int[]> columns) {
    List<String> cells = new ArrayList<>();
    for (int[] column : columns) {
      int from = Math.min(column[0], line.length());
      int to = Math.min(column[1], line.length());
      cells.add(line.substring(from, to).strip());
    }
    return cells;
  }
}
