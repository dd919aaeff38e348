package dev.cordon.provider.vyos.lowering;

import dev.cordon.compile.Piece;
import dev.cordon.provider.vyos.state.Names;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * What is written beside a rule: the id and the reason of every grant that it serves, in what a
 * router takes as a description.
 */
final class Notes {

  private Notes() {}

  static String of(Collection<Piece> pieces) {
    return Names.described(
        pieces.stream()
            .map(piece -> "cdn:" + piece.grant().id() + " " + piece.grant().reason())
            .distinct()
            .sorted()
            .collect(Collectors.joining("; ")));
  }
}
