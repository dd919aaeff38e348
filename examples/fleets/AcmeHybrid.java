import static dev.cordon.model.Role.ARTIFACT_STORE;
import static dev.cordon.model.Role.BUILD_RUNNER;
import static dev.cordon.model.Role.DEPLOY_BOT;
import static dev.cordon.model.Role.DEPLOY_TARGET;
import static dev.cordon.model.Role.SOURCE_REPOSITORY;
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
import dev.cordon.provider.gcp.GcpNetwork;
import dev.cordon.provider.vyos.DeclaredHost;
import dev.cordon.provider.vyos.VyosDialect;
import dev.cordon.provider.vyos.VyosRouter;
import java.net.URI;

/** Sources on site, builds at AWS, artifacts at Google Cloud, production at Azure; VPNs in between. */
public final class AcmeHybrid implements SegmentationSource {
  public Segmentation declare() {
    var office     = Site.named("office");
    var build      = Site.named("build");
    var store      = Site.named("store");
    var targets    = Site.named("targets");
    var sources    = Segment.named("sources", SOURCE_REPOSITORY).at(office, tag("app", "gitlab"));
    var runners    = Segment.named("runners", BUILD_RUNNER).at(build, tag("role", "ci-runner"));
    var deployBot  = Segment.named("deploy-bot", DEPLOY_BOT).at(build, tag("role", "deploy-bot"));
    var artifacts  = Segment.named("artifacts", ARTIFACT_STORE).at(store, tag("app", "nexus"));
    var production = Segment.named("production", DEPLOY_TARGET).at(targets, tag("env", "production"));
    return Segmentation.named("acme-hybrid")
        .segments(sources, runners, deployBot, artifacts, production)
        .link(Link.routed(office, build))
        .link(Link.routed(build, store))
        .link(Link.routed(build, targets))
        .link(Link.routed(store, targets))
        .grant(runners).to(sources).on(https()).because("builds clone what they build")
        .grant(runners).to(artifacts).on(https()).because("pull dependencies, push build outputs")
        .grant(deployBot).to(production).on(tcp(8443)).because("releases are rolled out over the agents' port")
        .grant(production).to(artifacts).on(https()).because("targets pull signed releases")
        .never(runners).reaches(production).because("a build must not touch what customers use")
        .build();
  }

  public Placement place() {
    return Placement.of("build", AwsVpc.of("111122223333", "eu-west-1", "vpc-0a1b2c3d"))
        .and("store", GcpNetwork.of("acme-store", "vpc-acme"))
        .and("targets", AzureVnet.of("00000000-0000-4000-8000-000000000001", "rg-acme", "vnet-acme"))
        .and(
            "office",
            VyosRouter.of(URI.create("https://router.acme.example"), "env:VYOS_KEY", VyosDialect.V1_4)
                .host("gitlab-1", DeclaredHost.at("eth1", "10.10.1.10").label("app", "gitlab")));
  }
}
