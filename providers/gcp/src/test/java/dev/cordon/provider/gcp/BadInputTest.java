package dev.cordon.provider.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.model.External;
import dev.cordon.model.Placement;
import dev.cordon.model.Role;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.SegmentationBuilder;
import dev.cordon.model.Selector;
import dev.cordon.model.Selectors;
import dev.cordon.model.Services;
import dev.cordon.model.Site;
import dev.cordon.sandbox.Fault;
import dev.cordon.sandbox.gcp.FirewallSpec;
import dev.cordon.sandbox.gcp.RuleSpec;
import dev.cordon.sandbox.gcp.settings.Permissions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What cannot be enforced is told with what, where and what helps, before anything is written. */
class BadInputTest {

  private static final Site LAB = Site.named("lab");

  private final Ground ground = new Ground();

  @AfterEach
  void close() {
    assertThat(ground.sandbox.calls().writes()).as("nothing is written").isZero();
    ground.close();
  }

  private static Segment segment(String name, Selector selector) {
    return Segment.named(name, Role.OTHER).at(LAB, selector).exclusive();
  }

  private static Segment tagged(String name) {
    return segment(name, Selectors.tag("role", name));
  }

  private static Segmentation of(Segment... segments) {
    return Segmentation.named("acme").segments(segments).build();
  }

  private List<Diagnostic> refused(Segmentation declared, Placement placement) {
    CordonException refusal =
        catchThrowableOfType(
            CordonException.class, () -> ground.cordon().plan(declared, placement));
    assertThat(refusal).as("a refusal").isNotNull();
    return refusal.diagnostics().errors();
  }

  private List<Diagnostic> refused(Segment... segments) {
    return refused(of(segments), Placement.of("lab", ground.place));
  }

  /** The only finding with a code, which says these things somewhere. */
  private static void one(List<Diagnostic> findings, ErrorCode code, String... said) {
    assertThat(findings)
        .filteredOn(finding -> finding.code() == code)
        .as(findings.toString())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.text()).contains(said);
              assertThat(finding.where()).isNotBlank();
              assertThat(finding.fix()).isNotBlank();
            });
  }

  private GcpNetwork at(String project, String network) {
    return GcpNetwork.of(project, network).endpoint(ground.sandbox.endpoint());
  }

  @Test
  void namesOutsideTheGrammar() {
    assertThatThrownBy(() -> GcpNetwork.of("Delivery", "Net_Build"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("Delivery", "Net_Build", "the id of a project");
  }

  @Test
  void namesThatAreTooLongTogether() {
    String network = "n".repeat(63);
    ground.project.network(network);
    one(
        refused(
            Segmentation.named("f".repeat(31)).segments(tagged("runners")).build(),
            Placement.of("lab", at(Ground.PROJECT, network))),
        ErrorCode.NAME_INVALID,
        "characters too long for the 63",
        "shorter name");
  }

  /** The sandbox refuses what is longer. */
  @Test
  void namesAndReasonsThatFitOnlyShortened() {
    ground.vm("a", "r".repeat(31));
    Segment from = tagged("r".repeat(31));
    Segment to = tagged("s".repeat(31));
    SegmentationBuilder declared = Segmentation.named("acme").segments(from, to);
    Segmentation declaration =
        declared.grant(from).to(to).on(Services.https()).because("x".repeat(200)).build();
    Placement here = Placement.of("lab", ground.place);
    ground.cordon().apply(ground.cordon().plan(declaration, here));
    assertThat(ground.cordon().plan(declaration, here).isEmpty()).isTrue();
    ground.sandbox.calls().reset();
  }

  /** Rules name one family each, so both in one external are no bad input. */
  @Test
  void bothFamiliesInOneExternal() {
    ground.vm("a", "runners");
    Segment runners = tagged("runners");
    External mirrors = External.named("mirrors").cidrs("192.0.2.0/24", "2001:db8::/32");
    Segmentation declared =
        Segmentation.named("acme")
            .segments(runners)
            .grant(runners)
            .to(mirrors)
            .on(Services.https())
            .because("packages")
            .build();
    Placement here = Placement.of("lab", ground.place);
    ground.cordon().apply(ground.cordon().plan(declared, here));
    assertThat(ground.sandbox.reaches("a", "192.0.2.9", "tcp", 443)).isTrue();
    assertThat(ground.sandbox.reaches("a", "192.0.3.9", "tcp", 443)).isFalse();
    ground.sandbox.calls().reset();
  }

  @Test
  void aSlotThatSomebodysPolicyHas() {
    ground.vm("a", "runners");
    ground.vm("bystander", "none");
    String edge = ground.project.policy("edge", RuleSpec.allowIn(5).tcp("22"));
    ground.sandbox.edits().associate(edge, ground.network);
    one(
        refused(tagged("runners")),
        ErrorCode.RULES_IN_THE_WAY,
        "policy/edge",
        "somebody else's",
        "bystander",
        "cordon adopt FLEET runners lab policy/edge");
  }

  /** Another fleet tells itself by its mark. */
  @Test
  void aSlotThatThePolicyOfAnotherFleetHas() {
    ground.vm("a", "runners");
    ground.vm("bystander", "none");
    String edge = ground.project.policy("edge", RuleSpec.allowIn(5).tcp("22"));
    ground
        .sandbox
        .edits()
        .policy(edge, policy -> policy.put("description", "made by Cordon: cordon-fleet=payments"));
    ground.sandbox.edits().associate(edge, ground.network);
    one(
        refused(tagged("runners")),
        ErrorCode.RULES_IN_THE_WAY,
        "policy/edge",
        "of the fleet \"payments\"",
        "cordon adopt FLEET runners lab policy/edge");
  }

  /** The service takes no such rule; were there one, nobody knows what it means. */
  @Test
  void tagsAndServiceAccountsInOneVpcRule() {
    ground.vm("a", "runners");
    String rule =
        ground.project.firewall(
            FirewallSpec.allowIn("mixed", ground.network).tcp("22").from("10.0.0.0/8"));
    ground
        .sandbox
        .edits()
        .raw(
            rule,
            body -> {
              body.putArray("targetTags").add("web");
              body.putArray("sourceServiceAccounts").add("ci@delivery.iam.gserviceaccount.com");
            });
    one(
        refused(tagged("runners")),
        ErrorCode.FABRIC_REFUSED,
        "VPC firewall rule mixed",
        "both network tags and service accounts",
        "correct or remove that rule");
  }

  @Test
  void tagsAndServiceAccountsInOneRuleOfAPolicy() {
    ground.vm("a", "runners");
    String value = ground.project.tagValue(ground.project.tagKey("tier", ground.network), "front");
    String edge = ground.project.policy("edge", RuleSpec.allowIn(5).tcp("22").targetTags(value));
    ground
        .sandbox
        .edits()
        .raw(
            edge,
            body ->
                ((ObjectNode) body.path("rules").get(0))
                    .putArray("targetServiceAccounts")
                    .add("ci@delivery.iam.gserviceaccount.com"));
    ground.sandbox.edits().associate(edge, ground.network);
    one(
        refused(tagged("runners")),
        ErrorCode.FABRIC_REFUSED,
        "policy edge",
        "rule 5 has both secure tags and service accounts as targets",
        "correct or remove that rule");
  }

  /** Nothing can be granted to what takes no connections. */
  @Test
  void aGrantToAServiceOfCloudRun() {
    ground.vm("a", "runners");
    String deep = ground.project.subnet(ground.network, Ground.REGION, "deep", "10.0.2.0/24");
    ground.project.runService(Ground.REGION, "scan", deep);
    Segment runners = tagged("runners");
    Segment scan = segment("scan", Selectors.id("run/delivery/europe-west1/scan"));
    Segmentation declared =
        Segmentation.named("acme")
            .segments(runners, scan)
            .grant(runners)
            .to(scan)
            .on(Services.https())
            .because("it asks for scans")
            .build();
    one(
        refused(declared, Placement.of("lab", ground.place)),
        ErrorCode.NOT_EXPRESSIBLE,
        "run/delivery/europe-west1/scan",
        "takes no connections from its network",
        "a segment of its own");
  }

  @Test
  void namesOfSegmentsAndFleetsOutsideTheGrammar() {
    assertThatThrownBy(
            () -> Segmentation.named("Acme Fleet").segments(tagged("Build_Runners")).build())
        .isInstanceOf(CordonException.class)
        .hasMessageContainingAll(
            ErrorCode.NAME_INVALID.id(), "Acme Fleet", "Build_Runners", "fix:");
  }

  @Test
  void aPolicyAndATagThatAreCalledLikeOurs() {
    ground.project.policy("cordon-acme-net-build", RuleSpec.allowIn(5).tcp("22"));
    ground.project.tagKey("cordon-acme-net-build-runners", ground.network);
    assertThat(refused(tagged("runners")))
        .filteredOn(finding -> finding.code() == ErrorCode.OWNERSHIP_LOST)
        .extracting(Diagnostic::what)
        .hasSize(2)
        .anyMatch(what -> what.startsWith("policy/cordon-acme-net-build "))
        .anyMatch(what -> what.startsWith("tag/cordon-acme-net-build-runners "));
  }

  @Test
  void aVpcRuleThatComesBeforeThePolicy() {
    ground.vm("a", "runners");
    ground.project.firewall(
        FirewallSpec.allowIn("default-allow-ssh", ground.network).tcp("22").from("0.0.0.0/0"));
    List<Diagnostic> findings = refused(tagged("runners"));
    assertThat(findings.toString()).contains("default-allow-ssh");
  }

  @Test
  void aProjectOrANetworkThatIsNotThere() {
    Segment far = Segment.named("far", Role.OTHER).at(Site.named("far"), Selectors.tag("a", "b"));
    Placement lost =
        Placement.of("lab", at("lost-project", "net-build"))
            .and("far", at(Ground.PROJECT, "net-lost"));
    assertThat(refused(of(tagged("runners"), far), lost))
        .extracting(Diagnostic::text)
        .hasSize(2)
        .allMatch(text -> text.contains(ErrorCode.PLACE_NOT_FOUND.id()))
        .anyMatch(text -> text.contains("no such project"))
        .anyMatch(text -> text.contains("no such network"));
  }

  @Test
  void oneNetworkTwice() {
    Segment far = Segment.named("far", Role.OTHER).at(Site.named("far"), Selectors.tag("a", "b"));
    Placement twice =
        Placement.of("lab", ground.place).and("far", ground.place.service("delivery-svc"));
    one(refused(of(tagged("runners"), far), twice), ErrorCode.PLACE_TWICE, "lab", "far");
    assertThat(ground.sandbox.calls().reads()).isZero();
  }

  @Test
  void credentialsThatAreNotTaken() {
    ground.sandbox.faults().onEvery("compute.networks.get", new Fault.Refuse("authError", 401));
    one(refused(tagged("runners")), ErrorCode.FABRIC_CREDENTIALS, "sign in");
  }

  @Test
  void whatTheCredentialsMayNot() {
    ground.sandbox.permissions(
        Permissions.without("resourcemanager.tagKeys.list", "compute.instances.list"));
    assertThat(refused(tagged("runners")))
        .hasSize(2)
        .allMatch(finding -> finding.code() == ErrorCode.FABRIC_PERMISSION_MISSING)
        .allMatch(finding -> finding.fix().contains("cordon permissions"))
        .anyMatch(finding -> finding.what().contains("resourcemanager.tagKeys.list"));
  }

  private static Segment[] many(int number, String role) {
    return IntStream.range(0, number)
        .mapToObj(i -> segment("s" + i, Selectors.tag("role", role)))
        .toArray(Segment[]::new);
  }

  @Test
  void moreThanTenTagsAtAnInterface() {
    ground.vm("popular", "all");
    one(
        refused(many(11, "all")),
        ErrorCode.QUOTA_ATTACHMENTS,
        "11 secure tags",
        "takes 10",
        "fewer segments");
  }

  @Test
  void moreAttributesThanAPolicyTakes() {
    ground.vm("only", "runners");
    Segment runners = tagged("runners");
    String[] prefixes =
        IntStream.range(0, 2_100)
            .mapToObj(i -> "172." + (16 + i / 128 % 16) + "." + (2 * (i % 128)) + "." + i / 2048)
            .toArray(String[]::new);
    External many = External.named("many").cidrs(prefixes);
    Segmentation declared =
        Segmentation.named("acme")
            .segments(runners)
            .grant(runners)
            .to(many)
            .on(Services.https())
            .because("all of them")
            .build();
    one(
        refused(declared, Placement.of("lab", ground.place)),
        ErrorCode.QUOTA_RULES,
        "policy/cordon-acme-net-build",
        "takes 2000",
        "too many");
  }

  @Test
  void everythingIsToldAtOnce() {
    ground.vm("popular", "all");
    ground.vm("bystander", "none");
    ground.project.tagKey("cordon-acme-net-build-s3", ground.network);
    String edge = ground.project.policy("edge", RuleSpec.allowIn(5).tcp("22"));
    ground.sandbox.edits().associate(edge, ground.network);
    assertThat(refused(many(11, "all")))
        .extracting(Diagnostic::code)
        .containsExactlyInAnyOrder(
            ErrorCode.OWNERSHIP_LOST, ErrorCode.QUOTA_ATTACHMENTS, ErrorCode.RULES_IN_THE_WAY);
  }
}
