package dev.cordon.cli.demo;

import static dev.cordon.model.Role.ARTIFACT_STORE;
import static dev.cordon.model.Role.BUILD_RUNNER;
import static dev.cordon.model.Role.DEPLOY_BOT;
import static dev.cordon.model.Role.DEPLOY_TARGET;
import static dev.cordon.model.Role.MONITORING_AGENT;
import static dev.cordon.model.Role.SCANNER;
import static dev.cordon.model.Role.SOURCE_REPOSITORY;
import static dev.cordon.model.Selectors.tag;
import static dev.cordon.model.Services.https;
import static dev.cordon.model.Services.ssh;
import static dev.cordon.model.Services.tcp;

import dev.cordon.model.External;
import dev.cordon.model.Link;
import dev.cordon.model.Placement;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.SegmentationSource;
import dev.cordon.model.Site;
import dev.cordon.model.SitePlace;
import dev.cordon.provider.aws.AwsVpc;
import dev.cordon.provider.azure.AzureVnet;
import dev.cordon.provider.gcp.GcpNetwork;
import dev.cordon.provider.vyos.VyosDialect;
import dev.cordon.provider.vyos.VyosRouter;
import dev.cordon.record.PlacementJson;
import dev.cordon.spi.Provider;
import java.net.URI;
import java.util.List;
import java.util.ServiceLoader;

/** What the pipeline of the demonstration is meant to do: the declaration, as a user writes it. */
public final class AcmePipeline implements SegmentationSource {

  static final Site ON_SITE = Site.named("on-site");
  static final Site DELIVERY = Site.named("delivery");
  static final Site STORE = Site.named("store");
  static final Site TARGETS = Site.named("targets");

  private final Placement placement;

  /** The pipeline in accounts that do not exist, to be read. */
  public AcmePipeline() {
    this(
        Placement.of(DELIVERY.name(), AwsVpc.of("111122223333", "eu-west-1", "vpc-0a1b2c3d"))
            .and(STORE.name(), GcpNetwork.of("acme-delivery", "vpc-acme"))
            .and(ON_SITE.name(), router())
            .and(
                TARGETS.name(),
                AzureVnet.of("00000000-0000-4000-8000-000000000001", "rg-acme", "vnet-acme")));
  }

  /** The pipeline in these places. */
  public AcmePipeline(Placement placement) {
    this.placement = placement;
  }

  /**
   * The pipeline in the places of a document, as {@code cordon demo --keep} writes it.
   *
   * @param places a placement in JSON
   * @throws dev.cordon.diag.CordonException with every mistake in it
   */
  public static AcmePipeline at(String places) {
    List<Provider> providers =
        ServiceLoader.load(Provider.class).stream().map(ServiceLoader.Provider::get).toList();
    return new AcmePipeline(
        PlacementJson.read(
            places,
            (kind, fields) ->
                providers.stream()
                    .filter(provider -> provider.kinds().contains(kind))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no provider of " + kind))
                    .place(kind, fields)));
  }

  @Override
  public Segmentation declare() {
    var repository = only(Segment.named("repository", SOURCE_REPOSITORY), "source-repository");
    var runners =
        Segment.named("runners", BUILD_RUNNER)
            .at(DELIVERY, tag("role", "ci-runner"))
            .at(ON_SITE, tag("role", "ci-runner"))
            .exclusive();
    var artifacts = stored(Segment.named("artifacts", ARTIFACT_STORE), "artifact-store");
    var scanner = stored(Segment.named("scanner", SCANNER), "scanner");
    var deployBot = only(Segment.named("deploy-bot", DEPLOY_BOT), "deploy-bot");
    var staging = Segment.named("staging", DEPLOY_TARGET).at(TARGETS, tag("role", "staging"));
    var production =
        Segment.named("production", DEPLOY_TARGET).at(TARGETS, tag("role", "production"));
    var monitoring =
        Segment.named("monitoring", MONITORING_AGENT)
            .at(DELIVERY, tag("role", "monitoring"))
            .exclusive();
    var office = External.named("office").cidrs("198.51.100.0/24");
    var mirrors = External.named("package-mirrors").cidrs("203.0.113.0/24");
    return Segmentation.named("acme-pipeline")
        .segments(repository, runners, artifacts, scanner)
        .segments(deployBot, staging, production, monitoring)
        .link(Link.routed(ON_SITE, DELIVERY))
        .link(Link.routed(ON_SITE, STORE))
        .link(Link.routed(ON_SITE, TARGETS))
        .link(Link.routed(DELIVERY, STORE))
        .link(Link.routed(DELIVERY, TARGETS))
        .link(Link.routed(STORE, TARGETS))
        .grant(office)
        .to(repository)
        .on(https(), ssh())
        .because("people push and review code")
        .grant(runners)
        .to(repository)
        .on(https(), ssh())
        .because("builds clone what they build")
        .grant(runners)
        .to(artifacts)
        .on(https())
        .because("builds pull dependencies and push their outputs")
        .grant(artifacts)
        .to(mirrors)
        .on(https())
        .because("the store fetches what it does not have yet")
        .grant(scanner)
        .to(repository, artifacts)
        .on(https())
        .because("every source and every output is scanned")
        .grant(deployBot)
        .to(staging, production)
        .on(tcp(8443))
        .because("releases are rolled out over the agents' port")
        .grant(staging, production)
        .to(artifacts)
        .on(https())
        .because("targets pull signed releases")
        .grant(monitoring)
        .to(repository, runners, artifacts, deployBot, staging, production)
        .on(tcp(9100))
        .because("metrics are scraped")
        .never(runners)
        .reaches(production)
        .because("a build must not be able to touch what customers use")
        .build();
  }

  @Override
  public Placement place() {
    return placement;
  }

  private static Segment only(Segment segment, String role) {
    return segment.at(ON_SITE, tag("role", role));
  }

  private static Segment stored(Segment segment, String role) {
    return segment.at(STORE, tag("role", role));
  }

  private static SitePlace router() {
    return VyosRouter.of(
        URI.create("https://router.acme.example"), "env:VYOS_KEY", VyosDialect.V1_4);
  }
}
