package dev.cordon.examples;

import static dev.cordon.model.Role.BUILD_RUNNER;
import static dev.cordon.model.Role.DEPLOY_BOT;
import static dev.cordon.model.Role.DEPLOY_TARGET;
import static dev.cordon.model.Selectors.tag;
import static dev.cordon.model.Services.tcp;

import dev.cordon.diag.CordonException;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.SegmentationBuilder;
import dev.cordon.model.Site;
import java.util.function.UnaryOperator;

/**
 * Guardrails: security owns what must never be, teams own their grants. A team's grants that break
 * a guardrail are no declaration, and so never a plan.
 */
public final class GuardedGrants {

  private static final Site DELIVERY = Site.named("delivery");

  static final Segment RUNNERS =
      Segment.named("runners", BUILD_RUNNER).at(DELIVERY, tag("role", "ci-runner"));
  static final Segment DEPLOY =
      Segment.named("deploy-bot", DEPLOY_BOT).at(DELIVERY, tag("role", "deploy-bot"));
  static final Segment PRODUCTION =
      Segment.named("production", DEPLOY_TARGET).at(DELIVERY, tag("env", "production"));

  private GuardedGrants() {}

  /** What security says, and then what a team adds. */
  static Segmentation with(UnaryOperator<SegmentationBuilder> team) {
    SegmentationBuilder security =
        Segmentation.named("acme")
            .segments(RUNNERS, DEPLOY, PRODUCTION)
            .never(RUNNERS)
            .reaches(PRODUCTION)
            .because("a build must not touch what customers use, over however many hops");
    return team.apply(security).build();
  }

  /** What a team is told of its grants; empty if they are fine. */
  static String told(UnaryOperator<SegmentationBuilder> team) {
    try {
      with(team);
      return "";
    } catch (CordonException refused) {
      return refused.diagnostics().text();
    }
  }

  public static void main(String[] args) {
    System.out.println(
        told(
            team ->
                team.grant(RUNNERS)
                    .to(DEPLOY)
                    .on(tcp(22))
                    .because("debug builds")
                    .grant(DEPLOY)
                    .to(PRODUCTION)
                    .on(tcp(8443))
                    .because("roll out")));
  }
}
