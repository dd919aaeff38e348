package dev.cordon.model;

import static dev.cordon.model.Declared.PROD;
import static dev.cordon.model.Declared.RUNNERS;
import static dev.cordon.model.Declared.STAGING;
import static dev.cordon.model.Selectors.address;
import static dev.cordon.model.Selectors.tag;
import static dev.cordon.model.Services.https;
import static dev.cordon.model.Services.icmp;
import static dev.cordon.model.Services.tcpRange;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One declaration with every mistake that a declaration can have. */
class AllMistakesAtOnceTest {

  private static SegmentationBuilder allWrong() {
    Segment scanners = Segment.named("Scanners", Role.SCANNER).at(PROD, address("10.0.0.1/8"));
    Segment twin = Segment.named("runners", Role.OTHER).at(PROD, tag("a", "b"));
    Segment nowhere = Segment.named("nowhere", Role.OTHER);
    Segment undeclared = Segment.named("undeclared", Role.OTHER).at(PROD, tag("a", "b"));
    Segment empty = Segment.named("empty", Role.OTHER).at(PROD);
    External partner = External.named("partner");
    External web = External.named("web").cidrs("192.0.2.0/24");
    SegmentationBuilder wrong =
        Segmentation.named("acme")
            .segments(RUNNERS, STAGING, scanners, twin, nowhere, empty)
            .grant(RUNNERS)
            .to(STAGING)
            .on(https())
            .because("")
            .grant(RUNNERS)
            .to(STAGING)
            .on(tcpRange(500, 400), https())
            .because("x\ny")
            .grant(RUNNERS)
            .to(STAGING)
            .on(https())
            .because("again")
            .grant(undeclared)
            .to(STAGING)
            .on(icmp(300))
            .because("x")
            .grant(STAGING)
            .to(empty)
            .on(https())
            .because("x")
            .grant(web)
            .to(partner)
            .on(https())
            .because("x")
            .link(Link.peering(PROD, PROD))
            .never(RUNNERS)
            .reaches(STAGING)
            .because("x");
    wrong.grant(RUNNERS).to(STAGING);
    return wrong;
  }

  @Test
  void areReportedTogether() {
    List<Diagnostic> found = Declared.mistakes(allWrong());
    assertThat(found)
        .extracting(Diagnostic::code)
        .contains(
            ErrorCode.NAME_INVALID,
            ErrorCode.NAME_DUPLICATE,
            ErrorCode.SEGMENT_UNKNOWN,
            ErrorCode.SEGMENT_WITHOUT_PLACE,
            ErrorCode.REASON_MISSING,
            ErrorCode.GRANT_DUPLICATE,
            ErrorCode.GRANT_INCOMPLETE,
            ErrorCode.ADDRESS_INVALID,
            ErrorCode.PORT_INVALID,
            ErrorCode.SERVICE_INVALID,
            ErrorCode.SELECTOR_INVALID,
            ErrorCode.LINK_MISSING,
            ErrorCode.LINK_INVALID,
            ErrorCode.GUARDRAIL_BROKEN,
            ErrorCode.EXTERNAL_INVALID,
            ErrorCode.REASON_INVALID,
            ErrorCode.GRANT_OUTSIDE);
    assertThat(found)
        .allSatisfy(
            diagnostic -> {
              assertThat(diagnostic.where()).isNotBlank();
              assertThat(diagnostic.what()).isNotBlank();
              assertThat(diagnostic.fix()).isNotBlank();
            });
  }

  @Test
  void areTheSameAgain() {
    assertThat(Declared.mistakes(allWrong())).isEqualTo(Declared.mistakes(allWrong()));
  }
}
