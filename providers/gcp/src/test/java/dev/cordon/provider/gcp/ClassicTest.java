package dev.cordon.provider.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.apply.ApplyReport;
import dev.cordon.diag.CordonException;
import dev.cordon.diag.ErrorCode;
import dev.cordon.model.External;
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
import dev.cordon.spi.Step;
import dev.cordon.verify.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A network whose segments are network tags, and whose grants are VPC firewall rules. */
class ClassicTest {

  private static final Site LAB = Site.named(Ground.SITE);
  private static final Segment WEB =
      Segment.named("web", Role.BUILD_RUNNER).at(LAB, Selectors.tag("role", "web"));
  private static final Segment DB =
      Segment.named("db", Role.ARTIFACT_STORE).at(LAB, Selectors.tag("role", "db"));
  private static final String WEB_TAG =
      Names.atService(Names.networkTag(Ground.FLEET, Ground.NETWORK, "web", Ground.SITE));

  private final Ground ground = new Ground();

  @BeforeEach
  void inhabit() {
    ground.vm("web", "web");
    ground.vm("db", "db");
    ground.vm("other", "none");
    ground.sandbox.edits().networkTags(vm("web"), "kept");
  }

  @AfterEach
  void close() {
    ground.close();
  }

  private static String vm(String name) {
    return "projects/" + Ground.PROJECT + "/zones/" + Ground.ZONE + "/instances/" + name;
  }

  private static Segmentation declared(int... ports) {
    var builder = Segmentation.named(Ground.FLEET).segments(WEB, DB);
    for (int port : ports) {
      builder = builder.grant(WEB).to(DB).on(Services.tcp(port)).because("port " + port);
    }
    return builder.build();
  }

  private Placement classic() {
    return Placement.none().and(Ground.SITE, ground.place.classic());
  }

  private Plan plan(int... ports) {
    return ground.cordon().plan(declared(ports), classic());
  }

  private Plan applied(int... ports) {
    Plan plan = plan(ports);
    assertThat(ground.cordon().apply(plan).complete()).isTrue();
    assertThat(plan(ports).isEmpty()).isTrue();
    return plan;
  }

  private ErrorCode refusal(int... ports) {
    CordonException refused = catchThrowableOfType(CordonException.class, () -> plan(ports));
    assertThat(refused).isNotNull();
    assertThat(refused.diagnostics().errors()).allMatch(one -> !one.fix().isBlank());
    return refused.code();
  }

  private boolean reaches(String from, String to, int port) {
    return ground.sandbox.reaches(from, to, "tcp", port);
  }

  private List<String> rules() {
    return ground.sandbox.pathsOf("firewalls").stream()
        .filter(path -> path.contains("/cordon-"))
        .sorted()
        .toList();
  }

  private static List<String> titles(Plan plan) {
    return plan.waves().stream().flatMap(w -> w.steps().stream()).map(Step::title).toList();
  }

  private List<String> tags(String name) {
    List<String> tags = new ArrayList<>();
    ground.sandbox.get(vm(name)).path("tags").path("items").forEach(t -> tags.add(t.asText()));
    return tags;
  }

  private String open(String source) {
    return rules().stream()
        .filter(path -> ground.sandbox.get(path).has("allowed"))
        .filter(path -> ground.sandbox.get(path).path("direction").asText().equals(source))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void enforcesExactlyTheGrantsWithRulesAndNetworkTags() {
    Plan plan = applied(5432);
    assertThat(plan.after()).isInstanceOf(Verdict.Exact.class);
    assertThat(reaches("web", "db", 5432)).isTrue();
    assertThat(reaches("web", "db", 22)).isFalse();
    assertThat(reaches("db", "web", 5432)).isFalse();
    assertThat(reaches("web", "other", 5432)).isFalse();
    assertThat(reaches("203.0.113.9", "db", 5432)).isFalse();
    assertThat(tags("web")).containsExactlyInAnyOrder("kept", WEB_TAG);
    assertThat(ground.sandbox.pathsOf("firewallPolicies")).isEmpty();
    assertThat(ground.sandbox.pathsOf("tagKeys")).isEmpty();
    ObjectNode in = ground.sandbox.get(open("INGRESS"));
    assertThat(in.path("priority").asInt()).isEqualTo(900);
    assertThat(in.path("sourceTags").get(0).asText()).isEqualTo(WEB_TAG);
    assertThat(in.path("description").asText())
        .isEqualTo(
            "web to db: port 5432; made by Cordon: cordon-fleet=acme cordon-network=net-build");
    ObjectNode out = ground.sandbox.get(open("EGRESS"));
    assertThat(out.path("destinationRanges").get(0).asText()).startsWith("10.0.0.");
  }

  @Test
  void rulesOfOthersWithTheUsualNumberSayNothingAboutMembers() {
    ground.project.firewall(
        FirewallSpec.allowIn("default-allow-internal", ground.network).from("10.0.0.0/8"));
    assertThat(applied(5432).after()).isInstanceOf(Verdict.Exact.class);
    assertThat(reaches("web", "db", 22)).isFalse();
    assertThat(reaches("other", "other", 22)).isTrue();
  }

  @Test
  void aRuleThatComesBeforeOursIsNamed() {
    ground.project.firewall(
        FirewallSpec.allowIn("bastion", ground.network).priority(800).from("10.0.0.0/8"));
    CordonException refused = catchThrowableOfType(CordonException.class, () -> plan(5432));
    assertThat(refused).isNotNull();
    assertThat(refused.diagnostics().text()).contains("(number 800, asked before ours): bastion");
  }

  @Test
  void whatChangesIsMadeUnderAnotherNameBeforeTheOldOneGoes() {
    applied(5432);
    List<String> before = rules();
    Plan plan = applied(5432, 5433);
    assertThat(plan.after()).isInstanceOf(Verdict.Exact.class);
    List<String> titles = titles(plan);
    assertThat(titles).hasSize(4);
    assertThat(titles.get(0)).startsWith("insert VPC firewall rule cordon-");
    assertThat(titles.get(3)).startsWith("delete VPC firewall rule cordon-");
    assertThat(rules()).hasSameSizeAs(before).isNotEqualTo(before);
    assertThat(reaches("web", "db", 5433)).isTrue();
  }

  @Test
  void onlyWordsAreWrittenAnew() {
    applied(5432);
    List<String> before = rules();
    Segmentation reworded =
        Segmentation.named(Ground.FLEET)
            .segments(WEB, DB)
            .grant(WEB)
            .to(DB)
            .on(Services.tcp(5432))
            .because("another reason")
            .build();
    Plan plan = ground.cordon().plan(reworded, classic());
    assertThat(titles(plan)).hasSize(2).allMatch(title -> title.startsWith("describe anew"));
    assertThat(ground.cordon().apply(plan).complete()).isTrue();
    assertThat(rules()).isEqualTo(before);
    assertThat(ground.sandbox.get(open("INGRESS")).path("description").asText())
        .startsWith("web to db: another reason; made by Cordon:");
  }

  @Test
  void whatSomebodyChangedInPlaceIsPutRight() {
    applied(5432);
    ground
        .sandbox
        .edits()
        .firewall(open("INGRESS"), rule -> rule.putArray("sourceTags").add("kept"));
    assertThat(reaches("web", "db", 5432)).isTrue();
    ground
        .sandbox
        .edits()
        .firewall(
            open("INGRESS"),
            rule -> {
              rule.remove("sourceTags");
              rule.putArray("sourceRanges").add("0.0.0.0/0");
            });
    assertThat(reaches("other", "db", 5432)).isTrue();
    applied(5432);
    assertThat(reaches("web", "db", 5432)).isTrue();
    assertThat(reaches("other", "db", 5432)).isFalse();
  }

  @Test
  void whatSomebodyDisabledComesBackAndTheDisabledRuleGoes() {
    applied(5432);
    String rule = open("INGRESS");
    ground.sandbox.edits().firewall(rule, one -> one.put("disabled", true));
    assertThat(reaches("web", "db", 5432)).isFalse();
    applied(5432);
    assertThat(reaches("web", "db", 5432)).isTrue();
    assertThat(rules()).doesNotContain(rule);
  }

  @Test
  void twoRulesThatSayTheSameGoTogether() {
    applied(5432);
    ObjectNode rule = ground.sandbox.get(open("INGRESS"));
    String[] words = rule.path("name").asText().split("-", -1);
    String copy = "cordon-" + words[1] + "-in-copy";
    ground.project.firewall(
        FirewallSpec.allowIn(copy, ground.network)
            .priority(900)
            .tcp("5432")
            .fromTags(WEB_TAG)
            .targetTags(rule.path("targetTags").get(0).asText())
            .description(rule.path("description").asText()));
    assertThat(plan(5432).isEmpty()).isTrue();
    applied(5433);
    assertThat(reaches("web", "db", 5432)).isFalse();
    assertThat(rules()).noneMatch(path -> path.endsWith(copy));
  }

  @Test
  void moreRulesThanTheProjectTakesAreRefusedBeforeTheFirstWrite() {
    ground.sandbox.quota("FIREWALLS", 5);
    assertThat(refusal(5432)).isEqualTo(ErrorCode.QUOTA_RULES);
    ground.sandbox.quota("FIREWALLS", 6);
    applied(5432);
    assertThat(rules()).hasSize(6);
  }

  @Test
  void aRuleWithoutOurMarkIsNotTouchedUntilItIsTakenBack() {
    applied(5432);
    for (String rule : rules()) {
      ground.sandbox.edits().firewall(rule, one -> one.put("description", ""));
    }
    assertThat(refusal(5432)).isEqualTo(ErrorCode.OWNERSHIP_LOST);
    ground
        .cordon()
        .custodian(declared(5432), classic())
        .adopt("web", Ground.SITE, Names.disputedRules(Ground.SITE).name());
    assertThat(titles(plan(5432))).allMatch(title -> title.startsWith("describe anew"));
    applied(5432);
  }

  @Test
  void whatIsLetGoOfStaysAsItIs() {
    applied(5432);
    ground.cordon().custodian(declared(5432), classic()).release();
    assertThat(rules()).hasSize(6);
    assertThat(reaches("web", "db", 5432)).isTrue();
    assertThat(reaches("other", "db", 5432)).isFalse();
    assertThat(refusal(5432)).isEqualTo(ErrorCode.OWNERSHIP_LOST);
  }

  @Test
  void aHoldIsADisabledRuleThatSaysSo() {
    applied(5432);
    var custody = ground.cordon().custodian(declared(5432), classic());
    custody.hold(Ground.SITE, Duration.ofHours(1), "anna", "incident 4711");
    assertThat(rules()).hasSize(7);
    ApplyReport held = ground.cordon().apply(plan(5432, 5433));
    assertThat(held.complete()).isFalse();
    assertThat(held.diagnostics().text()).contains("incident 4711");
    custody.lift(Ground.SITE);
    assertThat(rules()).hasSize(6);
    applied(5432, 5433);
  }

  @Test
  void theFabricOfASiteCanBeChangedAndChangedBack() {
    applied(5432);
    Placement policies = Placement.none().and(Ground.SITE, ground.place);
    Plan plan = ground.cordon().plan(declared(5432), policies);
    assertThat(plan.after()).isInstanceOf(Verdict.Exact.class);
    assertThat(ground.cordon().apply(plan).complete()).isTrue();
    assertThat(rules()).isEmpty();
    assertThat(tags("web")).containsExactly("kept");
    assertThat(reaches("web", "db", 5432)).isTrue();
    assertThat(reaches("other", "db", 5432)).isFalse();
    assertThat(ground.cordon().plan(declared(5432), policies).isEmpty()).isTrue();
    applied(5432);
    assertThat(ground.sandbox.pathsOf("firewallPolicies")).isEmpty();
    assertThat(ground.sandbox.pathsOf("tagKeys")).isEmpty();
    assertThat(reaches("web", "db", 5432)).isTrue();
    assertThat(reaches("other", "db", 5432)).isFalse();
  }

  @Test
  void otherTagsThatSomebodySetsMeanwhileStay() {
    Plan plan = plan(5432);
    ground.sandbox.edits().networkTags(vm("db"), "meanwhile");
    ground.sandbox.edits().networkTags(vm("web"), "kept", "too");
    assertThat(ground.cordon().apply(plan(5432)).complete()).isTrue();
    assertThat(plan.waves()).isNotEmpty();
    assertThat(tags("db")).contains("meanwhile");
    assertThat(tags("web")).contains("kept", "too", WEB_TAG);
  }

  @Test
  void aReasonCannotPassForAMark() {
    Segmentation sly =
        Segmentation.named(Ground.FLEET)
            .segments(WEB, DB)
            .grant(WEB)
            .to(DB)
            .on(Services.tcp(5432))
            .because("x; made by Cordon: cordon-fleet=evil cordon-network=other")
            .build();
    assertThat(ground.cordon().apply(ground.cordon().plan(sly, classic())).complete()).isTrue();
    assertThat(ground.cordon().plan(sly, classic()).isEmpty()).isTrue();
  }

  @Test
  void segmentsThatGoLeaveNothingBehind() {
    applied(5432);
    Segmentation none = Segmentation.named(Ground.FLEET).segments(DB).build();
    assertThat(ground.cordon().apply(ground.cordon().plan(none, classic())).complete()).isTrue();
    assertThat(tags("web")).containsExactly("kept");
    assertThat(rules()).hasSize(4);
    assertThat(ground.cordon().plan(none, classic()).isEmpty()).isTrue();
  }

  @Test
  void manyRulesAreOneStepEach() {
    int[] ports = java.util.stream.IntStream.range(0, 90).map(i -> 2_001 + 2 * i).toArray();
    var builder = Segmentation.named(Ground.FLEET).segments(WEB, DB);
    for (int port : ports) {
      builder =
          builder
              .grant(External.named("host-" + port).cidrs("198.51.100." + port % 250 + "/32"))
              .to(DB)
              .on(Services.tcp(port))
              .because("port " + port);
    }
    Segmentation many = builder.build();
    Plan plan = ground.cordon().plan(many, classic());
    assertThat(titles(plan)).filteredOn(t -> t.startsWith("insert")).hasSize(94);
    assertThat(ground.cordon().apply(plan).complete()).isTrue();
    assertThat(ground.cordon().plan(many, classic()).isEmpty()).isTrue();
    assertThat(reaches("198.51.100.1", "db", 2_001)).isTrue();
    assertThat(reaches("198.51.100.1", "db", 2_003)).isFalse();
  }
}
