package dev.cordon.model;

import java.util.Objects;

/**
 * A part of a declaration and where it was written.
 *
 * @param value what was declared
 * @param where its place, for diagnostics: {@code grant runners → artifacts (3rd)}, {@code
 *     $.grants[2]}
 * @param sentence the place of the sentence that it comes from; the same as {@code where} unless
 *     one sentence declares several things
 * @param <T> what kind of thing it is
 */
public record Stated<T>(T value, String where, String sentence) {

  public Stated {
    Objects.requireNonNull(value);
    Objects.requireNonNull(where);
    Objects.requireNonNull(sentence);
  }

  /** A thing with its place. */
  public static <T> Stated<T> at(String where, T value) {
    return new Stated<>(value, where, where);
  }
}
