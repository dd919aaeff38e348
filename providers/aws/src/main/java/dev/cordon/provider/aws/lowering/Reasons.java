package dev.cordon.provider.aws.lowering;

import dev.cordon.compile.Piece;
import dev.cordon.model.Grant;
import dev.cordon.provider.aws.state.Spoken;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The notes of rules that come from some pieces of policy. Used once. */
final class Reasons {

  private final List<Piece> pieces;
  private final Map<Spoken, List<Integer>> speaking = new HashMap<>();
  private final Map<BitSet, String> notes = new HashMap<>();
  private final BitSet taking = new BitSet();
  private @Nullable String only;
  private @Nullable List<List<Spoken>> said;

  Reasons(List<Piece> pieces) {
    this.pieces = pieces;
  }

  /** The note of a rule for everything that the pieces' common peer is. */
  String of(Spoken spoken) {
    taking.clear();
    speaking(spoken).forEach(taking::set);
    return note();
  }

  /** The note of a rule for a prefix: of those pieces that it lets something of through. */
  String of(Box box) {
    return pieces.size() == 1 ? only() : several(box);
  }

  private String only() {
    String known = only;
    if (known == null) {
      known = Notes.of(pieces.get(0).grant());
      only = known;
    }
    return known;
  }

  private String several(Box box) {
    taking.clear();
    for (int piece : speaking(box.spoken())) {
      if (pieces.get(piece).peer().addresses().overlaps(box.cidr())) {
        taking.set(piece);
      }
    }
    return note();
  }

  private List<Integer> speaking(Spoken spoken) {
    return speaking.computeIfAbsent(spoken, this::spokenBy);
  }

  private List<Integer> spokenBy(Spoken spoken) {
    List<Integer> by = new ArrayList<>();
    List<List<Spoken>> all = said();
    for (int i = 0; i < all.size(); i++) {
      if (overlaps(all.get(i), spoken)) {
        by.add(i);
      }
    }
    return by;
  }

  private static boolean overlaps(List<Spoken> some, Spoken spoken) {
    for (Spoken one : some) {
      if (one.overlaps(spoken)) {
        return true;
      }
    }
    return false;
  }

  /** What each piece says, in the words of rules: those are compared by their numbers. */
  private List<List<Spoken>> said() {
    List<List<Spoken>> known = said;
    if (known == null) {
      known = pieces.stream().map(piece -> Translation.of(piece.services())).toList();
      said = known;
    }
    return known;
  }

  /** The note of the pieces that are taken now. */
  private String note() {
    String known = notes.get(taking);
    if (known == null) {
      known = noteOf();
      notes.put((BitSet) taking.clone(), known);
    }
    return known;
  }

  private String noteOf() {
    List<Grant> grants = taking.stream().mapToObj(i -> pieces.get(i).grant()).toList();
    return grants.size() == 1 ? Notes.of(grants.get(0)) : Notes.of(grants);
  }
}
