package dev.cordon.cli.text;

import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.Diagnostics;
import dev.cordon.diag.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Findings: where, what, the code; then how to cure it. */
public final class DiagnosticText {

  private static final Comparator<Diagnostic> ORDER =
      Comparator.comparing(Diagnostic::severity)
          .reversed()
          .thenComparing(Diagnostic::code)
          .thenComparing(Diagnostic::where, Names.NATURAL)
          .thenComparing(Diagnostic::compareTo);

  private DiagnosticText() {}

  /** Every finding, heaviest first; numbers in places count as numbers. */
  public static List<String> lines(Diagnostics findings, Style style) {
    List<String> lines = new ArrayList<>();
    sorted(findings).forEach(finding -> lines.addAll(lines(finding, style)));
    return lines;
  }

  /** Every finding in the order in which people read them. */
  public static List<Diagnostic> sorted(Diagnostics findings) {
    return findings.all().stream().sorted(ORDER).toList();
  }

  private static List<String> lines(Diagnostic finding, Style style) {
    List<String> what = finding.what().lines().toList();
    List<String> lines = new ArrayList<>();
    String start = finding.severity().word() + " " + finding.code().id();
    lines.add(
        paint(finding.severity(), style, start)
            + " "
            + finding.where()
            + ": "
            + (what.isEmpty() ? "" : what.get(0)));
    what.stream().skip(1).forEach(lines::add);
    if (!finding.fix().isEmpty()) {
      lines.add("  fix: " + finding.fix());
    }
    return lines;
  }

  private static String paint(Severity severity, Style style, String text) {
    return switch (severity) {
      case ERROR -> style.bad(text);
      case WARNING -> style.warning(text);
      case INFO -> style.faint(text);
    };
  }
}
