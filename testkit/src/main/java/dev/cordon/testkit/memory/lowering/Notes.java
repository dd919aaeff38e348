package dev.cordon.testkit.memory.lowering;

import dev.cordon.compile.Piece;
import java.util.List;
import java.util.stream.Collectors;

/** What is written beside a rule: the id and the reason of every grant that it serves. */
final class Notes {

  private Notes() {}

  static String of(List<Piece> pieces) {
    return pieces.stream()
        .map(piece -> "cdn:" + piece.grant().id() + " " + piece.grant().reason())
        .distinct()
        .sorted()
        .collect(Collectors.joining("; "));
  }
}
