package dev.cordon.state;

import java.util.Locale;
import java.util.Objects;

/**
 * Whether the network between two sites carries packets, as the fabric of one of them tells. It is
 * reported and never assumed: no rule and no proof depends on it.
 *
 * @param answer what the fabric says
 * @param why what that is read off, for people
 */
public record Routing(Answer answer, String why) {

  /** What a fabric can say. */
  public enum Answer {
    /** The connection is up. */
    UP,
    /** It is not, or there is none. */
    DOWN,
    /** The fabric was not asked, or cannot tell. */
    UNKNOWN
  }

  public Routing {
    Objects.requireNonNull(answer);
    Objects.requireNonNull(why);
  }

  /** A connection that is up. */
  public static Routing up(String why) {
    return new Routing(Answer.UP, why);
  }

  /** A connection that is down, or is not there. */
  public static Routing down(String why) {
    return new Routing(Answer.DOWN, why);
  }

  /** Nobody was asked. */
  public static Routing unknown() {
    return new Routing(Answer.UNKNOWN, "this fabric is not asked for such a link");
  }

  /** {@code up: …}. */
  @Override
  public String toString() {
    return answer.name().toLowerCase(Locale.ROOT) + ": " + why;
  }
}
