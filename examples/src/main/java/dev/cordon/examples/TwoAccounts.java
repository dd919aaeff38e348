package dev.cordon.examples;

import static dev.cordon.model.Role.BUILD_RUNNER;
import static dev.cordon.model.Role.DEPLOY_TARGET;
import static dev.cordon.model.Selectors.tag;
import static dev.cordon.model.Services.tcp;

import dev.cordon.model.Link;
import dev.cordon.model.Placement;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.SegmentationSource;
import dev.cordon.model.Site;
import dev.cordon.provider.aws.AwsVpc;

/**
 * One declaration over two AWS accounts, whose VPCs are peered: each account is entered by a role
 * of its own, and rules name the other account's groups instead of addresses.
 *
 * @param tools the VPC of the tools account
 * @param production the VPC of the production account
 */
public record TwoAccounts(AwsVpc tools, AwsVpc production) implements SegmentationSource {

  /** The accounts as they are. */
  public static TwoAccounts real() {
    return new TwoAccounts(
        AwsVpc.of("111122223333", "eu-west-1", "vpc-0a1b2c3d")
            .assumeRole("arn:aws:iam::111122223333:role/cordon"),
        AwsVpc.of("444455556666", "eu-west-1", "vpc-4e5f6a7b")
            .assumeRole("arn:aws:iam::444455556666:role/cordon"));
  }

  @Override
  public Segmentation declare() {
    var here = Site.named("tools");
    var there = Site.named("production");
    var runners =
        Segment.named("runners", BUILD_RUNNER).at(here, tag("role", "ci-runner")).exclusive();
    var targets =
        Segment.named("targets", DEPLOY_TARGET).at(there, tag("role", "target")).exclusive();
    return Segmentation.named("acme")
        .segments(runners, targets)
        .link(Link.peering(here, there))
        .grant(runners)
        .to(targets)
        .on(tcp(8443))
        .because("releases are rolled out over the agents' port")
        .build();
  }

  @Override
  public Placement place() {
    return Placement.of("tools", tools).and("production", production);
  }
}
