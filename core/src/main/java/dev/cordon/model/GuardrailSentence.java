package dev.cordon.model;

/** The words of a guardrail: {@code never(a).reaches(b).because("...")}. */
public final class GuardrailSentence {

  private GuardrailSentence() {}

  /** A guardrail that lacks what must not be reached. */
  public interface Reaches {

    /** No chain of grants leads from any of the first to any of these. */
    Because reaches(Party first, Party... more);

    /** No single grant leads from any of the first to any of these. */
    Because directlyReaches(Party first, Party... more);
  }
}
