package dev.cordon.model;

import static dev.cordon.model.Role.ARTIFACT_STORE;
import static dev.cordon.model.Role.BUILD_RUNNER;
import static dev.cordon.model.Role.DEPLOY_TARGET;
import static dev.cordon.model.Selectors.tag;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import java.util.List;
import java.util.function.UnaryOperator;

/** A small fleet that tests of mistakes start from, and the mistakes that come of it. */
final class Declared {

  static final Site BUILD = Site.named("build");
  static final Site PROD = Site.named("prod");

  static final Segment RUNNERS =
      Segment.named("runners", BUILD_RUNNER).at(BUILD, tag("role", "ci-runner"));
  static final Segment ARTIFACTS =
      Segment.named("artifacts", ARTIFACT_STORE).at(BUILD, tag("app", "nexus"));
  static final Segment STAGING =
      Segment.named("staging", DEPLOY_TARGET).at(BUILD, tag("env", "staging"));
  static final Segment PRODUCTION =
      Segment.named("production", DEPLOY_TARGET).at(PROD, tag("env", "production"));
  static final External OFFICE = External.named("office").cidrs("198.51.100.0/24");

  private Declared() {}

  /** The fleet with three segments at one site, to go on from. */
  static SegmentationBuilder acme() {
    return Segmentation.named("acme").segments(RUNNERS, ARTIFACTS, STAGING);
  }

  /** Everything that is wrong with a declaration. */
  static List<Diagnostic> mistakes(SegmentationBuilder declaration) {
    CordonException thrown = catchThrowableOfType(CordonException.class, declaration::build);
    return thrown == null ? List.of() : thrown.diagnostics().all();
  }

  /** Everything that is wrong with the fleet and one thing more. */
  static List<Diagnostic> mistakesOf(UnaryOperator<SegmentationBuilder> more) {
    return mistakes(more.apply(acme()));
  }

  static Diagnostic error(ErrorCode code, String where, String what, String fix) {
    return Diagnostic.error(code, where, what, fix);
  }
}
