package dev.cordon.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The order in which a declaration is written never shows in what it is. */
class SegmentationPropertyTest {

  @Property(tries = 100, seed = "20260130", edgeCases = EdgeCasesMode.NONE)
  void theOrderOfSentencesMakesNoDifference(
      @ForAll("fleets") Segmentation fleet, @ForAll long seed) {
    Random random = new Random(seed);
    Declaration shuffled =
        new Declaration(
            Stated.at("name", fleet.name()),
            shuffled(fleet.segments().values(), random),
            shuffled(fleet.mentionedExternals(), random),
            shuffled(fleet.grants(), random),
            shuffled(fleet.links(), random),
            shuffled(fleet.guardrails(), random));
    Segmentation again = shuffled.check();
    assertThat(again).isEqualTo(fleet).hasSameHashCodeAs(fleet).hasToString(fleet.toString());
    assertThat(again.notes()).isEqualTo(fleet.notes());
  }

  private static <T> List<Stated<T>> shuffled(Collection<T> values, Random random) {
    List<Stated<T>> stated = new ArrayList<>();
    values.forEach(value -> stated.add(Stated.at("here", value)));
    Collections.shuffle(stated, random);
    return stated;
  }

  @Provide
  Arbitrary<Segmentation> fleets() {
    return Fleets.segmentations();
  }
}
