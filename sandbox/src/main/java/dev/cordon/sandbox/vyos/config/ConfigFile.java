package dev.cordon.sandbox.vyos.config;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Reads a configuration file with braces. */
public final class ConfigFile {

  private final Editor editor;
  private final Deque<List<String>> open = new ArrayDeque<>();
  private String comment = "";

  private ConfigFile(Dialect dialect) {
    this.editor = new Editor(dialect, new Tree());
    open.push(List.of());
  }

  /**
   * Reads a file.
   *
   * @throws Refused if a line of it does not fit
   */
  public static Tree read(Dialect dialect, String text) {
    ConfigFile file = new ConfigFile(dialect);
    text.lines().map(String::strip).forEach(file::line);
    return file.editor.tree();
  }

  private void line(String line) {
    if (line.startsWith("/*")) {
      comment = line.substring(2, line.length() - 2).strip();
    } else if (line.equals("}")) {
      open.pop();
    } else if (!line.isEmpty() && !line.startsWith("//")) {
      boolean opens = line.endsWith("{");
      List<String> path = new ArrayList<>(open.element());
      path.addAll(words(opens ? line.substring(0, line.length() - 1) : line));
      enter(path, opens);
    }
  }

  private void enter(List<String> path, boolean opens) {
    editor.set(path);
    if (!comment.isEmpty()) {
      editor.comment(path, comment);
      comment = "";
    }
    if (opens) {
      open.push(path);
    }
  }

  private static List<String> words(String line) {
    int quote = line.indexOf('"');
    if (quote < 0) {
      return List.of(line.strip().split("\\s+"));
    }
    List<String> words = new ArrayList<>(List.of(line.substring(0, quote).strip().split("\\s+")));
    words.add(line.substring(quote + 1, line.lastIndexOf('"')));
    return words;
  }
}
