package dev.cordon.diag;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * All findings of a stage, sorted, without repetition. Immutable and thread-safe.
 *
 * @param all every finding, heaviest first
 */
public record Diagnostics(List<Diagnostic> all) implements Serializable {

  private static final Diagnostics NONE = new Diagnostics(List.of());

  public Diagnostics {
    all = List.copyOf(new TreeSet<>(all));
  }

  /** No finding at all. */
  public static Diagnostics none() {
    return NONE;
  }

  /** These findings. */
  public static Diagnostics of(Diagnostic... findings) {
    return new Diagnostics(List.of(findings));
  }

  /** The findings of several stages together. */
  public static Diagnostics union(Collection<Diagnostics> parts) {
    List<Diagnostic> all = new ArrayList<>();
    parts.forEach(part -> all.addAll(part.all()));
    return new Diagnostics(all);
  }

  /** These findings and those of another stage. */
  public Diagnostics and(Diagnostics other) {
    return union(List.of(this, other));
  }

  /** Only the errors. */
  public List<Diagnostic> errors() {
    return all.stream().filter(d -> d.severity() == Severity.ERROR).toList();
  }

  /** Whether anything here stops the line. */
  public boolean hasErrors() {
    return all.stream().anyMatch(d -> d.severity() == Severity.ERROR);
  }

  /**
   * Passes when there is no error.
   *
   * @throws CordonException with all errors at once
   */
  public Diagnostics orThrow() {
    if (hasErrors()) {
      throw new CordonException(this);
    }
    return this;
  }

  /** Every finding as text, one after the other. */
  public String text() {
    return all.stream().map(Diagnostic::text).collect(Collectors.joining("\n"));
  }
}
