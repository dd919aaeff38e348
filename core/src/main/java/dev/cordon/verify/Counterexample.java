package dev.cordon.verify;

import dev.cordon.space.Packet;
import java.util.List;
import java.util.Objects;

/**
 * One packet for which the rules and the intent disagree.
 *
 * @param kind which of the two says yes
 * @param path where it travels: {@code build}, {@code build → staging}, {@code build → outside}
 * @param packet the packet
 * @param from who sends it, as people call it
 * @param to who would receive it
 * @param because who lets it through or stops it, and which grant wants it, gate by gate
 */
public record Counterexample(
    Kind kind, String path, Packet packet, String from, String to, List<String> because) {

  /** The two ways to be wrong. */
  public enum Kind {
    /** The rules admit it and no grant does. */
    NOT_GRANTED,
    /** A grant admits it and the rules, or a gate that we do not own, do not. */
    STOPPED
  }

  public Counterexample {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(path);
    Objects.requireNonNull(packet);
    Objects.requireNonNull(from);
    Objects.requireNonNull(to);
    because = List.copyOf(because);
  }

  /** The disagreement in one sentence. */
  public String text() {
    String verb =
        kind == Kind.NOT_GRANTED
            ? "gets through and is not granted"
            : "is granted and does not get through";
    return packet + " (" + from + " → " + to + ") " + verb;
  }
}
