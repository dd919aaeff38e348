package dev.cordon.provider.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostics;
import dev.cordon.diag.ErrorCode;
import dev.cordon.model.Placement;
import dev.cordon.model.Role;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.Selectors;
import dev.cordon.model.Services;
import dev.cordon.model.Site;
import dev.cordon.plan.Plan;
import dev.cordon.provider.gcp.state.Names;
import dev.cordon.sandbox.gcp.FirewallSpec;
import dev.cordon.spi.call.Watch;
import dev.cordon.verify.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A network whose machines have a policy, and whose services are told by their network tags. */
class HybridTest {

  private static final Site LAB = Site.named(Ground.SITE);
  private static final Segment SCAN =
      Segment.named("scan", Role.SCANNER).at(LAB, Selectors.id(id("run", "scan")));
  private static final Segment MORE =
      Segment.named("more", Role.SCANNER).at(LAB, Selectors.id(id("run", "more")));
  private static final Segment DB =
      Segment.named("db", Role.ARTIFACT_STORE).at(LAB, Selectors.tag("role", "db"));
  private static final String SCAN_TAG = tag("scan");

  private final Ground ground = new Ground();
  private final String deep =
      ground.project.subnet(ground.network, Ground.REGION, "deep", "10.0.2.0/24");

  @BeforeEach
  void inhabit() {
    ground.vm("db", "db");
    ground.vm("other", "none");
  }

  @AfterEach
  void close() {
    ground.close();
  }

  private static String tag(String segment) {
    return Names.atService(Names.networkTag(Ground.FLEET, Ground.NETWORK, segment, Ground.SITE));
  }

  private static void tag(JsonNode service, String tag) {
    JsonNode nic = service.at("/template/vpcAccess/networkInterfaces/0");
    ((ObjectNode) nic).putArray("tags").add(tag);
  }

  private void scan(String... tags) {
    ground.project.runService(Ground.REGION, "scan", deep, tags);
  }

  private static String id(String kind, String name) {
    return kind + "/" + Ground.PROJECT + "/" + Ground.REGION + "/" + name;
  }

  private static Segmentation declared(int... ports) {
    return declared(SCAN, ports);
  }

  private static Segmentation declared(Segment scan, int... ports) {
    var builder = Segmentation.named(Ground.FLEET).segments(scan, DB);
    for (int port : ports) {
      builder = builder.grant(scan).to(DB).on(Services.tcp(port)).because("port " + port);
    }
    return builder.build();
  }

  private Placement place() {
    return Placement.none().and(Ground.SITE, ground.place);
  }

  private Plan plan(Segmentation declared) {
    return ground.cordon().plan(declared, place());
  }

  private Plan applied(Segmentation declared) {
    Plan plan = plan(declared);
    assertThat(ground.cordon().apply(plan).complete()).isTrue();
    assertThat(plan(declared).isEmpty()).isTrue();
    return plan;
  }

  private Diagnostics refused(Segmentation declared) {
    CordonException refused = catchThrowableOfType(CordonException.class, () -> plan(declared));
    assertThat(refused).isNotNull();
    return refused.diagnostics();
  }

  private boolean reaches(String from, String to, int port) {
    return ground.sandbox.reaches(from, to, "tcp", port);
  }

  private List<JsonNode> rules() {
    List<JsonNode> rules = new ArrayList<>();
    ground.sandbox.pathsOf("firewalls").stream()
        .filter(path -> path.contains("/cordon-"))
        .sorted()
        .forEach(path -> rules.add(ground.sandbox.get(path)));
    return rules;
  }

  /** What the policy says by the addresses of services is what machines let in. */
  private List<JsonNode> byAddressOut() {
    List<JsonNode> rules = new ArrayList<>();
    for (String path : ground.sandbox.pathsOf("firewallPolicies")) {
      for (JsonNode rule : ground.sandbox.get(path).path("rules")) {
        boolean ours = rule.path("ruleName").asText().startsWith("cdn-");
        if (ours && rule.path("match").has("srcIpRanges")) {
          if (rule.path("direction").asText().equals("EGRESS")) {
            rules.add(rule);
          }
        }
      }
    }
    return rules;
  }

  private void enforced() {
    assertThat(reaches("scan", "db", 443)).isTrue();
    assertThat(reaches("scan", "db", 22)).isFalse();
    assertThat(reaches("scan", "other", 443)).isFalse();
    assertThat(reaches("scan", "203.0.113.9", 443)).isFalse();
    assertThat(reaches("other", "db", 443)).isFalse();
  }

  @Test
  void whatAServiceSendsIsHeldByItsNetworkTagBesideThePolicyOfTheMachines() {
    scan(SCAN_TAG, "kept");
    assertThat(applied(declared(443)).after()).isInstanceOf(Verdict.Exact.class);
    enforced();
    assertThat(rules()).hasSize(3);
    for (JsonNode rule : rules()) {
      assertThat(rule.path("direction").asText()).isEqualTo("EGRESS");
      assertThat(rule.path("targetTags").toString()).isEqualTo("[\"" + SCAN_TAG + "\"]");
      assertThat(rule.has("sourceRanges")).isFalse();
    }
    assertThat(byAddressOut()).isEmpty();
  }

  @Test
  void bothOrdersOfAskingHoldIt() {
    scan(SCAN_TAG);
    ground.project.firewall(
        FirewallSpec.allowIn("default-allow-internal", ground.network)
            .priority(65_534)
            .from("10.0.0.0/8"));
    Placement first = Placement.none().and(Ground.SITE, ground.place.policiesFirst());
    Plan plan = ground.cordon().plan(declared(443), first);
    assertThat(plan.after()).isInstanceOf(Verdict.Exact.class);
    assertThat(ground.cordon().apply(plan).complete()).isTrue();
    enforced();
    assertThat(ground.cordon().plan(declared(443), first).isEmpty()).isTrue();
  }

  @Test
  void aConnectorIsToldByTheTagThatTheVendorGivesIt() {
    ground.project.connector(Ground.REGION, "scan", deep);
    Segment connector =
        Segment.named("scan", Role.SCANNER).at(LAB, Selectors.id(id("connector", "scan")));
    assertThat(applied(declared(connector, 443)).after()).isInstanceOf(Verdict.Exact.class);
    enforced();
    assertThat(rules())
        .hasSize(3)
        .allMatch(
            rule -> rule.path("targetTags").toString().contains("-" + Ground.REGION + "-scan"));
    applied(Segmentation.named(Ground.FLEET).segments(DB).build());
    assertThat(rules()).isEmpty();
  }

  @Test
  void withoutATagThePolicyHoldsItByAddress() {
    scan();
    assertThat(applied(declared(443)).after()).isInstanceOf(Verdict.Exact.class);
    enforced();
    assertThat(rules()).isEmpty();
    assertThat(byAddressOut()).isNotEmpty();
  }

  @Test
  void atNoTimeOfAChangeIsMoreOpenThanBeforeAndAfterOrLess() {
    scan(SCAN_TAG);
    applied(declared(443, 8443));
    List<String> broken = new ArrayList<>();
    ground.options(ground.options().watch(looking(broken)));
    Plan plan = plan(declared(443, 9443));
    assertThat(ground.cordon().apply(plan).complete()).isTrue();
    assertThat(broken).isEmpty();
    assertThat(reaches("scan", "db", 9443)).isTrue();
    assertThat(reaches("scan", "db", 8443)).isFalse();
  }

  private Watch looking(List<String> broken) {
    return new Watch() {
      @Override
      public void sending(String action) {
        look("before " + action);
      }

      @Override
      public void answered(String action) {
        look("after " + action);
      }

      private void look(String when) {
        if (!reaches("scan", "db", 443)) {
          broken.add("443 is closed " + when);
        }
        if (reaches("scan", "db", 22) || reaches("scan", "other", 443)) {
          broken.add("more is open " + when);
        }
      }
    };
  }

  @Test
  void driftOfEitherKindIsPutRight() {
    scan(SCAN_TAG);
    applied(declared(443));
    String path =
        ground.sandbox.pathsOf("firewalls").stream()
            .filter(one -> ground.sandbox.get(one).has("denied"))
            .findFirst()
            .orElseThrow();
    ground.sandbox.edits().delete(path);
    applied(declared(443));
    enforced();
  }

  @Test
  void aSubnetThatOthersAreInIsTold() {
    ground.project.runService(Ground.REGION, "scan", ground.build, SCAN_TAG);
    Plan plan = plan(declared(443));
    assertThat(plan.diagnostics().text())
        .contains("is let in by the addresses of its subnet")
        .contains("other/nic0");
  }

  @Test
  void twoSegmentsInOneSubnetNeedTheirTags() {
    scan(SCAN_TAG);
    ground.project.runService(Ground.REGION, "more", deep);
    Segmentation both =
        Segmentation.named(Ground.FLEET)
            .segments(SCAN, MORE, DB)
            .grant(SCAN)
            .to(DB)
            .on(Services.tcp(443))
            .because("scans")
            .grant(MORE)
            .to(DB)
            .on(Services.tcp(8443))
            .because("scans more")
            .build();
    Diagnostics refused = refused(both);
    assertThat(refused.errors().get(0).code()).isEqualTo(ErrorCode.NOT_EXPRESSIBLE);
    assertThat(refused.text()).contains(tag("more"));
    ground
        .sandbox
        .edits()
        .raw(
            "projects/" + Ground.PROJECT + "/locations/" + Ground.REGION + "/services/more",
            service -> tag(service, tag("more")));
    applied(both);
    assertThat(reaches("scan", "db", 443)).isTrue();
    assertThat(reaches("more", "db", 443)).isFalse();
    assertThat(reaches("more", "db", 8443)).isTrue();
    assertThat(reaches("scan", "db", 8443)).isFalse();
  }

  @Test
  void theTagOfAnotherSegmentIsRefusedWithThePacket() {
    scan(SCAN_TAG);
    applied(declared(443));
    ground.project.runService(Ground.REGION, "more", ground.deploy, SCAN_TAG);
    Segmentation both =
        Segmentation.named(Ground.FLEET)
            .segments(SCAN, MORE, DB)
            .grant(SCAN)
            .to(DB)
            .on(Services.tcp(443))
            .because("scans")
            .grant(MORE)
            .to(DB)
            .on(Services.tcp(8443))
            .because("scans more")
            .build();
    Diagnostics refused = refused(both);
    assertThat(refused.errors()).extracting(one -> one.code()).contains(ErrorCode.PROOF_VIOLATED);
  }

  @Test
  void theTagOfASegmentThatIsGoneStaysWithTheServiceThatBearsIt() {
    scan(SCAN_TAG);
    applied(declared(443));
    Plan plan = applied(Segmentation.named(Ground.FLEET).segments(DB).build());
    assertThat(plan.diagnostics().text()).contains(SCAN_TAG).contains("run/delivery");
    assertThat(rules()).isEmpty();
    assertThat(reaches("scan", "other", 443)).isFalse();
    assertThat(reaches("scan", "203.0.113.9", 443)).isTrue();
  }

  @Test
  void releaseLeavesNeitherKind() {
    scan(SCAN_TAG);
    applied(declared(443));
    ground.cordon().custodian(declared(443), place()).release();
    enforced();
    assertThat(rules()).allMatch(r -> r.path("description").asText().contains("cordon-released="));
    assertThat(refused(declared(443)).errors())
        .extracting(one -> one.code())
        .contains(ErrorCode.OWNERSHIP_LOST);
  }

  @Test
  void moreVpcRulesThanTheProjectTakesAreRefused() {
    scan(SCAN_TAG);
    ground.sandbox.quota("FIREWALLS", 2);
    assertThat(refused(declared(443)).errors().get(0).code()).isEqualTo(ErrorCode.QUOTA_RULES);
  }
}
