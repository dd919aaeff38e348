package dev.cordon.provider.vyos.wire;

import java.util.List;
import java.util.Objects;

/**
 * One part of a commit.
 *
 * @param verb what to do
 * @param path the node, or the leaf with a value as last word
 */
public record Command(Verb verb, List<String> path) {

  /** What a command does. */
  public enum Verb {
    SET("set"),
    DELETE("delete");

    private final String word;

    Verb(String word) {
      this.word = word;
    }

    /** As the router calls it. */
    public String word() {
      return word;
    }
  }

  public Command {
    Objects.requireNonNull(verb);
    path = List.copyOf(path);
  }

  /** As people type it. */
  public String text() {
    StringBuilder text = new StringBuilder(verb.word());
    for (String word : path) {
      text.append(' ').append(word.matches("[\\w./:-]+") ? word : "'" + word + "'");
    }
    return text.toString();
  }
}
