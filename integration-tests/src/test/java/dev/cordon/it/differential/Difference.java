package dev.cordon.it.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A fact on which the two engines differ.
 *
 * @param cause the call of the sequence
 * @param call the call that was answered: the cause itself, or a read made after it
 * @param path which fact
 * @param sandbox what the sandbox says, or null for nothing
 * @param moto what moto says, or null for nothing
 */
record Difference(
    Call cause, Call call, String path, @Nullable String sandbox, @Nullable String moto) {

  /** Every fact on which two answers differ; a refusal on one side is the only one then. */
  static List<Difference> between(Call cause, Call call, Answer sandbox, Answer moto) {
    if (!sandbox.outcome().equals(moto.outcome())) {
      return List.of(
          new Difference(cause, call, Answer.OUTCOME, sandbox.outcome(), moto.outcome()));
    }
    SortedSet<String> paths = new TreeSet<>(sandbox.facts().keySet());
    paths.addAll(moto.facts().keySet());
    List<Difference> out = new ArrayList<>();
    for (String path : paths) {
      String left = sandbox.facts().get(path);
      String right = moto.facts().get(path);
      if (!Objects.equals(left, right)) {
        out.add(new Difference(cause, call, path, left, right));
      }
    }
    return List.copyOf(out);
  }

  /** Only the sandbox says it. */
  boolean missingInMoto() {
    return moto == null;
  }

  /** One of them refused, or both did with other codes. */
  boolean ofOutcome() {
    return path.equals(Answer.OUTCOME);
  }

  /** The sandbox refused with one of these codes what moto did. */
  boolean acceptedByMoto(String... codes) {
    return ofOutcome() && "done".equals(moto) && List.of(codes).contains(String.valueOf(sandbox));
  }

  /** Moto broke instead of answering. */
  boolean motoBroke() {
    return ofOutcome() && "server error 500".equals(moto);
  }

  /** It is in the answer to the call itself. */
  boolean direct() {
    return cause == call;
  }

  /** Which sort of difference it is, whatever the names. */
  String kind() {
    return cause.getClass().getSimpleName()
        + " "
        + path.replaceAll("\\[[^\\]]*\\]", "[]")
        + (ofOutcome() ? " " + sandbox + " " + moto : "");
  }

  @Override
  public String toString() {
    return cause
        + (direct() ? ": " : " -> " + call + ": ")
        + path
        + ": sandbox "
        + shown(sandbox)
        + ", moto "
        + shown(moto);
  }

  private static String shown(@Nullable String value) {
    return value == null ? "nothing" : "'" + value + "'";
  }
}
