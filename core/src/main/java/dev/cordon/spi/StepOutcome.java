package dev.cordon.spi;

import dev.cordon.diag.Diagnostic;
import java.util.Objects;
import java.util.Optional;

/** What became of a step. */
public sealed interface StepOutcome {

  /** Why the step was not applied; empty where it was. */
  default Optional<Diagnostic> trouble() {
    return Optional.empty();
  }

  /**
   * Done, or found to be done already.
   *
   * @param calls how many write calls it took
   */
  record Applied(int calls) implements StepOutcome {}

  /**
   * The fabric said no; nothing of the step is in force.
   *
   * @param why its code's kind says whether to repeat
   */
  record Refused(Diagnostic why) implements StepOutcome {
    public Refused {
      Objects.requireNonNull(why);
    }

    @Override
    public Optional<Diagnostic> trouble() {
      return Optional.of(why);
    }
  }

  /**
   * The state is not what the step expected; observe and plan again.
   *
   * @param why what differs
   */
  record Conflict(Diagnostic why) implements StepOutcome {
    public Conflict {
      Objects.requireNonNull(why);
    }

    @Override
    public Optional<Diagnostic> trouble() {
      return Optional.of(why);
    }
  }

  /**
   * Too many calls; nothing of the step is in force.
   *
   * @param why what the fabric said
   */
  record Throttled(Diagnostic why) implements StepOutcome {
    public Throttled {
      Objects.requireNonNull(why);
    }

    @Override
    public Optional<Diagnostic> trouble() {
      return Optional.of(why);
    }
  }

  /**
   * A call was sent and no answer came, or only a part of the step is in force; only a new
   * observation tells.
   *
   * @param why what happened
   */
  record Unknown(Diagnostic why) implements StepOutcome {
    public Unknown {
      Objects.requireNonNull(why);
    }

    @Override
    public Optional<Diagnostic> trouble() {
      return Optional.of(why);
    }
  }
}
