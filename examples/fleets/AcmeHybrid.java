import static dev.cordon.model.Role.ARTIFACT_STORE;
import static dev.cordon.model.Role.BUILD_RUNNER;
import static dev.cordon.model.Role.DEPLOY_BOT;
import static dev.cordon.model.Role.DEPLOY_TARGET;
import static dev.cordon.model.Selectors.tag;
import static dev.cordon.model.Services.https;
import static dev.cordon.model.Services.tcp;

import dev.cordon.model.Link;
import dev.cordon.model.Placement;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.SegmentationSource;
import dev.cordon.model.Site;
import dev.cordon.provider.aws.AwsVpc;
import dev.cordon.provider.azure.AzureVnet;

/** Builds at AWS, production at Azure, a VPN in between. */
public final class AcmeHybrid implements SegmentationSource {
  public Segmentation declare() {
    var build      = Site.named("build");
    var targets    = Site.named("targets");
    var runners    = Segment.named("runners", BUILD_RUNNER).at(build, tag("role", "ci-runner"));
    var artifacts  = Segment.named("artifacts", ARTIFACT_STORE).at(build, tag("app", "nexus"));
    var deployBot  = Segment.named("deploy-bot", DEPLOY_BOT).at(build, tag("role", "deploy-bot"));
    var production = Segment.named("production", DEPLOY_TARGET).at(targets, tag("env", "production"));
    return Segmentation.named("acme-hybrid")
        .segments(runners, artifacts, deployBot, production)
        .link(Link.routed(build, targets))
        .grant(runners).to(artifacts).on(https()).because("pull dependencies, push build outputs")
        .grant(deployBot).to(production).on(tcp(8443)).because("releases are rolled out over the agents' port")
        .grant(production).to(artifacts).on(https()).because("targets pull signed releases")
        .never(runners).reaches(production).because("a build must not touch what customers use")
        .build();
  }

  public Placement place() {
    return Placement.of("build", AwsVpc.of("111122223333", "eu-west-1", "vpc-0a1b2c3d"))
        .and("targets", AzureVnet.of("00000000-0000-4000-8000-000000000001", "rg-acme", "vnet-acme"));
  }
}
