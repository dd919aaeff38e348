package dev.cordon.model;

import dev.cordon.model.Guardrail.Reach;
import java.util.ArrayList;
import java.util.List;

/** A guardrail sentence that is complete. */
record GuardrailDraft(int number, Ends from, Ends to, Reach reach, String reason) {

  /** One guardrail for each pair. */
  List<Stated<Guardrail>> guardrails(List<Segment> segments) {
    List<Stated<Guardrail>> guardrails = new ArrayList<>();
    for (Party one : from.among(segments)) {
      for (Party other : to.among(segments)) {
        guardrails.add(stated(new Guardrail(one, other, reach, reason)));
      }
    }
    return guardrails;
  }

  private Stated<Guardrail> stated(Guardrail guardrail) {
    String which = " (" + Ordinal.of(number) + ")";
    String sentence = "never " + from.text() + " " + reach.words() + " " + to.text() + which;
    return new Stated<>(guardrail, guardrail + which, sentence);
  }

  /** Waits for {@code reaches}. */
  record FromKnown(SegmentationBuilder builder, int number, Ends from)
      implements GuardrailSentence.Reaches {
    @Override
    public Because reaches(Party first, Party... more) {
      return because(Reach.TRANSITIVE, Ends.of(first, more));
    }

    @Override
    public Because directlyReaches(Party first, Party... more) {
      return because(Reach.DIRECT, Ends.of(first, more));
    }

    private Because because(Reach reach, Ends to) {
      return reason -> builder.complete(new GuardrailDraft(number, from, to, reach, reason));
    }
  }
}
