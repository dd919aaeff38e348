package dev.cordon.provider.vyos.lowering;

import dev.cordon.compile.Piece;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * What is written beside a rule: the id and the reason of every grant that it serves, in what a
 * router takes as a description.
 */
final class Notes {

  private static final int LONGEST = 255;

  private Notes() {}

  static String of(Collection<Piece> pieces) {
    return fitting(
        pieces.stream()
            .map(piece -> "cdn:" + piece.grant().id() + " " + piece.grant().reason())
            .distinct()
            .sorted()
            .collect(Collectors.joining("; ")));
  }

  /** No quotes, no line feeds, not too long. */
  static String fitting(String text) {
    String plain =
        text.replace('\'', '\u2019')
            .replace('"', '\u201d')
            .replaceAll("[\\p{Cntrl}\\s]+", " ")
            .strip();
    if (plain.codePointCount(0, plain.length()) <= LONGEST) {
      return plain;
    }
    return plain.substring(0, plain.offsetByCodePoints(0, LONGEST - 1)).strip() + "\u2026";
  }
}
