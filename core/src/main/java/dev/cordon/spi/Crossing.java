package dev.cordon.spi;

import java.util.Objects;

/**
 * What one gate says of a packet.
 *
 * @param gate which gate, as the vendor's people call it: {@code egress of eni-1}
 * @param answer what it says
 * @param by the rule that decides, or why none does
 */
public record Crossing(String gate, Answer answer, String by) {

  /** What a gate can say. */
  public enum Answer {
    PASSES,
    STOPS
  }

  public Crossing {
    Objects.requireNonNull(gate);
    Objects.requireNonNull(answer);
    Objects.requireNonNull(by);
  }

  /** The crossing on one line. */
  public String text() {
    return gate + " " + (answer == Answer.PASSES ? "lets it through: " : "stops it: ") + by;
  }
}
