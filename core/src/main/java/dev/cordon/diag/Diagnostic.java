package dev.cordon.diag;

import java.io.Serializable;
import java.util.Comparator;
import java.util.Objects;

/**
 * One finding, told so that its reader can act on it. Whatever words of others are in it, none of
 * them can repaint a terminal: control characters are shown as numbers.
 *
 * @param code the stable code
 * @param severity how much it weighs
 * @param where the place in the declaration or the fleet, such as {@code segment "runners" at
 *     "build"}
 * @param what what was found there, with the value given
 * @param fix what to do about it, with what would be allowed
 */
public record Diagnostic(ErrorCode code, Severity severity, String where, String what, String fix)
    implements Comparable<Diagnostic>, Serializable {

  private static final Comparator<Diagnostic> ORDER =
      Comparator.comparing(Diagnostic::severity)
          .reversed()
          .thenComparing(Diagnostic::code)
          .thenComparing(Diagnostic::where)
          .thenComparing(Diagnostic::what)
          .thenComparing(Diagnostic::fix);

  public Diagnostic {
    Objects.requireNonNull(code);
    Objects.requireNonNull(severity);
    where = Quoted.visible(where);
    what = Quoted.visibleLines(what);
    fix = Quoted.visibleLines(fix);
  }

  /** An error: the stage that found it stops. */
  public static Diagnostic error(ErrorCode code, String where, String what, String fix) {
    return new Diagnostic(code, Severity.ERROR, where, what, fix);
  }

  /** A warning: the stage goes on. */
  public static Diagnostic warning(ErrorCode code, String where, String what, String fix) {
    return new Diagnostic(code, Severity.WARNING, where, what, fix);
  }

  /** Something worth knowing. */
  public static Diagnostic info(ErrorCode code, String where, String what, String fix) {
    return new Diagnostic(code, Severity.INFO, where, what, fix);
  }

  /** Heaviest first, then by code and text, so that output never depends on discovery order. */
  @Override
  public int compareTo(Diagnostic other) {
    return ORDER.compare(this, other);
  }

  /** Two lines: how much it weighs, its code, where and what; then the fix. */
  public String text() {
    String found = severity.word() + " " + code.id() + " " + where + ": " + what;
    return fix.isEmpty() ? found : found + "\n  fix: " + fix;
  }
}
