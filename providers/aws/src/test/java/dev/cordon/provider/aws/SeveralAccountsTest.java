package dev.cordon.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.apply.ApplyReport;
import dev.cordon.diag.CordonException;
import dev.cordon.diag.ErrorCode;
import dev.cordon.engine.Cordon;
import dev.cordon.model.Link;
import dev.cordon.model.Placement;
import dev.cordon.model.Role;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.SegmentationBuilder;
import dev.cordon.model.Selectors;
import dev.cordon.model.Services;
import dev.cordon.model.Site;
import dev.cordon.plan.Plan;
import dev.cordon.sandbox.aws.Ec2Region;
import dev.cordon.sandbox.aws.Ec2Sandbox;
import dev.cordon.sandbox.aws.InstanceSpec;
import dev.cordon.sandbox.aws.settings.Policy;
import dev.cordon.sandbox.aws.wire.XmlAnswer;
import dev.cordon.state.SiteSnapshot;
import dev.cordon.verify.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One declaration over two accounts and two Regions: a peering, a private way, and neither. */
class SeveralAccountsTest {

  private static final Site BUILD = Site.named("build");
  private static final Site STORE = Site.named("store");
  private static final Site FAR = Site.named("far");
  private static final Segment RUNNERS = segment("runners", BUILD);
  private static final Segment STORES = segment("stores", STORE);
  private static final Segment TARGETS = segment("targets", FAR);

  private final Ec2Sandbox sandbox = Ec2Sandbox.start();
  private final Place build = new Place("111122223333", "eu-west-1", "10.1.0.0/16");
  private final Place store = new Place("444455556666", "eu-west-1", "10.2.0.0/16");
  private final Place far = new Place("444455556666", "us-east-1", "10.3.0.0/16");

  /** A VPC with one machine. */
  private final class Place {
    private final Ec2Region region;
    private final AwsVpc vpc;
    private final String machine;

    Place(String account, String name, String cidr) {
      region = sandbox.region(account, name);
      vpc = AwsVpc.of(account, name, region.vpc(cidr)).endpoint(sandbox.endpoint());
      String subnet = region.subnet(vpc.vpc(), cidr.replace("/16", "/24"));
      machine = region.instance(InstanceSpec.in(subnet).tags(Map.of("role", "member")));
    }

    List<XmlAnswer> rules() {
      return region.call("DescribeSecurityGroupRules").items("securityGroupRuleSet").stream()
          .filter(
              rule ->
                  rule.find("description").isPresent() && rule.at("description").startsWith("cdn:"))
          .toList();
    }

    List<String> groups() {
      return region.call("DescribeSecurityGroups").items("securityGroupInfo").stream()
          .map(group -> group.at("groupName"))
          .toList();
    }
  }

  @AfterEach
  void close() {
    sandbox.close();
  }

  private static Segment segment(String name, Site site) {
    return Segment.named(name, Role.OTHER).at(site, Selectors.tag("role", "member")).exclusive();
  }

  private static SegmentationBuilder declared() {
    return Segmentation.named("acme")
        .segments(RUNNERS, STORES, TARGETS)
        .link(Link.peering(BUILD, STORE))
        .link(Link.routed(BUILD, FAR));
  }

  private static Segmentation granted() {
    return declared()
        .grant(RUNNERS)
        .to(STORES)
        .on(Services.tcp(443))
        .because("pull and push")
        .grant(RUNNERS)
        .to(TARGETS)
        .on(Services.tcp(8443))
        .because("deploy")
        .build();
  }

  private Placement placement() {
    return Placement.of("build", build.vpc).and("store", store.vpc).and("far", far.vpc);
  }

  private Cordon cordon() {
    AwsOptions quick = AwsOptions.defaults().readAttempts(2).sleeper(time -> {});
    return Cordon.builder().provider(new AwsProvider(quick)).pause(round -> {}).build();
  }

  private void done(Segmentation segmentation) {
    Plan plan = cordon().plan(segmentation, placement());
    assertThat(plan.after()).isInstanceOf(Verdict.Exact.class);
    ApplyReport report = cordon().apply(plan);
    assertThat(report.complete()).as(report.diagnostics().text()).isTrue();
    assertThat(cordon().plan(segmentation, placement()).isEmpty()).isTrue();
  }

  @Test
  void whetherAPeeringIsUpIsTold() {
    assertThat(cordon().plan(granted(), placement()).diagnostics().text())
        .contains("CDN-1210 link peering build – store", "down: no peering joins")
        .doesNotContain("routed build");
    link();
    Plan plan = cordon().plan(granted(), placement());
    assertThat(plan.diagnostics().text()).doesNotContain("CDN-1210");
    SiteSnapshot site = Objects.requireNonNull(plan.inventory().snapshots().get("build"));
    assertThat(site.routing()).containsOnlyKeys("store");
    assertThat(site.routing().get("store"))
        .hasToString("up: " + peering() + " is active; its route tables are not read");
  }

  private String peering() {
    return build
        .region
        .call("DescribeVpcPeeringConnections")
        .items("vpcPeeringConnectionSet")
        .stream()
        .map(one -> one.at("vpcPeeringConnectionId"))
        .findFirst()
        .orElseThrow();
  }

  private void link() {
    build.region.peer(build.vpc.vpc(), store.region, store.vpc.vpc());
    sandbox.route(build.vpc.vpc(), far.vpc.vpc());
  }

  @Test
  void groupsAreNamedOverThePeeringAndAddressesOverTheRest() {
    link();
    done(granted());
    assertThat(sandbox.reaches(build.machine, store.machine, "tcp", 443)).isTrue();
    assertThat(sandbox.reaches(build.machine, store.machine, "tcp", 8443)).isFalse();
    assertThat(sandbox.reaches(store.machine, build.machine, "tcp", 443)).isFalse();
    assertThat(sandbox.reaches(build.machine, far.machine, "tcp", 8443)).isTrue();
    assertThat(sandbox.reaches(build.machine, far.machine, "tcp", 443)).isFalse();
    assertThat(store.rules()).hasSize(1);
    assertThat(store.rules().get(0).at("referencedGroupInfo/userId")).isEqualTo("111122223333");
    assertThat(far.rules()).hasSize(1);
    assertThat(far.rules().get(0).at("cidrIpv4")).isEqualTo("10.1.0.4/32");
  }

  @Test
  void whatIsNoLongerGrantedGoesEverywhereAndSoDoTheGroups() {
    link();
    done(granted());
    done(declared().build());
    assertThat(sandbox.reaches(build.machine, store.machine, "tcp", 443)).isFalse();
    assertThat(build.rules()).isEmpty();
    assertThat(store.rules()).isEmpty();
    assertThat(far.rules()).isEmpty();
  }

  @Test
  void aPeeringThatIsNotThereIsDoneWithAddresses() {
    sandbox.route(build.vpc.vpc(), store.vpc.vpc());
    sandbox.route(build.vpc.vpc(), far.vpc.vpc());
    done(granted());
    assertThat(store.rules().get(0).at("cidrIpv4")).isEqualTo("10.1.0.4/32");
    assertThat(sandbox.reaches(build.machine, store.machine, "tcp", 443)).isTrue();
    build.region.peer(build.vpc.vpc(), store.region, store.vpc.vpc());
    done(granted());
    assertThat(store.rules()).hasSize(1);
    assertThat(store.rules().get(0).find("cidrIpv4")).isEmpty();
  }

  @Test
  void aSegmentThatIsCalledOtherwiseTakesTheRulesOfTheOtherAccountAlong() {
    link();
    done(granted());
    Segment workers = segment("workers", BUILD);
    done(
        Segmentation.named("acme")
            .segments(workers, STORES, TARGETS)
            .link(Link.peering(BUILD, STORE))
            .link(Link.routed(BUILD, FAR))
            .grant(workers)
            .to(STORES)
            .on(Services.tcp(443))
            .because("pull and push")
            .build());
    assertThat(sandbox.reaches(build.machine, store.machine, "tcp", 443)).isTrue();
    assertThat(build.groups())
        .contains("cordon-acme-workers-1")
        .doesNotContain("cordon-acme-runners-1");
    assertThat(store.rules()).hasSize(1);
  }

  @Test
  void twoSitesAreNeverOneVpc() {
    Placement twice = placement().and("far", build.vpc.profile("other"));
    assertThat(catchThrowableOfType(CordonException.class, () -> cordon().plan(granted(), twice)))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.PLACE_TWICE))
        .hasMessageContainingAll("build", "far", build.vpc.vpc());
  }

  @Test
  void whatIsMissingIsToldForEveryPlaceAtOnce() {
    link();
    sandbox.policy(Policy.denying("ec2:DescribeSubnets"));
    CordonException refusal =
        catchThrowableOfType(CordonException.class, () -> cordon().plan(granted(), placement()));
    assertThat(refusal)
        .hasMessageContainingAll(build.vpc.vpc(), store.vpc.vpc(), far.vpc.vpc(), "us-east-1");
  }
}
