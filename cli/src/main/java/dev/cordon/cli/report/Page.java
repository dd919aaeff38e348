package dev.cordon.cli.report;

import java.util.List;

/**
 * What a page says, in no markup at all: every text is plain and is made safe where it is rendered.
 *
 * @param title what it is about
 * @param parts in order
 */
public record Page(String title, List<Part> parts) {

  /** One piece of a page. */
  public sealed interface Part {}

  /** A heading of a section. */
  public record Heading(String text) implements Part {}

  /** A paragraph. */
  public record Text(String text) implements Part {}

  /** Lines whose columns and signs matter. */
  public record Lines(List<String> lines) implements Part {
    public Lines {
      lines = List.copyOf(lines);
    }
  }

  /** A table; every row has as many cells as the head. */
  public record Table(List<String> head, List<List<String>> rows) implements Part {
    public Table {
      head = List.copyOf(head);
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  public Page {
    parts = List.copyOf(parts);
  }
}
