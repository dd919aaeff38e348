package dev.cordon.cli.text;

import dev.cordon.verify.Counterexample;
import dev.cordon.verify.Residual;
import dev.cordon.verify.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Verdicts. Only an exact one is told as "default deny holds". */
public final class VerdictText {

  private final Style style;

  /** Tells verdicts in this style. */
  public VerdictText(Style style) {
    this.style = style;
  }

  /** The verdict line, and what speaks against it below. */
  public List<String> lines(Verdict verdict) {
    List<String> lines = new ArrayList<>();
    if (verdict instanceof Verdict.Exact exact) {
      lines.add(
          style.good("Proof: exact")
              + " — default deny holds: only what is granted gets through ("
              + scope(exact.scope())
              + ").");
    } else if (verdict instanceof Verdict.Contained contained) {
      lines.add(
          style.warning("Proof: contained")
              + " — what is ours is exact; this gets through besides ("
              + scope(contained.scope())
              + "):");
      contained.residual().forEach(residual -> lines.add(line(residual)));
    } else if (verdict instanceof Verdict.Violated violated) {
      violated.counterexamples().forEach(packet -> lines.addAll(lines(packet)));
    }
    return lines;
  }

  private List<String> lines(Counterexample packet) {
    List<String> lines = new ArrayList<>();
    lines.add(style.bad("Proof: violated") + " — packet " + packet.text() + ".");
    packet.because().forEach(reason -> lines.add("  " + reason));
    return lines;
  }

  private static String line(Residual residual) {
    String flows = residual.flows().isEmpty() ? "" : " (e.g. " + example(residual) + ")";
    return "  ! " + residual.path() + ": " + residual.cause() + flows;
  }

  private static String example(Residual residual) {
    return residual.flows().witness().map(Object::toString).orElse("none");
  }

  private static String scope(Verdict.Scope scope) {
    return Names.count(scope.sites(), "site")
        + ", "
        + Names.count(scope.attachments(), "attachment")
        + ", "
        + Names.count(scope.members(), "member")
        + ", "
        + Names.count(scope.rules(), "rule");
  }
}
