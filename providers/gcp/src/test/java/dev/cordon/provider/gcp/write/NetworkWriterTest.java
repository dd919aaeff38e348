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
import dev.cordon.sandbox.gcp.settings.Reading;
import dev.cordon.spi.StepOutcome;
import dev.cordon.spi.Writer;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Edit;
import dev.cordon.state.NativeRule;
import dev.cordon.state.SiteSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NetworkWriterTest extends WriterCase {

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

  /** Another step may have taken away the last rule that had them. */
  @Test
  void whatComesAndGoesWithItsRulesIsNoConflict() {
    ground.vm("vm-1", "runner");
    ContainerId tag = Names.networkTag(Ground.FLEET, Ground.NETWORK, "runners", Ground.SITE);
    SiteSnapshot from = ground.observe();
    ground.sandbox.calls().reset();
    for (ContainerId gone : List.of(tag, Names.rules(Ground.SITE))) {
      assertThat(ground.writer(from).write(step(new Edit.Delete(gone))))
          .isInstanceOf(StepOutcome.Applied.class);
    }
    assertThat(ground.sandbox.calls().writes()).isZero();
    assertThat(
            ground
                .writer(from)
                .write(
                    step(
                        new Edit.AddRules(
                            Names.rules(Ground.SITE),
                            List.of(Rules.allowInTo("a", tag, 443).at(new Place(1000, 0)))))))
        .isInstanceOf(StepOutcome.Applied.class);
    assertThat(ground.sandbox.pathsOf("firewalls")).hasSize(1);
    assertThat(ground.writer(from).write(step(new Edit.Delete(tag("gone")))))
        .isInstanceOf(StepOutcome.Conflict.class);
  }
}
