package dev.cordon.provider.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.apply.ApplyReport;
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
import dev.cordon.plan.Wave;
import dev.cordon.provider.gcp.state.Names;
import dev.cordon.provider.gcp.write.NetworkCustody;
import dev.cordon.sandbox.gcp.FirewallSpec;
import dev.cordon.sandbox.gcp.GcpProject;
import dev.cordon.sandbox.gcp.RuleSpec;
import dev.cordon.sandbox.gcp.VmSpec;
import dev.cordon.spi.Step;
import dev.cordon.verify.Verdict;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A declaration to a sandbox by the whole line, and packets through it. */
class EnforcementTest {

  private static final Site LAB = Site.named("lab");
  private static final Site FAR = Site.named("far");

  private final Ground ground = new Ground();
  private final Placement placement = Placement.of("lab", ground.place);

  @AfterEach
  void close() {
    ground.close();
  }

  private static Segment segment(String name, Site site) {
    return Segment.named(name, Role.OTHER).at(site, Selectors.tag("role", name)).exclusive();
  }

  private static Segmentation granted(int port) {
    Segment runners = segment("runners", LAB);
    Segment store = segment("store", LAB);
    return Segmentation.named("acme")
        .segments(runners, store)
        .grant(runners)
        .to(store)
        .on(Services.tcp(port))
        .because("pull and push")
        .build();
  }

  /** Bystanders talk among themselves: a VPC rule says so, and policies come first. */
  private void machines() {
    ground.vm("vm-runner", "runners");
    ground.vm("vm-store", "store");
    ground.vm("vm-bystander", "none");
    ground.project.vm(VmSpec.of("vm-elsewhere", Ground.ZONE, ground.deploy));
    ground.project.firewall(FirewallSpec.allowIn("inside", ground.network).from("10.0.0.0/8"));
    ground.sandbox.edits().policiesFirst(ground.network);
  }

  private boolean reaches(String from, String to, int port) {
    return ground.sandbox.reaches(from, to, "tcp", port);
  }

  private ApplyReport apply(Segmentation declared, Placement where) {
    Plan plan = ground.cordon().plan(declared, where);
    assertThat(plan.after()).isInstanceOf(Verdict.Exact.class);
    ApplyReport report = ground.cordon().apply(plan);
    assertThat(report.left()).as(report::toString).isEmpty();
    assertThat(ground.cordon().plan(declared, where).isEmpty()).isTrue();
    return report;
  }

  @Test
  void whatIsGrantedAndNothingElse() {
    machines();
    assertThat(reaches("vm-bystander", "vm-store", 22)).isTrue();
    apply(granted(443), placement);
    assertThat(reaches("vm-runner", "vm-store", 443)).isTrue();
    assertThat(reaches("vm-store", "vm-runner", 443)).isFalse();
    assertThat(reaches("vm-runner", "vm-store", 22)).isFalse();
    assertThat(reaches("vm-bystander", "vm-store", 443)).isFalse();
    assertThat(reaches("vm-elsewhere", "vm-store", 443)).isFalse();
    assertThat(reaches("vm-store", "vm-elsewhere", 443)).isFalse();
    assertThat(reaches("vm-bystander", "vm-elsewhere", 22)).isTrue();
    assertThat(reaches("vm-elsewhere", "vm-bystander", 22)).isTrue();
    ground.sandbox.calls().reset();
    apply(granted(8443), placement);
    assertThat(reaches("vm-runner", "vm-store", 8443)).isTrue();
    assertThat(reaches("vm-runner", "vm-store", 443)).isFalse();
    assertThat(ground.sandbox.calls().writes()).as("one policy changed").isLessThan(3);
  }

  /** Its tag, and its address among those that runners may send to. */
  @Test
  void aNewcomerNeedsItsTagAndANewVersionOfThePolicy() {
    machines();
    apply(granted(443), placement);
    ground.vm("vm-runner-2", "runners");
    ground.sandbox.calls().reset();
    apply(granted(443), placement);
    assertThat(ground.sandbox.calls().writes()).as("nobody sends to runners").isEqualTo(1);
    assertThat(reaches("vm-runner-2", "vm-store", 443)).isTrue();
    assertThat(reaches("vm-bystander", "vm-runner-2", 22)).isFalse();
    ground.vm("vm-store-2", "store");
    ground.sandbox.calls().reset();
    apply(granted(443), placement);
    assertThat(ground.sandbox.calls().writes()).isEqualTo(2);
    assertThat(reaches("vm-runner-2", "vm-store-2", 443)).isTrue();
  }

  @Test
  void whatNobodyDeclaresAnyMoreGoes() {
    machines();
    apply(granted(443), placement);
    Segment store = segment("store", LAB);
    apply(Segmentation.named("acme").segments(store).build(), placement);
    assertThat(ground.sandbox.pathsOf("tagKeys")).hasSize(1);
    assertThat(reaches("vm-elsewhere", "vm-runner", 22)).as("a bystander now").isTrue();
    assertThat(reaches("vm-elsewhere", "vm-store", 22)).isFalse();
  }

  /** Tags are bound one by one, and each is proven. */
  @Test
  void whoJoinsTwoSegmentsAtOnceJoinsEachInAStepOfItsOwn() {
    machines();
    Segment runners = segment("runners", LAB);
    Segment store = segment("store", LAB);
    Segment caches =
        Segment.named("caches", Role.OTHER).at(LAB, Selectors.tag("cache", "yes")).exclusive();
    Segmentation declared =
        Segmentation.named("acme")
            .segments(runners, store, caches)
            .grant(runners)
            .to(store, caches)
            .on(Services.tcp(443))
            .because("pull and push")
            .build();
    apply(declared, placement);
    ground.project.vm(
        VmSpec.of("vm-both", Ground.ZONE, ground.build)
            .label("role", "runners")
            .label("cache", "yes"));
    assertThat(ground.cordon().plan(declared, placement).waves())
        .flatExtracting(Wave::steps)
        .extracting(Step::title)
        .filteredOn(title -> title.endsWith(" to vm-both"))
        .hasSize(2);
    apply(declared, placement);
    assertThat(reaches("vm-runner", "vm-both", 443)).isTrue();
    assertThat(reaches("vm-both", "vm-store", 443)).isTrue();
    assertThat(reaches("vm-store", "vm-both", 443)).isFalse();
  }

  @Test
  void releaseLeavesNothingOfOurs() {
    machines();
    apply(granted(443), placement);
    Plan farewell = ground.cordon().planRelease(granted(443), placement, Map.of());
    ApplyReport report = ground.cordon().apply(farewell);
    assertThat(report.left()).as(report::toString).isEmpty();
    assertThat(ground.sandbox.pathsOf("firewallPolicies")).isEmpty();
    assertThat(ground.sandbox.pathsOf("tagKeys")).isEmpty();
    assertThat(reaches("vm-bystander", "vm-store", 22)).as("as before we came").isTrue();
  }

  @Test
  void inSomebodysPolicyTheirRulesStay() {
    machines();
    String edge =
        ground.project.policy(
            "edge", RuleSpec.denyIn(50).from("203.0.113.0/24").with("ruleName", "no-scanners"));
    ground.sandbox.edits().associate(edge, ground.network);
    JsonNode before = ground.sandbox.get(edge).path("rules");
    new NetworkCustody(ground.clients())
        .adopt(ground.observe(), "acme", Ground.id("policy/edge"), "runners");
    apply(granted(443), placement);
    assertThat(ground.sandbox.get(edge).path("rules")).containsAll(before);
    assertThat(reaches("vm-runner", "vm-store", 443)).isTrue();
    assertThat(reaches("vm-bystander", "vm-store", 443)).isFalse();
    assertThat(reaches("vm-bystander", "vm-elsewhere", 22)).isTrue();
    assertThat(ground.observe().table().bindingsOf(Names.CARRIER))
        .containsExactly(Ground.id("policy/edge"));
  }

  @Test
  void machinesOfServiceProjectsInASharedNetwork() {
    machines();
    GcpProject service = ground.sandbox.project("delivery-svc").uses(ground.project);
    service.vm(VmSpec.of("vm-guest", Ground.ZONE, ground.build).label("role", "runners"));
    apply(granted(443), Placement.of("lab", ground.place.service("delivery-svc")));
    assertThat(reaches("vm-guest", "vm-store", 443)).isTrue();
    assertThat(reaches("vm-guest", "vm-store", 22)).isFalse();
    assertThat(reaches("vm-elsewhere", "vm-guest", 22)).isFalse();
  }

  @Test
  void twoNetworksInTwoProjects() {
    GcpProject other = ground.sandbox.project("far-away");
    String network = other.network("net-far");
    String subnet = other.subnet(network, Ground.REGION, "far", "10.9.0.0/24");
    ground.sandbox.edits().peer(ground.network, network);
    ground.vm("vm-runner", "runners");
    other.vm(VmSpec.of("vm-store", Ground.ZONE, subnet).label("role", "store"));
    Segment runners = segment("runners", LAB);
    Segment store = segment("store", FAR);
    SegmentationBuilder declared =
        Segmentation.named("acme").segments(runners, store).link(Link.peering(LAB, FAR));
    GcpNetwork far = GcpNetwork.of("far-away", "net-far").endpoint(ground.sandbox.endpoint());
    apply(
        declared.grant(runners).to(store).on(Services.tcp(443)).because("pull and push").build(),
        placement.and("far", far));
    assertThat(reaches("vm-runner", "vm-store", 443)).isTrue();
    assertThat(reaches("vm-runner", "vm-store", 22)).isFalse();
    assertThat(reaches("vm-store", "vm-runner", 443)).isFalse();
  }
}
