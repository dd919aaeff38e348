package dev.cordon.model;

import java.time.Instant;

/**
 * The words of a grant, in the only order in which they make sense: {@code
 * grant(a).to(b).on(https()).until(end).because("...")}. Every step is immutable.
 */
public final class GrantSentence {

  private GrantSentence() {}

  /** A grant that lacks who answers. */
  public interface To {

    /** Who answers: each {@code from} may open connections to each of these. */
    On to(Party first, Party... more);

    /**
     * Every segment of the declaration answers, those declared later too; a segment is not granted
     * access to itself by this.
     */
    On toEverySegment();
  }

  /** A grant that lacks what may be spoken. */
  public interface On {

    /** What may be spoken: the union of these. */
    Until on(Service first, Service... more);
  }

  /** A grant that lacks its reason, and may be given an end before. */
  public interface Until extends Because {

    /** The instant from which the grant no longer holds. */
    Because until(Instant end);
  }
}
