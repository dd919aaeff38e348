package dev.cordon.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.model.AcmeDelivery;
import dev.cordon.model.AcmeDelivery.Network;
import dev.cordon.model.Placement;
import dev.cordon.model.SitePlace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlacementJsonTest {

  private static final Placement TWO =
      new AcmeDelivery().place().and("prod", new Network("1", "net \"2\""));

  private static final String DOCUMENT =
      """
      {
        "cordon" : 1,
        "kind" : "placement",
        "places" : {
          "build" : {
            "kind" : "test-network",
            "fields" : {
              "account" : "111122223333",
              "id" : "net-0a1b2c3d"
            }
          },
          "prod" : {
            "kind" : "test-network",
            "fields" : {
              "account" : "1",
              "id" : "net \\"2\\""
            }
          }
        }
      }
      """;

  private static SitePlace network(String kind, Map<String, String> fields) {
    if (!kind.equals("test-network")) {
      throw new IllegalArgumentException("no kind " + kind);
    }
    return new Network(required(fields, "account"), required(fields, "id"));
  }

  private static String required(Map<String, String> fields, String name) {
    String value = fields.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the field " + name + " is missing");
    }
    return value;
  }

  private static List<Diagnostic> mistakes(String document) {
    CordonException thrown =
        catchThrowableOfType(
            CordonException.class, () -> PlacementJson.read(document, PlacementJsonTest::network));
    return thrown == null ? List.of() : thrown.diagnostics().all();
  }

  @Test
  void writesAndReadsTheSame() {
    assertThat(PlacementJson.write(TWO)).isEqualTo(DOCUMENT);
    assertThat(PlacementJson.read(DOCUMENT, PlacementJsonTest::network)).isEqualTo(TWO);
    String none = PlacementJson.write(Placement.none());
    assertThat(PlacementJson.read(none, PlacementJsonTest::network)).isEqualTo(Placement.none());
  }

  @Test
  void tellsEveryPlaceThatCannotBe() {
    String wrong =
        DOCUMENT
            .replaceFirst("test-network", "other")
            .replace("\"id\" : \"net \\\"2\\\"\"", "\"x\" : \"y\"");
    assertThat(mistakes(wrong))
        .containsExactly(
            Diagnostic.error(
                ErrorCode.PLACE_INVALID,
                "$.places.build",
                "this place cannot be: no kind other",
                "give the fields that a place of this kind has, as its provider documents them"),
            Diagnostic.error(
                ErrorCode.PLACE_INVALID,
                "$.places.prod",
                "this place cannot be: the field id is missing",
                "give the fields that a place of this kind has, as its provider documents them"));
  }

  @Test
  void isStrict() {
    String wrong =
        DOCUMENT
            .replaceFirst("\"account\" : \"111122223333\"", "\"account\" : 111122223333")
            .replaceFirst("\"places\"", "\"note\" : 1, \"places\"")
            .replaceFirst("\"kind\" : \"test-network\",", "\"knid\" : \"test-network\",");
    assertThat(mistakes(wrong))
        .extracting(d -> d.where() + ": " + d.what())
        .containsExactly(
            "$.note: the field \"note\" is unknown here",
            "$.places.build: the field \"kind\" is missing",
            "$.places.build.fields.account: this is the number 111122223333 instead of a text",
            "$.places.build.knid: the field \"knid\" is unknown here");
  }

  @Test
  void refusesAnotherVersionAndAnotherKind() {
    assertThat(mistakes(DOCUMENT.replace("\"cordon\" : 1", "\"cordon\" : 0")))
        .extracting(Diagnostic::code)
        .containsExactly(ErrorCode.DOCUMENT_VERSION);
    assertThat(mistakes(DOCUMENT.replace("\"placement\"", "\"segmentation\"")))
        .extracting(Diagnostic::where)
        .containsExactly("$.kind");
  }
}
