package dev.cordon.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One side of a sentence: some parties by name, or every segment there will be. */
sealed interface Ends {

  /** The parties that are meant, once all segments are known. */
  List<? extends Party> among(List<Segment> segments);

  /** The side as it reads in a sentence. */
  String text();

  static Ends of(Party first, Party... more) {
    List<Party> parties = new ArrayList<>();
    parties.add(first);
    parties.addAll(List.of(more));
    return new Some(List.copyOf(parties));
  }

  record Some(List<Party> parties) implements Ends {
    @Override
    public List<Party> among(List<Segment> segments) {
      return parties;
    }

    @Override
    public String text() {
      return parties.stream().map(p -> Names.show(p.name())).collect(Collectors.joining(", "));
    }
  }

  record EverySegment() implements Ends {
    @Override
    public List<Segment> among(List<Segment> segments) {
      return segments;
    }

    @Override
    public String text() {
      return "every segment";
    }
  }
}
