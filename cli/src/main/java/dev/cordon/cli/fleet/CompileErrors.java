package dev.cordon.cli.fleet;

import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.Diagnostics;
import dev.cordon.diag.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;

/** What the compiler said, each with its line of source and a mark under the place. */
final class CompileErrors {

  private CompileErrors() {}

  static Diagnostics in(DiagnosticCollector<JavaFileObject> found, String fileName, String source) {
    List<String> lines = source.lines().toList();
    List<Diagnostic> errors = new ArrayList<>();
    for (javax.tools.Diagnostic<? extends JavaFileObject> one : found.getDiagnostics()) {
      if (one.getKind() == javax.tools.Diagnostic.Kind.ERROR) {
        errors.add(error(one, fileName, lines));
      }
    }
    return new Diagnostics(errors);
  }

  private static Diagnostic error(
      javax.tools.Diagnostic<? extends JavaFileObject> one, String fileName, List<String> lines) {
    long line = one.getLineNumber();
    String where = line < 1 ? fileName : fileName + ":" + line;
    return Diagnostic.error(
        ErrorCode.FLEET_DOES_NOT_COMPILE,
        where,
        one.getMessage(Locale.ROOT) + quoted(line, one.getColumnNumber(), lines),
        "correct it in " + fileName);
  }

  private static String quoted(long line, long column, List<String> lines) {
    if (line < 1 || line > lines.size() || column < 1) {
      return "";
    }
    String text = lines.get((int) line - 1);
    int before = (int) Math.min(column - 1, width(text));
    return "\n    " + spaced(text) + "\n    " + " ".repeat(before) + "^";
  }

  /** The compiler counts columns with a tab at every eighth; so do we, by writing blanks. */
  private static String spaced(String text) {
    StringBuilder spaced = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      spaced.append(c == '\t' ? " ".repeat(8 - spaced.length() % 8) : String.valueOf(c));
    }
    return spaced.toString();
  }

  private static int width(String text) {
    return spaced(text).length();
  }
}
