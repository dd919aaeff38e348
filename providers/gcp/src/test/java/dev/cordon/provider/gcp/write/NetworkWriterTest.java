package dev.cordon.provider.gcp.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.diag.ErrorCode;
import dev.cordon.provider.gcp.Ground;
import dev.cordon.provider.gcp.Rules;
import dev.cordon.provider.gcp.state.FirewallRule;
import dev.cordon.provider.gcp.state.Names;
import dev.cordon.provider.gcp.state.NetworkFabric;
import dev.cordon.provider.gcp.state.Place;
import dev.cordon.sandbox.CallKind;
import dev.cordon.sandbox.Fault;
import dev.cordon.sandbox.LoggedCall;
import dev.cordon.sandbox.gcp.RuleSpec;
import dev.cordon.sandbox.gcp.settings.Limit;
import dev.cordon.sandbox.gcp.settings.Permissions;
import dev.cordon.sandbox.gcp.settings.Reading;
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
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NetworkWriterTest {

  private static final ContainerId POLICY = Names.policy(Ground.FLEET, Ground.NETWORK, Ground.SITE);
  private static final ContainerId RUNNERS = tag("runners");
  private static final ContainerId STORE = tag("store");
  private static final String VM = Ground.nic("vm-1");
  private static final String PATCH = "compute.networkFirewallPolicies.patch";
  private static final String INSERT = "compute.networkFirewallPolicies.insert";
  private static final String ASSOCIATE = "compute.networkFirewallPolicies.addAssociation";
  private static final String BIND = "cloudresourcemanager.tagBindings.create";
  private static final String NAME = "cordon-acme-net-build";

  private final Ground ground = new Ground();

  @AfterEach
  void close() {
    ground.close();
  }

  private static ContainerId tag(String segment) {
    return Names.segment(Ground.FLEET, Ground.NETWORK, segment, Ground.SITE);
  }

  private static Edit create(ContainerId id) {
    boolean policy = Names.kind(id) == Names.Kind.POLICY;
    return new Edit.Create(
        new Container(
            id,
            Ownership.OWNED,
            policy
                ? Names.policyMarks(Ground.FLEET, Ground.NETWORK)
                : Names.segmentMarks(
                    Ground.FLEET, Ground.NETWORK, id.equals(RUNNERS) ? "runners" : "store"),
            List.of()));
  }

  private static Step step(Edit... edits) {
    return new Step("lab/step", Ground.SITE, "a step", List.of(edits));
  }

  private static List<NativeRule> rules() {
    return List.of(
        Rules.allowInTo("a", RUNNERS, 443),
        Rules.denyInTo("z", RUNNERS),
        Rules.allowOutOf("o", RUNNERS, "10.0.0.0/24", 443));
  }

  private static Edit.Bind bind(String attachment, ContainerId... carried) {
    return new Edit.Bind(attachment, new TreeSet<>(Set.of(carried)));
  }

  private static Edit.Bind network(ContainerId... policy) {
    return bind(Names.CARRIER, policy);
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
    ground.vm("vm-1", "runner");
    return applied(
        ground.observe(),
        step(create(RUNNERS)),
        step(create(POLICY), new Edit.AddRules(POLICY, rules())),
        step(bind(VM, RUNNERS)),
        step(network(POLICY)));
  }

  private JsonNode policy() {
    return ground.sandbox.get(Ground.policy(NAME));
  }

  private static Step less() {
    return step(new Edit.RemoveRules(POLICY, List.of(rules().get(0))));
  }

  private static Step more() {
    return step(new Edit.AddRules(POLICY, List.of(Rules.allowInTo("b", RUNNERS, 8443))));
  }

  private static ErrorCode code(StepOutcome outcome) {
    if (outcome instanceof StepOutcome.Refused refused) {
      return refused.why().code();
    }
    assertThat(outcome).isInstanceOf(StepOutcome.Conflict.class);
    return ((StepOutcome.Conflict) outcome).why().code();
  }

  @Test
  void firstEnforcementIsTheFewestCalls() {
    established();
    assertThat(ground.sandbox.calls().writes())
        .as("key, value, policy, its rules, member, network")
        .isEqualTo(6);
    assertThat(ground.sandbox.calls().list())
        .filteredOn(call -> call.kind() == CallKind.WRITE && !call.ok())
        .isEmpty();
    assertThat(policy().path("description").asText())
        .isEqualTo("made by Cordon: cordon-fleet=acme cordon-network=net-build");
    assertThat(policy().path("rules")).as("ours, and the service's own four").hasSize(7);
    assertThat(ground.sandbox.reaches("192.0.2.9", "vm-1", "tcp", 443)).isTrue();
    assertThat(ground.sandbox.reaches("192.0.2.9", "vm-1", "tcp", 22)).isFalse();
  }

  @Test
  void tagsAreMadeForTheNetworkAndBoundWhereTheMachineIs() {
    SiteSnapshot seen = established();
    JsonNode key = ground.sandbox.get(ground.sandbox.pathsOf("tagKeys").get(0));
    assertThat(key.path("purpose").asText()).isEqualTo("GCE_FIREWALL");
    assertThat(key.path("shortName").asText()).isEqualTo("cordon-acme-net-build-runners");
    assertThat(key.path("description").asText()).contains("cordon-segment=runners");
    assertThat(NetworkFabric.of(seen.fabric()).liveId(RUNNERS))
        .contains(ground.sandbox.pathsOf("tagValues").get(0));
  }

  @Test
  void aHundredChangedRulesAreOneWrite() {
    SiteSnapshot from = established();
    List<NativeRule> hundred = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      hundred.add(Rules.allowInTo("n" + i, RUNNERS, 1000 + i));
    }
    ground.sandbox.calls().reset();
    applied(
        from,
        step(
            new Edit.AddRules(POLICY, hundred),
            new Edit.RemoveRules(POLICY, List.of(rules().get(0)))));
    assertThat(ground.sandbox.calls().count(PATCH)).isEqualTo(1);
    assertThat(ground.sandbox.calls().writes()).isEqualTo(1);
    assertThat(priorities()).doesNotHaveDuplicates().isSorted();
  }

  private List<Integer> priorities() {
    List<Integer> priorities = new ArrayList<>();
    policy().path("rules").forEach(rule -> priorities.add(rule.path("priority").asInt()));
    return priorities;
  }

  /** What is to be counted before the first write is counted as the service does. */
  @Test
  void theServiceCountsWhatWeCount() {
    SiteSnapshot seen = established();
    assertThat(Objects.requireNonNull(NetworkFabric.of(seen.fabric()).policies().get(POLICY)))
        .extracting(NetworkFabric.Policy::tuples)
        .as("allow in: tag, 2 ranges, tcp, port; deny: tag, range, all; out: tag, range, tcp, port")
        .isEqualTo(5 + 3 + 4 + 8);
  }

  @ParameterizedTest
  @EnumSource(Reading.class)
  void worksUnderEitherReading(Reading reading) {
    ground.sandbox.readings(reading);
    SiteSnapshot from = established();
    applied(
        from,
        step(create(STORE)),
        step(new Edit.AddRules(POLICY, List.of(Rules.allowBetween("s", STORE, RUNNERS, 22)))),
        step(bind(VM, RUNNERS, STORE)),
        less(),
        step(bind(VM, STORE)),
        step(network()),
        step(bind(VM)),
        step(new Edit.Delete(POLICY)),
        step(new Edit.Delete(STORE)),
        step(new Edit.Delete(RUNNERS)));
    assertThat(ground.sandbox.pathsOf("tagKeys")).isEmpty();
    assertThat(ground.sandbox.pathsOf("firewallPolicies")).isEmpty();
    assertThat(ground.sandbox.calls().list())
        .noneMatch(call -> call.outcome().equals("conditionNotMet"));
  }

  @Test
  void slowWritesAreAwaited() {
    ground.sandbox.operationsTake(Duration.ZERO, 3);
    established();
    assertThat(ground.sandbox.calls().polls()).isGreaterThanOrEqualTo(12);
    assertThat(ground.sandbox.calls().list())
        .noneMatch(call -> call.outcome().equals("resourceNotReady"));
  }

  @Test
  void listsThatLagAreNoHindrance() {
    ground.sandbox.lists().calls(3);
    ground.vm("vm-1", "runner");
    Writer writer = ground.writer(ground.observe());
    for (Edit edit :
        List.of(
            create(RUNNERS), create(POLICY), new Edit.AddRules(POLICY, rules()), network(POLICY))) {
      assertThat(writer.write(step(edit))).isInstanceOf(StepOutcome.Applied.class);
    }
  }

  @Test
  void rulesOfOthersInASharedPolicyStayAsTheyAre() {
    String path =
        ground.project.policy(
            "edge",
            RuleSpec.denyIn(1).from("203.0.113.0/24").with("ruleName", "first"),
            RuleSpec.allowIn(300)
                .tcp("22", "8000-8080")
                .from("10.0.0.0/8")
                .with("description", "keep me"),
            RuleSpec.denyIn(400).disabled());
    ground.sandbox.edits().associate(path, ground.network);
    ground
        .sandbox
        .edits()
        .policy(path, body -> body.put("description", "cordon-shared=acme by anna"));
    ground.vm("vm-1", "runner");
    JsonNode before = ground.sandbox.get(path).path("rules").deepCopy();
    ContainerId edge = Ground.id("policy/edge");
    NativeRule between = ((FirewallRule) rules().get(0)).at(new Place(1, 1));
    NativeRule last = ((FirewallRule) rules().get(1)).at(new Place(300, 2));
    SiteSnapshot seen =
        applied(
            ground.observe(),
            step(create(RUNNERS)),
            step(new Edit.AddRules(edge, List.of(between, last))));
    JsonNode after = ground.sandbox.get(path).path("rules");
    assertThat(after).hasSize(before.size() + 2).containsAll(before);
    assertThat(ground.sandbox.get(path).path("description").asText()).contains("by anna");
    applied(seen, step(new Edit.RemoveRules(edge, List.of(between, last))));
    assertThat(ground.sandbox.get(path).path("rules")).isEqualTo(before);
  }

  @Test
  void noRoomBeforeTheFirstRuleOfOthers() {
    String path = ground.project.policy("edge", RuleSpec.denyIn(0).from("203.0.113.0/24"));
    ground.sandbox.edits().associate(path, ground.network);
    ground.sandbox.edits().policy(path, body -> body.put("description", "cordon-shared=acme"));
    SiteSnapshot from = applied(ground.observe(), step(create(RUNNERS)));
    StepOutcome none =
        ground
            .writer(from)
            .write(step(new Edit.AddRules(Ground.id("policy/edge"), List.of(rules().get(0)))));
    assertThat(code(none)).isEqualTo(ErrorCode.QUOTA_RULES);
  }

  @Test
  void whatSomebodyElseChangedIsAConflict() {
    SiteSnapshot from = established();
    ground
        .sandbox
        .edits()
        .rule(Ground.policy(NAME), RuleSpec.allowIn(5).tcp("23").with("ruleName", "by-hand"));
    ground.sandbox.calls().reset();
    assertThat(code(ground.writer(from).write(less()))).isEqualTo(ErrorCode.LIVE_STATE_MOVED);
    assertThat(ground.sandbox.calls().count(PATCH)).as("412, and no second try").isEqualTo(1);
    assertThat(policy().path("rules")).hasSize(8);
  }

  @Test
  void whatIsNotOursToSayMayMoveUnderUs() {
    SiteSnapshot from = established();
    ground
        .sandbox
        .edits()
        .policy(
            Ground.policy(NAME),
            body ->
                body.put(
                    "description",
                    body.path("description").asText()
                        + "\ncordon-hold-other: 2030-01-01T00:00:00Z by ben: theirs"));
    applied(from, less());
    assertThat(policy().path("description").asText()).contains("by ben: theirs");
  }

  @Test
  void lostAnswersAreLookedAfter() {
    ground.vm("vm-1", "runner");
    for (String action :
        List.of(
            INSERT,
            PATCH,
            ASSOCIATE,
            BIND,
            "cloudresourcemanager.tagKeys.create",
            "cloudresourcemanager.tagValues.create")) {
      ground.sandbox.faults().onAction(action, 1, Fault.timeOutButDone());
    }
    applied(
        ground.observe(),
        step(create(RUNNERS)),
        step(create(POLICY), new Edit.AddRules(POLICY, rules())),
        step(bind(VM, RUNNERS)),
        step(network(POLICY)));
    assertThat(ground.sandbox.calls().writes()).as("nothing is sent twice").isEqualTo(6);
  }

  @Test
  void lostRequestsAreUnknownAndNotSentAgain() {
    SiteSnapshot from = established();
    ground.sandbox.calls().reset();
    ground.sandbox.faults().onAction(PATCH, 1, Fault.dropConnection());
    assertThat(ground.writer(from).write(less())).isInstanceOf(StepOutcome.Unknown.class);
    ground.sandbox.faults().onAction(BIND, 1, Fault.dropConnection());
    ground.vm("vm-2", "runner");
    assertThat(ground.writer(ground.observe()).write(step(bind(Ground.nic("vm-2"), RUNNERS))))
        .isInstanceOf(StepOutcome.Unknown.class);
    assertThat(ground.sandbox.calls().writes()).isEqualTo(2);
  }

  @Test
  void whatAnOperationFailedOfIsTold() {
    SiteSnapshot from = established();
    ground.sandbox.failNextOperation("INTERNAL_ERROR");
    assertThat(ground.writer(from).write(less())).isInstanceOf(StepOutcome.Unknown.class);
    ground.sandbox.failNextOperation("QUOTA_EXCEEDED");
    assertThat(code(ground.writer(from).write(less()))).isEqualTo(ErrorCode.FABRIC_QUOTA);
    assertThat(ground.observe().table()).isEqualTo(from.table());
  }

  /** Under the id of the failed one it would only be told of that again. */
  @Test
  void anOperationThatWasTooEarlyIsAskedForAnew() {
    SiteSnapshot from = established();
    ground.sandbox.failNextOperation("RESOURCE_NOT_READY");
    applied(from, less());
  }

  @Test
  void throttlingIsWaitedForAndThenTold() {
    SiteSnapshot from = established();
    Fault tooMany = new Fault.Refuse("rateLimitExceeded", 403);
    ground.sandbox.faults().onAction(PATCH, 1, tooMany);
    SiteSnapshot next = applied(from, less());
    ground.sandbox.faults().onEvery(PATCH, tooMany);
    ground.sandbox.calls().reset();
    assertThat(ground.writer(next).write(more())).isInstanceOf(StepOutcome.Throttled.class);
    assertThat(ground.sandbox.calls().count(PATCH)).isEqualTo(3);
  }

  @Test
  void refusalsAreToldWithWhatTheyMean() {
    SiteSnapshot from = established();
    ground.sandbox.permissions(Permissions.without("compute.firewallPolicies.update"));
    assertThat(code(ground.writer(from).write(less())))
        .isEqualTo(ErrorCode.FABRIC_PERMISSION_MISSING);
    ground.sandbox.permissions(Permissions.without("resourcemanager.tagValueBindings.create"));
    ground.vm("vm-2", "runner");
    assertThat(code(ground.writer(ground.observe()).write(step(bind(Ground.nic("vm-2"), RUNNERS)))))
        .isEqualTo(ErrorCode.FABRIC_PERMISSION_MISSING);
    ground.sandbox.permissions(Permissions.all());
    ground.sandbox.limit(Limit.ATTRIBUTES_PER_GLOBAL_POLICY, 21);
    assertThat(code(ground.writer(from).write(more()))).isEqualTo(ErrorCode.FABRIC_QUOTA);
  }

  @Test
  void deletesWhatIsFreeAndTellsWhatIsHeld() {
    SiteSnapshot from = established();
    assertThat(code(ground.writer(from).write(step(new Edit.Delete(POLICY)))))
        .isEqualTo(ErrorCode.STILL_IN_USE);
    assertThat(code(ground.writer(from).write(step(new Edit.Delete(RUNNERS)))))
        .isEqualTo(ErrorCode.STILL_IN_USE);
    SiteSnapshot seen =
        applied(
            from,
            step(network()),
            step(new Edit.RemoveRules(POLICY, rules()), new Edit.Delete(POLICY)),
            step(bind(VM)),
            step(new Edit.Delete(RUNNERS)));
    assertThat(ground.sandbox.pathsOf("tagKeys")).isEmpty();
    assertThat(seen.table().containers()).isEmpty();
  }

  @Test
  void whatIsGoneAlreadyIsAsGood() {
    SiteSnapshot from = established();
    String vm = "projects/delivery/zones/europe-west1-b/instances/vm-1";
    ground.sandbox.edits().unbind(vm, ground.sandbox.pathsOf("tagValues").get(0));
    ground.sandbox.edits().dissociate(Ground.policy(NAME), ground.network);
    ground.sandbox.edits().delete(Ground.policy(NAME));
    applied(from, step(bind(VM)), step(network(), new Edit.Delete(POLICY)));
  }

  @Test
  void aNameThatIsTakenIsNeverTakenOver() {
    SiteSnapshot from = ground.observe();
    ground.project.policy(NAME, RuleSpec.allowIn(5).tcp("22"));
    ground.project.tagKey("cordon-acme-net-build-runners", ground.network);
    assertThat(code(ground.writer(from).write(step(create(POLICY)))))
        .isEqualTo(ErrorCode.OWNERSHIP_LOST);
    assertThat(code(ground.writer(from).write(step(create(RUNNERS)))))
        .isEqualTo(ErrorCode.OWNERSHIP_LOST);
    assertThat(ground.sandbox.calls().writes()).isZero();
  }

  @Test
  void whatAnEarlierTryMadeIsGoneOnWith() {
    SiteSnapshot from = ground.observe();
    ground
        .sandbox
        .faults()
        .onAction("cloudresourcemanager.tagValues.create", 1, Fault.unavailable());
    assertThat(ground.writer(from).write(step(create(RUNNERS))))
        .as("a key without its value")
        .isInstanceOf(StepOutcome.Unknown.class);
    assertThat(ground.writer(from).write(step(create(POLICY))))
        .isInstanceOf(StepOutcome.Applied.class);
    applied(from, step(create(RUNNERS)), step(create(POLICY)));
    assertThat(ground.sandbox.pathsOf("tagKeys")).hasSize(1);
  }

  /** A call was lost between a key and its value, on the way there or away. */
  @Test
  void halfATagIsCompletedOrGoes() {
    established();
    String value = ground.sandbox.pathsOf("tagValues").get(0);
    applied(ground.observe(), step(network()), step(new Edit.Delete(POLICY)), step(bind(VM)));
    ground.sandbox.edits().delete(value);
    SiteSnapshot half = ground.observe();
    assertThat(half.table().container(RUNNERS).orElseThrow().marks()).isEmpty();
    SiteSnapshot whole =
        applied(
            half,
            step(
                new Edit.Mark(
                    RUNNERS, Names.segmentMarks(Ground.FLEET, Ground.NETWORK, "runners"))),
            step(bind(VM, RUNNERS)),
            step(bind(VM)));
    assertThat(whole.table().container(RUNNERS).orElseThrow().marks()).isNotEmpty();
    ground.sandbox.edits().delete(ground.sandbox.pathsOf("tagValues").get(0));
    applied(ground.observe(), step(new Edit.Delete(RUNNERS)));
    assertThat(ground.sandbox.pathsOf("tagKeys")).isEmpty();
  }

  @Test
  void lostMarksArePutBack() {
    SiteSnapshot from = established();
    ContainerId other = tag("other");
    applied(
        from,
        step(
            new Edit.Mark(RUNNERS, Names.segmentMarks(Ground.FLEET, Ground.NETWORK, other.name()))),
        step(new Edit.Mark(RUNNERS, Names.segmentMarks(Ground.FLEET, Ground.NETWORK, "runners"))));
  }

  @Test
  void onePolicyGivesWayToAnotherInOneCall() {
    String theirs = ground.project.policy("edge", RuleSpec.allowIn(5).tcp("22"));
    ground.sandbox.edits().associate(theirs, ground.network);
    ground.vm("vm-1", "runner");
    SiteSnapshot from = ground.observe();
    Writer writer = ground.writer(from);
    assertThat(writer.write(step(create(POLICY)))).isInstanceOf(StepOutcome.Applied.class);
    ground.sandbox.calls().reset();
    assertThat(writer.write(step(network(POLICY)))).isInstanceOf(StepOutcome.Applied.class);
    assertThat(ground.sandbox.calls().list())
        .filteredOn(call -> call.kind() == CallKind.WRITE)
        .extracting(LoggedCall::action)
        .containsExactly(ASSOCIATE);
    assertThat(ground.observe().table().bindingsOf(Names.CARRIER)).containsExactly(POLICY);
    assertThat(writer.liveId(POLICY)).contains(NAME);
  }
}
