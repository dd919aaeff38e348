package dev.cordon.examples;

import static dev.cordon.model.Role.ARTIFACT_STORE;
import static dev.cordon.model.Role.BUILD_RUNNER;
import static dev.cordon.model.Selectors.tag;
import static dev.cordon.model.Services.https;

import dev.cordon.engine.Cordon;
import dev.cordon.model.Placement;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.Site;
import dev.cordon.plan.Plan;
import dev.cordon.provider.aws.AwsVpc;
import dev.cordon.verify.Verdict;

/**
 * Existing security groups become those of the segments without a rule being changed. Adopting
 * writes marks only, and ends with an error if the live rules mean something else afterwards; the
 * plan then tells what enforcing the declaration would still change, which nobody has to apply yet.
 */
public final class AdoptBrownfield {

  private final Cordon cordon = Cordon.builder().build();
  private final Placement placement;

  AdoptBrownfield(AwsVpc vpc) {
    this.placement = Placement.of("build", vpc);
  }

  /** What the groups that are there were meant to say. */
  static Segmentation declared() {
    var build = Site.named("build");
    var runners = Segment.named("runners", BUILD_RUNNER).at(build, tag("role", "ci-runner"));
    var store = Segment.named("store", ARTIFACT_STORE).at(build, tag("app", "nexus"));
    return Segmentation.named("acme")
        .segments(runners, store)
        .grant(runners)
        .to(store)
        .on(https())
        .because("pull dependencies, push build outputs")
        .build();
  }

  /** Takes a group over for each segment. */
  void adopt(String runners, String store) {
    var custodian = cordon.custodian(declared(), placement);
    custodian.adopt("runners", "build", runners);
    custodian.adopt("store", "build", store);
  }

  /** What the live rules are worth now. */
  Verdict verdict() {
    return cordon.verify(declared(), placement).verdict();
  }

  /** What enforcing the declaration would change. */
  Plan plan() {
    return cordon.plan(declared(), placement);
  }
}
