package dev.cordon.cli.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.cli.text.Golden;
import dev.cordon.cli.text.Samples;
import dev.cordon.diag.Diagnostics;
import dev.cordon.engine.Verification;
import dev.cordon.plan.Plan;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class DocumentsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void aPlan() throws IOException {
    Golden.check("plan.json", PlanJson.text(Samples.plan()) + "\n");
  }

  @Test
  void anEmptyPlanHasTheSameFieldsAsAFullOne() throws IOException {
    JsonNode full = JSON.readTree(PlanJson.text(Samples.plan()));
    JsonNode empty = JSON.readTree(PlanJson.text(Samples.emptyPlan()));
    assertThat(empty.fieldNames()).toIterable().containsExactlyElementsOf(full::fieldNames);
    assertThat(empty.at("/sites/0/edits")).isEmpty();
    assertThat(empty.at("/after/defaultDenyHolds").asBoolean()).isTrue();
  }

  @Test
  void driftCountsItsEdits() throws IOException {
    JsonNode drift = JSON.readTree(PlanJson.drift(Samples.plan()));
    assertThat(drift.at("/document").asText()).isEqualTo("cordon/drift/1");
    assertThat(drift.at("/drift").asInt()).isEqualTo(Samples.plan().changes());
    assertThat(JSON.readTree(PlanJson.drift(Samples.emptyPlan())).at("/drift").asInt()).isZero();
  }

  @Test
  void onlyAnExactVerdictSaysThatDefaultDenyHolds() throws IOException {
    assertThat(verification("exact").at("/proof/defaultDenyHolds").asBoolean()).isTrue();
    assertThat(verification("contained").at("/proof/defaultDenyHolds").asBoolean()).isFalse();
    assertThat(verification("violated").at("/proof/defaultDenyHolds").asBoolean()).isFalse();
    assertThat(verification("contained").at("/proof/residual")).hasSize(2);
    assertThat(verification("violated").at("/proof/counterexamples/0/packet").asText())
        .isEqualTo("tcp 10.0.0.1:49152 → 10.0.0.9:443");
  }

  @Test
  void reports() throws IOException {
    Plan plan = Samples.plan();
    JsonNode done = JSON.readTree(ReportJson.text(plan, Samples.done()));
    assertThat(done.at("/complete").asBoolean()).isTrue();
    assertThat(done.at("/done/0/outcome").asText()).isEqualTo("applied");
    assertThat(done.at("/proof/verdict").asText()).isEqualTo("exact");
    JsonNode stopped = JSON.readTree(ReportJson.text(plan, Samples.stopped()));
    assertThat(stopped.at("/complete").asBoolean()).isFalse();
    assertThat(stopped.at("/done/0/outcome").asText()).isEqualTo("refused");
    assertThat(stopped.at("/done/0/why/0/code").asText()).isEqualTo("CDN-1603");
    assertThat(stopped.at("/left/0/id").asText()).isEqualTo("2");
    assertThat(stopped.at("/proof").isMissingNode()).isTrue();
    JsonNode nothing = JSON.readTree(ReportJson.nothingToDo(Samples.emptyPlan()));
    assertThat(nothing.at("/complete").asBoolean()).isTrue();
  }

  private static JsonNode verification(String word) throws IOException {
    Verification verification =
        new Verification(
            Samples.plan().inventory(),
            switch (word) {
              case "exact" -> Samples.EXACT;
              case "contained" -> Samples.contained();
              default -> Samples.violated();
            },
            Diagnostics.none());
    JsonNode document = JSON.readTree(VerificationJson.text(Samples.segmentation(), verification));
    assertThat(document.at("/proof/verdict").asText()).isEqualTo(word);
    return document;
  }
}
