package dev.cordon.model;

import static dev.cordon.model.Declared.ARTIFACTS;
import static dev.cordon.model.Declared.OFFICE;
import static dev.cordon.model.Declared.RUNNERS;
import static dev.cordon.model.Declared.STAGING;
import static dev.cordon.model.Declared.acme;
import static dev.cordon.model.Declared.error;
import static dev.cordon.model.Declared.mistakes;
import static dev.cordon.model.Services.https;
import static dev.cordon.model.Services.ssh;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuardrailTest {

  private static final String FIX =
      "take out one of these grants; or the guardrail, if the path is wanted";

  private static SegmentationBuilder chain() {
    return acme()
        .grant(ARTIFACTS)
        .to(STAGING)
        .on(https())
        .because("x")
        .grant(RUNNERS)
        .to(ARTIFACTS)
        .on(ssh())
        .until(Instant.EPOCH)
        .because("x");
  }

  @Test
  void aChainBreaksATransitiveOneWhateverItsServicesAndEnds() {
    assertThat(mistakes(chain().never(RUNNERS).reaches(STAGING).because("x")))
        .containsExactly(
            error(
                ErrorCode.GUARDRAIL_BROKEN,
                "never runners reaches staging (1st)",
                "the grants make a path: runners → artifacts → staging"
                    + " (grant runners → artifacts (2nd), then grant artifacts → staging (1st))",
                FIX));
  }

  @Test
  void aChainDoesNotBreakADirectOne() {
    assertThat(mistakes(chain().never(RUNNERS).directlyReaches(STAGING).because("x"))).isEmpty();
    assertThat(mistakes(chain().never(RUNNERS).directlyReaches(ARTIFACTS).because("x")))
        .extracting(Diagnostic::what)
        .containsExactly(
            "the grants make a path: runners → artifacts (grant runners → artifacts (2nd))");
  }

  @Test
  void thereIsNoWayBack() {
    assertThat(mistakes(chain().never(STAGING).reaches(RUNNERS, ARTIFACTS).because("x"))).isEmpty();
  }

  @Test
  void theShortestPathIsShown() {
    assertThat(
            mistakes(
                chain()
                    .grant(RUNNERS)
                    .to(STAGING)
                    .on(ssh())
                    .because("x")
                    .never(RUNNERS)
                    .reaches(STAGING)
                    .because("x")))
        .extracting(Diagnostic::what)
        .containsExactly(
            "the grants make a path: runners → staging (grant runners → staging (3rd))");
  }

  @Test
  void aSegmentMayBeForbiddenToReachItself() {
    assertThat(
            mistakes(
                chain()
                    .grant(STAGING)
                    .to(RUNNERS)
                    .on(ssh())
                    .because("x")
                    .never(RUNNERS)
                    .reaches(RUNNERS)
                    .because("no way round")))
        .extracting(Diagnostic::what)
        .containsExactly(
            "the grants make a path: runners → artifacts → staging → runners"
                + " (grant runners → artifacts (2nd), then grant artifacts → staging (1st),"
                + " then grant staging → runners (3rd))");
    assertThat(mistakes(chain().never(RUNNERS).reaches(RUNNERS).because("x"))).isEmpty();
  }

  @Test
  void anExternalIsNoSteppingStone() {
    assertThat(
            mistakes(
                acme()
                    .grant(RUNNERS)
                    .to(OFFICE)
                    .on(https())
                    .because("x")
                    .grant(OFFICE)
                    .to(STAGING)
                    .on(https())
                    .because("x")
                    .never(RUNNERS)
                    .reaches(STAGING)
                    .because("x")))
        .isEmpty();
  }

  @Test
  void anExternalStandsForItsAddresses() {
    SegmentationBuilder open =
        acme()
            .grant(OFFICE)
            .to(RUNNERS)
            .on(ssh())
            .because("x")
            .grant(RUNNERS)
            .to(STAGING)
            .on(ssh())
            .because("x")
            .never(External.internet())
            .reaches(STAGING)
            .because("x");
    assertThat(mistakes(open))
        .extracting(Diagnostic::what)
        .containsExactly(
            "the grants make a path: office (shares addresses with internet) → runners → staging"
                + " (grant office → runners (1st), then grant runners → staging (2nd))");
  }

  @Test
  void strangersAreEveryoneButTheOnesWeKnow() {
    External strangers = External.named("strangers").everyoneBut(OFFICE);
    SegmentationBuilder guarded =
        acme()
            .grant(OFFICE)
            .to(STAGING)
            .on(ssh())
            .because("x")
            .never(strangers)
            .reaches(STAGING)
            .because("x");
    assertThat(mistakes(guarded)).isEmpty();
    External partner = External.named("partner").cidrs("203.0.113.7");
    assertThat(mistakes(guarded.grant(partner).to(STAGING).on(ssh()).because("x")))
        .extracting(Diagnostic::code)
        .containsExactly(ErrorCode.GUARDRAIL_BROKEN);
  }

  @Test
  void aMaintainedListIsKnownByItsNameAndIsPartOfTheInternet() {
    External list = External.named("s3").managedList("vendor.s3");
    External sameList = External.named("store").managedList("vendor.s3");
    External other = External.named("other").managedList("vendor.other");
    for (External guarded : List.of(list, sameList, External.internet())) {
      assertThat(
              mistakes(
                  acme()
                      .grant(RUNNERS)
                      .to(list)
                      .on(https())
                      .because("x")
                      .never(RUNNERS)
                      .reaches(guarded)
                      .because("x")))
          .as(guarded.name())
          .hasSize(1);
    }
    for (External guarded : List.of(other, OFFICE)) {
      assertThat(
              mistakes(
                  acme()
                      .grant(RUNNERS)
                      .to(list)
                      .on(https())
                      .because("x")
                      .never(RUNNERS)
                      .reaches(guarded)
                      .because("x")))
          .as(guarded.name())
          .isEmpty();
    }
  }

  @Test
  void eachPairOfOneSentenceIsJudged() {
    assertThat(mistakes(chain().never(RUNNERS, STAGING).reaches(ARTIFACTS, RUNNERS).because("x")))
        .extracting(Diagnostic::where)
        .containsExactly("never runners reaches artifacts (1st)");
  }
}
