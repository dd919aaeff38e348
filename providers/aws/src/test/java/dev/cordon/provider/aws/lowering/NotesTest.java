package dev.cordon.provider.aws.lowering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.model.External;
import dev.cordon.model.Grant;
import dev.cordon.model.Role;
import dev.cordon.model.Segment;
import dev.cordon.model.Services;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotesTest {

  private static Grant grant(int port, String reason) {
    return new Grant(
        Segment.named("runners", Role.BUILD_RUNNER),
        External.named("hub"),
        Services.tcp(port),
        reason,
        null);
  }

  @Test
  void namesTheGrantAndTheReason() {
    Grant grant = grant(443, "pull dependencies");
    assertThat(Notes.of(List.of(grant)))
        .isEqualTo("cdn:" + grant.id() + " runners to hub: pull dependencies");
  }

  @Test
  void spellsWhatTheServiceDoesNotTake() {
    assertThat(
            Notes.taken(
                "  R\u00e9p\u00e9ter \u201cbuild\u201d & test \u2192 <prod>\n50 % \u4f60~ "))
        .isEqualTo("Repeter build + test to (prod) 50 _ __");
    assertThat(Notes.taken("a-z A-Z 0-9 . _ - : / ( ) # , @ [ ] + = ; { } ! $ *"))
        .isEqualTo("a-z A-Z 0-9 . _ - : / ( ) # , @ [ ] + = ; { } ! $ *");
  }

  @Test
  void neverExceedsWhatADescriptionHolds() {
    assertThat(Notes.of(List.of(grant(443, "x".repeat(400))))).hasSize(255).endsWith("...");
  }

  @Test
  void severalGrantsAreAllNamedOrCountedInAnyOrder() {
    List<Grant> grants = new ArrayList<>();
    for (int port = 1; port <= 20; port++) {
      grants.add(grant(port, "reason " + port));
    }
    String note = Notes.of(grants);
    assertThat(note).hasSizeLessThanOrEqualTo(255).contains(",+8 runners to hub: reason");
    Collections.reverse(grants);
    assertThat(Notes.of(grants)).isEqualTo(note);
  }
}
