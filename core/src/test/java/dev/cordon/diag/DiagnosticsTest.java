package dev.cordon.diag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosticsTest {

  private static final Diagnostic NOTE =
      Diagnostic.info(ErrorCode.WORKLOAD_UNCLAIMED, "site \"build\"", "no segment", "declare one");
  private static final Diagnostic WARNING =
      Diagnostic.warning(ErrorCode.SELECTOR_MATCHES_NOTHING, "segment \"a\"", "nothing", "");
  private static final Diagnostic PORT =
      Diagnostic.error(ErrorCode.PORT_INVALID, "grant a → b (1st)", "70000", "0 to 65535");
  private static final Diagnostic NAME =
      Diagnostic.error(ErrorCode.NAME_INVALID, "segment \"A\"", "\"A\"", "write \"a\"");

  @Test
  void areSortedByWeightThenCodeWhateverTheOrderOfDiscovery() {
    List<Diagnostic> sorted = List.of(NAME, PORT, WARNING, NOTE);
    assertThat(Diagnostics.of(NOTE, PORT, WARNING, NAME).all()).isEqualTo(sorted);
    assertThat(Diagnostics.of(NAME, WARNING, PORT, NOTE).all()).isEqualTo(sorted);
  }

  @Test
  void tellEachFindingOnce() {
    assertThat(Diagnostics.of(PORT, PORT).and(Diagnostics.of(PORT)).all()).containsExactly(PORT);
  }

  @Test
  void stopOnlyForErrors() {
    assertThatCode(Diagnostics.of(NOTE, WARNING)::orThrow).doesNotThrowAnyException();
    assertThatThrownBy(Diagnostics.of(NOTE, PORT, NAME)::orThrow)
        .isInstanceOfSatisfying(
            CordonException.class,
            e -> {
              assertThat(e.diagnostics().all()).containsExactly(NAME, PORT, NOTE);
              assertThat(e.code()).isEqualTo(ErrorCode.NAME_INVALID);
              assertThat(e.kind()).isEqualTo(ErrorKind.USER);
            });
  }

  @Test
  void readAsWeightCodePlaceFindingAndFix() {
    assertThat(Diagnostics.of(PORT, WARNING).text())
        .isEqualTo(
            """
            error CDN-1009 grant a → b (1st): 70000
              fix: 0 to 65535
            warning CDN-1201 segment "a": nothing""");
  }

  @Test
  void theErrorThatAsksForMostCautionDecides() {
    Diagnostic throttled = Diagnostic.error(ErrorCode.FABRIC_THROTTLED, "a", "b", "c");
    Diagnostic unknown = Diagnostic.error(ErrorCode.OUTCOME_UNKNOWN, "a", "b", "c");
    Diagnostic moved = Diagnostic.warning(ErrorCode.LIVE_STATE_MOVED, "a", "b", "c");
    assertThat(new CordonException(Diagnostics.of(throttled, moved)).kind())
        .isEqualTo(ErrorKind.THROTTLED);
    assertThat(new CordonException(Diagnostics.of(throttled, unknown, PORT)).code())
        .isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
    assertThat(new CordonException(Diagnostics.of(throttled, PORT)).kind())
        .isEqualTo(ErrorKind.USER);
    assertThat(new CordonException(Diagnostics.none()).kind()).isEqualTo(ErrorKind.INTERNAL);
  }

  @Test
  void anExceptionKeepsItsFindingsOverSerialization() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(new CordonException(Diagnostics.of(PORT, NAME)));
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      CordonException read = (CordonException) in.readObject();
      assertThat(read.diagnostics().all()).containsExactly(NAME, PORT);
    }
  }
}
