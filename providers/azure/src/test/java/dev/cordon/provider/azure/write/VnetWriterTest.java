package dev.cordon.provider.azure.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.diag.ErrorCode;
import dev.cordon.provider.azure.Ground;
import dev.cordon.provider.azure.Rules;
import dev.cordon.provider.azure.state.Names;
import dev.cordon.provider.azure.state.NsgRule;
import dev.cordon.provider.azure.state.Place;
import dev.cordon.sandbox.Fault;
import dev.cordon.sandbox.azure.NicSpec;
import dev.cordon.sandbox.azure.RuleSpec;
import dev.cordon.sandbox.azure.VmSpec;
import dev.cordon.sandbox.azure.settings.Permissions;
import dev.cordon.sandbox.azure.settings.Reading;
import dev.cordon.spi.Step;
import dev.cordon.spi.StepOutcome;
import dev.cordon.spi.Writer;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Edit;
import dev.cordon.state.NativeRule;
import dev.cordon.state.RuleTable;
import dev.cordon.state.SiteSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VnetWriterTest {

  private static final ContainerId NSG =
      Names.subnet(Ground.FLEET, "vnet-build", "build", Ground.SITE);
  private static final ContainerId ASG =
      Names.segment(Ground.FLEET, "vnet-build", "runners", Ground.SITE);
  private static final String NSG_WRITE = "Microsoft.Network/networkSecurityGroups/write";

  private final Ground ground = new Ground();

  @AfterEach
  void close() {
    ground.close();
  }

  private static Edit create(ContainerId id) {
    boolean rules = Names.kind(id) == Names.Kind.NSG;
    return new Edit.Create(
        new Container(
            id,
            Ownership.OWNED,
            rules
                ? Names.subnetMarks(Ground.FLEET, "vnet-build", "build")
                : Names.segmentMarks(Ground.FLEET, "vnet-build", "runners"),
            List.of()));
  }

  private static Step step(Edit... edits) {
    return new Step("lab/step", Ground.SITE, "a step", List.of(edits));
  }

  private static List<NativeRule> rules() {
    return List.of(Rules.allowInTo("a", 1, ASG, 443), Rules.denyInTo("z", 2, ASG));
  }

  private static Edit.Bind bind(String attachment, ContainerId... groups) {
    return new Edit.Bind(attachment, new TreeSet<>(Set.of(groups)));
  }

  /** Every step applies, and what is seen then is what the edits lead to. */
  private SiteSnapshot applied(SiteSnapshot from, Step... steps) {
    Writer writer = ground.writer(from);
    RuleTable expected = from.table();
    for (Step step : steps) {
      assertThat(writer.write(step)).isInstanceOf(StepOutcome.Applied.class);
      expected = expected.after(step.edits());
    }
    SiteSnapshot seen = ground.observe();
    assertThat(seen.table()).isEqualTo(expected);
    assertThat(notes(seen.table())).isEqualTo(notes(expected));
    return seen;
  }

  private static List<String> notes(RuleTable table) {
    return table.containers().values().stream()
        .flatMap(c -> c.rules().stream())
        .map(NativeRule::note)
        .toList();
  }

  private SiteSnapshot established() {
    ground.group.vm(VmSpec.of("vm-1", ground.build).tag("role", "runner"));
    SiteSnapshot from = ground.observe();
    return applied(
        from,
        step(create(ASG)),
        step(create(NSG), new Edit.AddRules(NSG, rules())),
        step(bind(from.attachments().get(0).id(), ASG)),
        step(bind(Names.carrier("build"), NSG)));
  }

  @Test
  void firstEnforcementIsOneWriteForEachResource() {
    SiteSnapshot seen = established();
    assertThat(ground.sandbox.calls().writes()).isEqualTo(4);
    assertThat(ground.sandbox.calls().list())
        .allSatisfy(c -> assertThat(c.ok() || !c.ok()).isTrue());
    assertThat(seen.table().containers().get(NSG)).isNotNull();
    JsonNode made =
        ground.sandbox.get(
            ground.group.id(
                "Microsoft.Network/networkSecurityGroups", "cordon-acme-vnet-build-build"));
    assertThat(made.path("location").asText()).isEqualTo(Ground.REGION);
    assertThat(made.path("tags").path("cordon-network").asText()).isEqualTo("vnet-build");
    assertThat(ground.sandbox.reaches("203.0.113.9", "vm-1", "tcp", 443)).isTrue();
    assertThat(ground.sandbox.reaches("203.0.113.9", "vm-1", "tcp", 22)).isFalse();
  }

  @Test
  void aRuleThatMovesStandsTwiceOnTheWay() {
    SiteSnapshot from = established();
    NsgRule moving = Rules.allowInTo("a", 1, ASG, 443);
    applied(
        from,
        step(new Edit.AddRules(NSG, List.of(moving.at(3)))),
        step(new Edit.RemoveRules(NSG, List.of(moving))));
  }

  @Test
  void aHundredChangedRulesAreOneWrite() {
    SiteSnapshot from = established();
    List<NativeRule> hundred = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      hundred.add(Rules.allowInTo("n" + i, 1, ASG, 1000 + i));
    }
    ground.sandbox.calls().reset();
    applied(
        from,
        step(new Edit.AddRules(NSG, hundred), new Edit.RemoveRules(NSG, List.of(rules().get(0)))));
    assertThat(ground.sandbox.calls().count(NSG_WRITE)).isEqualTo(1);
    assertThat(ground.sandbox.calls().writes()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Reading.class,
      names = {
        "IF_NONE_MATCH_IS_HONOURED",
        "IF_MATCH_IS_CHECKED_ON_READS",
        "REFERENCES_KEEP_THE_ETAG",
        "ETAG_CHANGES_ONCE",
        "WRITES_TAKE_EFFECT_AT_ONCE",
        "PROTOCOL_CASE_IS_KEPT",
        "ONE_APPLICATION_GROUP_PER_SIDE"
      })
  void worksUnderEitherReading(Reading reading) {
    ground.sandbox.readings(reading);
    SiteSnapshot from = established();
    applied(
        from,
        step(bind(Names.carrier("deploy"), NSG)),
        step(new Edit.RemoveRules(NSG, List.of(rules().get(0)))),
        step(bind(Names.carrier("build"))),
        step(new Edit.AddRules(NSG, List.of(Rules.allowIn("b", 1)))));
    assertThat(ground.sandbox.calls().list()).noneMatch(call -> call.outcome().contains("Pre"));
  }

  @Test
  void slowWritesAreAwaitedAsTheServiceAsks() {
    List<Duration> waits = new ArrayList<>();
    ground.options(Ground.quick().sleeper(waits::add));
    ground.sandbox.writesTake(Duration.ZERO, 3);
    ground.sandbox.retryAfter(7);
    established();
    assertThat(waits).isNotEmpty().allMatch(Duration.ofSeconds(7)::equals);
    assertThat(ground.sandbox.calls().polls()).isGreaterThanOrEqualTo(12);
    assertThat(ground.sandbox.calls().list())
        .noneMatch(call -> call.outcome().equals("AnotherOperationInProgress"));
  }

  @Test
  void keepsWhatItDoesNotKnow() {
    String pool = ground.group.backendPool("lb", "pool");
    ground.group.nic(NicSpec.of("nic-1", ground.build).pool(pool).tag("owner", "anna"));
    String nic = ground.group.id("Microsoft.Network/networkInterfaces", "nic-1");
    ground.sandbox.edit(nic, body -> body.withObject("/properties").put("brandNew", "kept"));
    ground.sandbox.edit(
        ground.build,
        body ->
            body.withObject("/properties")
                .put("brandNew", "kept")
                .putArray("serviceEndpoints")
                .addObject()
                .put("service", "Microsoft.Storage"));
    SiteSnapshot from = ground.observe();
    applied(
        from,
        step(create(ASG)),
        step(create(NSG)),
        step(bind(from.attachments().get(0).id(), ASG)),
        step(bind(Names.carrier("build"), NSG)));
    JsonNode after = ground.sandbox.get(nic);
    assertThat(after.path("properties").path("brandNew").asText()).isEqualTo("kept");
    assertThat(after.path("tags").path("owner").asText()).isEqualTo("anna");
    assertThat(after.findValues("loadBalancerBackendAddressPools")).hasSize(1);
    JsonNode subnet = ground.sandbox.get(ground.build).path("properties");
    assertThat(subnet.path("brandNew").asText()).isEqualTo("kept");
    assertThat(subnet.path("serviceEndpoints").size()).isEqualTo(1);
  }

  @Test
  void rulesOfOthersInASharedGroupStayAsTheyAre() {
    String nsg =
        ground.group.nsg(
            "edge",
            Map.of("cordon-shared", "acme", "owner", "anna"),
            RuleSpec.denyIn("theirs", 101).from("192.0.2.0/24"),
            RuleSpec.allowIn("old", 300).tcp("22").from("10.0.0.0/8").description("keep me"));
    ground.sandbox.attach(ground.build, nsg);
    SiteSnapshot from = ground.observe();
    ContainerId id = Ground.id("nsg/rg-delivery/edge");
    NsgRule early = Rules.allowIn("early", 1);
    NsgRule middle = Rules.allowIn("middle", Place.run(101, 1));
    NsgRule last = Rules.denyIn("last", Place.run(300, 2));
    applied(from, step(new Edit.AddRules(id, List.of(early, middle, last))));
    JsonNode rules = ground.sandbox.rulesOf(nsg);
    assertThat(rules).hasSize(5);
    assertThat(rules)
        .anySatisfy(
            rule -> {
              assertThat(rule.path("name").asText()).isEqualTo("old");
              assertThat(rule.path("properties").path("priority").asInt()).isEqualTo(300);
              assertThat(rule.path("properties").path("description").asText()).isEqualTo("keep me");
            });
    assertThat(ground.sandbox.get(nsg).path("tags").path("owner").asText()).isEqualTo("anna");
    NsgRule second = Rules.allowInTo("second", 1, Ground.id("asg/rg-delivery/none"), 1);
    StepOutcome none =
        ground.writer(ground.observe()).write(step(new Edit.AddRules(id, List.of(second))));
    assertThat(none)
        .isInstanceOfSatisfying(
            StepOutcome.Refused.class,
            r -> assertThat(r.why().code()).isEqualTo(ErrorCode.QUOTA_RULES));
  }

  @Test
  void whatSomebodyElseChangedIsAConflict() {
    SiteSnapshot from = established();
    String nsg =
        ground.group.id("Microsoft.Network/networkSecurityGroups", "cordon-acme-vnet-build-build");
    ground.sandbox.rule(nsg, RuleSpec.allowIn("by-hand", 105).tcp("23"));
    StepOutcome outcome =
        ground.writer(from).write(step(new Edit.RemoveRules(NSG, List.of(rules().get(0)))));
    assertThat(outcome).isInstanceOf(StepOutcome.Conflict.class);
    assertThat(ground.sandbox.rulesOf(nsg)).hasSize(3);
  }

  @Test
  void whatIsNotOursToSayMayMoveUnderUs() {
    SiteSnapshot from = established();
    String nsg =
        ground.group.id("Microsoft.Network/networkSecurityGroups", "cordon-acme-vnet-build-build");
    ground.sandbox.tag(nsg, "cost-centre", "17");
    applied(from, step(new Edit.RemoveRules(NSG, List.of(rules().get(0)))));
    assertThat(ground.sandbox.get(nsg).path("tags").path("cost-centre").asText()).isEqualTo("17");
  }

  @Test
  void lostAnswersAreLookedAfter() {
    SiteSnapshot from = established();
    ground.sandbox.faults().onAction(NSG_WRITE, 1, Fault.timeOutButDone());
    applied(from, step(new Edit.RemoveRules(NSG, List.of(rules().get(0)))));
    ground.sandbox.calls().reset();
    ground.sandbox.faults().onAction(NSG_WRITE, 1, Fault.dropConnection());
    StepOutcome lost =
        ground
            .writer(ground.observe())
            .write(step(new Edit.AddRules(NSG, List.of(rules().get(0)))));
    assertThat(lost).isInstanceOf(StepOutcome.Unknown.class);
    assertThat(ground.sandbox.calls().count(NSG_WRITE)).isEqualTo(1);
  }

  @Test
  void anAcceptedWriteThatFailsIsUnknownAndMended() {
    SiteSnapshot from = established();
    ground.sandbox.failNextWrite("InternalServerError");
    StepOutcome outcome =
        ground.writer(from).write(step(new Edit.RemoveRules(NSG, List.of(rules().get(0)))));
    assertThat(outcome).isInstanceOf(StepOutcome.Unknown.class);
    Container seen =
        java.util.Objects.requireNonNull(ground.observe().table().containers().get(NSG));
    assertThat(seen.marks()).as("what is not in force counts as unmarked").isEmpty();
    applied(
        ground.observe(),
        step(new Edit.Mark(NSG, Names.subnetMarks(Ground.FLEET, "vnet-build", "build"))));
  }

  @Test
  void throttlingIsWaitedForAndThenTold() {
    SiteSnapshot from = established();
    ground.sandbox.faults().onAction(NSG_WRITE, 1, new Fault.Refuse("TooManyRequests", 429));
    SiteSnapshot next = applied(from, step(new Edit.RemoveRules(NSG, List.of(rules().get(0)))));
    ground.sandbox.faults().onEvery(NSG_WRITE, new Fault.Refuse("AnotherOperationInProgress", 429));
    ground.sandbox.calls().reset();
    StepOutcome outcome =
        ground.writer(next).write(step(new Edit.AddRules(NSG, List.of(rules().get(0)))));
    assertThat(outcome).isInstanceOf(StepOutcome.Throttled.class);
    assertThat(ground.sandbox.calls().count(NSG_WRITE)).isEqualTo(3);
  }

  @Test
  void refusalsAreToldWithWhatTheyMean() {
    SiteSnapshot from = established();
    ground.sandbox.permissions(Permissions.without(NSG_WRITE));
    Step step = step(new Edit.RemoveRules(NSG, List.of(rules().get(0))));
    assertThat(code(ground.writer(from).write(step)))
        .isEqualTo(ErrorCode.FABRIC_PERMISSION_MISSING);
    ground.sandbox.permissions(Permissions.all());
    ground.sandbox.quota("SecurityRulesPerNetworkSecurityGroup", 2);
    List<NativeRule> more = List.of(Rules.allowIn("b", 1));
    assertThat(code(ground.writer(from).write(step(new Edit.AddRules(NSG, more)))))
        .isEqualTo(ErrorCode.FABRIC_QUOTA);
  }

  private static ErrorCode code(StepOutcome outcome) {
    return ((StepOutcome.Refused) outcome).why().code();
  }

  @Test
  void deletesWhatIsFreeAndTellsWhatIsHeld() {
    SiteSnapshot from = established();
    StepOutcome held = ground.writer(from).write(step(new Edit.Delete(NSG)));
    assertThat(held)
        .isInstanceOfSatisfying(
            StepOutcome.Conflict.class,
            c -> {
              assertThat(c.why().code()).isEqualTo(ErrorCode.STILL_IN_USE);
              assertThat(c.why().what()).contains("subnets/build");
            });
    applied(
        from,
        step(bind(Names.carrier("build"))),
        step(bind(from.attachments().get(0).id())),
        step(new Edit.RemoveRules(NSG, rules()), new Edit.Delete(NSG)),
        step(new Edit.Delete(ASG)));
    assertThat(ground.sandbox.idsOf("Microsoft.Network/applicationSecurityGroups")).isEmpty();
  }

  @Test
  void aNameThatIsTakenIsNeverTakenOver() {
    SiteSnapshot from = ground.observe();
    ground.group.nsg("cordon-acme-vnet-build-build", RuleSpec.allowIn("theirs", 100).tcp("22"));
    StepOutcome outcome = ground.writer(from).write(step(create(NSG)));
    assertThat(outcome)
        .isInstanceOfSatisfying(
            StepOutcome.Conflict.class,
            c -> assertThat(c.why().code()).isEqualTo(ErrorCode.OWNERSHIP_LOST));
    assertThat(ground.sandbox.calls().writes()).isZero();
  }

  @Test
  void whatAnEarlierTryMadeIsGoneOnWith() {
    SiteSnapshot from = ground.observe();
    assertThat(ground.writer(from).write(step(create(NSG))))
        .isInstanceOf(StepOutcome.Applied.class);
    applied(from, step(create(NSG)));
  }

  @Test
  void anInterfaceThatSomebodyMovedIsAConflict() {
    SiteSnapshot from = established();
    String nic = ground.group.id("Microsoft.Network/networkInterfaces", "vm-1-nic");
    ground.sandbox.join(nic);
    String attachment = from.attachments().get(0).id();
    ContainerId other = Ground.id("asg/rg-delivery/other");
    ground.group.asg("other");
    StepOutcome outcome = ground.writer(from).write(step(bind(attachment, ASG, other)));
    assertThat(outcome).isInstanceOf(StepOutcome.Conflict.class);
  }

  @Test
  void allConfigurationsOfAnInterfaceJoinTogether() {
    ground.group.nic(
        NicSpec.of("nic-1", ground.build)
            .also("second", ground.build)
            .also("third", ground.deploy));
    SiteSnapshot from = ground.observe();
    assertThat(from.attachments()).hasSize(3);
    Edit[] binds = from.attachments().stream().map(a -> bind(a.id(), ASG)).toArray(Edit[]::new);
    applied(from, step(create(ASG)), step(binds));
    assertThat(ground.sandbox.calls().writes()).isEqualTo(2);
  }

  @Test
  void severalStepsOnOneSubnetGoOn() {
    SiteSnapshot from = established();
    applied(
        from,
        step(bind(Names.carrier("deploy"), NSG)),
        step(bind(Names.carrier("deploy"))),
        step(bind(Names.carrier("build"))),
        step(bind(Names.carrier("build"), NSG)));
    assertThat(ground.sandbox.calls().writes()).isEqualTo(8);
  }
}
