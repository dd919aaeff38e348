package dev.cordon.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.model.Fleets;
import dev.cordon.model.Grant;
import dev.cordon.model.Segmentation;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** Any segmentation survives its document, and the document keeps to the schema. */
class SegmentationJsonPropertyTest {

  @Property(tries = 200, seed = "20260120", edgeCases = EdgeCasesMode.NONE)
  void comesBackEqualAndIsWrittenTheSame(@ForAll("fleets") Segmentation fleet) {
    String document = SegmentationJson.write(fleet);
    Segmentation back = SegmentationJson.read(document);
    assertThat(back).isEqualTo(fleet).hasSameHashCodeAs(fleet);
    assertThat(SegmentationJson.write(back)).isEqualTo(document);
    assertThat(ids(back)).isEqualTo(ids(fleet)).doesNotHaveDuplicates();
    Statistics.label("grants").collect(fleet.grants().isEmpty() ? "none" : "some");
    Statistics.label("guardrails").collect(fleet.guardrails().isEmpty() ? "none" : "some");
    Statistics.label("links").collect(fleet.links().isEmpty() ? "none" : "some");
  }

  @Property(tries = 100, seed = "20260121", edgeCases = EdgeCasesMode.NONE)
  void keepsToTheSchema(@ForAll("fleets") Segmentation fleet) {
    assertThat(Schemas.SEGMENTATION.errors(SegmentationJson.write(fleet))).isEmpty();
  }

  private static List<String> ids(Segmentation fleet) {
    return fleet.grants().stream().map(Grant::id).toList();
  }

  @Provide
  Arbitrary<Segmentation> fleets() {
    return Fleets.segmentations();
  }
}
