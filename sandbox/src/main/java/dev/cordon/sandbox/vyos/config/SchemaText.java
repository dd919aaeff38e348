package dev.cordon.sandbox.vyos.config;

import dev.cordon.sandbox.vyos.config.Schema.Entry;
import dev.cordon.sandbox.vyos.config.Schema.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads the listing of paths. A line is a name, indented by its depth; then the kind ({@code *}
 * tag, {@code =} leaf, {@code +} several values, {@code !} flag), the marks of the dialects that
 * have it if not all that have its parent do, and the {@code @name} of the part that has its
 * children.
 */
final class SchemaText {

  private record Line(int depth, String name, Kind kind, String part) {}

  private final char dialect;
  private final Map<String, List<Line>> parts = new HashMap<>();

  SchemaText(String text, char dialect) {
    this.dialect = dialect;
    List<Line> part = new ArrayList<>();
    int hidden = Integer.MAX_VALUE;
    for (String line : text.split("\n")) {
      int depth = line.length() - line.stripLeading().length();
      if (depth == 0) {
        part = new ArrayList<>();
        parts.put(line, part);
        hidden = Integer.MAX_VALUE;
        continue;
      }
      if (depth > hidden) {
        continue;
      }
      hidden = isHere(line) ? Integer.MAX_VALUE : depth;
      if (hidden == Integer.MAX_VALUE) {
        part.add(line(depth, line.strip().split(" ")));
      }
    }
  }

  private boolean isHere(String line) {
    String[] words = line.strip().split(" ");
    for (int at = 1; at < words.length; at++) {
      if (words[at].matches("[45rn]+")) {
        return words[at].indexOf(dialect) >= 0;
      }
    }
    return true;
  }

  private static Line line(int depth, String[] words) {
    Kind kind = Kind.NODE;
    String part = "";
    for (int at = 1; at < words.length; at++) {
      kind =
          switch (words[at]) {
            case "*" -> Kind.TAG;
            case "=" -> Kind.LEAF;
            case "+" -> Kind.MULTI;
            case "!" -> Kind.FLAG;
            default -> kind;
          };
      part = words[at].startsWith("@") ? words[at] : part;
    }
    return new Line(depth, words[0], kind, part);
  }

  SortedMap<String, Entry> root() {
    return children("@");
  }

  private SortedMap<String, Entry> children(String part) {
    return children(Objects.requireNonNull(parts.get(part), part), new int[] {0}, 1);
  }

  private SortedMap<String, Entry> children(List<Line> lines, int[] at, int depth) {
    SortedMap<String, Entry> found = new TreeMap<>();
    while (at[0] < lines.size() && lines.get(at[0]).depth() >= depth) {
      Line line = lines.get(at[0]++);
      SortedMap<String, Entry> below = children(lines, at, line.depth() + 1);
      found.put(
          line.name(),
          new Entry(line.kind(), line.part().isEmpty() ? below : children(line.part())));
    }
    return found;
  }
}
