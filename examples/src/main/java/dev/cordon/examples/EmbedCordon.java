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
import dev.cordon.provider.aws.AwsVpc;
import java.net.URI;

/** Cordon in a program: {@code EmbedCordon ACCOUNT REGION VPC [ENDPOINT]}. */
public final class EmbedCordon {

  public static void main(String[] args) {
    var vpc = AwsVpc.of(args[0], args[1], args[2]);
    System.out.println(enforce(args.length > 3 ? vpc.endpoint(URI.create(args[3])) : vpc));
  }

  /** Makes a VPC enforce the declaration, and tells what the live rules are then worth. */
  static String enforce(AwsVpc vpc) {
    var build = Site.named("build");
    var runners =
        Segment.named("runner", BUILD_RUNNER).at(build, tag("role", "ci-runner")).exclusive();
    var store = Segment.named("store", ARTIFACT_STORE).at(build, tag("app", "nexus")).exclusive();
    var intent =
        Segmentation.named("acme")
            .segments(runners, store)
            .grant(runners)
            .to(store)
            .on(https())
            .because("pull dependencies, push build outputs")
            .build();
    var cordon = Cordon.builder().build();
    var report = cordon.apply(cordon.plan(intent, Placement.of("build", vpc)));
    return report.confirmed().map(verdict -> verdict.word()).orElse(report.diagnostics().text());
  }
}
