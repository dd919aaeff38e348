package dev.cordon.cli.report;

import dev.cordon.diag.Quoted;
import java.util.List;

/**
 * What a page says, in no markup at all: every text is plain and is made safe where it is rendered.
 * Names and reasons come from others: what could forge a line or turn the reading direction is
 * shown as its number.
 *
 * @param title what it is about
 * @param parts in order
 */
public record Page(String title, List<Part> parts) {

  /** One piece of a page. */
  public sealed interface Part {}

  /** A heading of a section. */
  public record Heading(String text) implements Part {
    public Heading {
      text = Quoted.visible(text);
    }
  }

  /** A paragraph. */
  public record Text(String text) implements Part {
    public Text {
      text = Quoted.visible(text);
    }
  }

  /** Lines whose columns and signs matter. */
  public record Lines(List<String> lines) implements Part {
    public Lines {
      lines = lines.stream().map(Quoted::visible).toList();
    }
  }

  /** A table; every row has as many cells as the head. */
  public record Table(List<String> head, List<List<String>> rows) implements Part {
    public Table {
      head = visible(head);
      rows = rows.stream().map(Page::visible).toList();
    }
  }

  public Page {
    title = Quoted.visible(title);
    parts = List.copyOf(parts);
  }

  private static List<String> visible(List<String> texts) {
    return texts.stream().map(Quoted::visible).toList();
  }
}
