package dev.cordon.provider.aws.write;

import static dev.cordon.provider.aws.Fixtures.ours;
import static dev.cordon.provider.aws.Fixtures.rule;
import static dev.cordon.provider.aws.Fixtures.tcp;
import static dev.cordon.state.Direction.EGRESS;
import static dev.cordon.state.Direction.INGRESS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.diag.ErrorCode;
import dev.cordon.provider.aws.Fixtures;
import dev.cordon.provider.aws.SandboxGround;
import dev.cordon.provider.aws.state.GroupName;
import dev.cordon.provider.aws.state.SgRule;
import dev.cordon.sandbox.Fault;
import dev.cordon.sandbox.aws.GroupSpec;
import dev.cordon.sandbox.aws.InterfaceSpec;
import dev.cordon.sandbox.aws.RuleSpec;
import dev.cordon.sandbox.aws.settings.Policy;
import dev.cordon.sandbox.aws.settings.Reading;
import dev.cordon.spi.Step;
import dev.cordon.spi.StepOutcome;
import dev.cordon.spi.StepOutcome.Applied;
import dev.cordon.spi.StepOutcome.Conflict;
import dev.cordon.spi.StepOutcome.Refused;
import dev.cordon.spi.StepOutcome.Throttled;
import dev.cordon.spi.StepOutcome.Unknown;
import dev.cordon.spi.Writer;
import dev.cordon.state.Container;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Edit;
import dev.cordon.state.NativeRule;
import dev.cordon.state.Sessions;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of steps when the service answers, does not, or says no. */
class VpcWriterTest {

  private static final GroupName NAME = GroupName.first(Fixtures.FLEET, "a");
  private static final ContainerId A = ours("a", 1);
  private static final SgRule ONE = rule(INGRESS, tcp(1, 1), "10.0.0.0/8").withNote("one");
  private static final SgRule TWO = rule(INGRESS, tcp(2, 2), "10.0.0.0/8").withNote("two");
  private static final SgRule SIX = rule(INGRESS, tcp(6, 6), "fd00::/8").withNote("six");

  private final SandboxGround ground = new SandboxGround();

  @AfterEach
  void close() {
    ground.close();
  }

  private static Step step(Edit... edits) {
    return new Step("s", Fixtures.SITE, "a step", List.of(edits));
  }

  private static Edit create() {
    return new Edit.Create(new Container(A, Container.Ownership.OWNED, NAME.marks(), List.of()));
  }

  private static Edit add(NativeRule... rules) {
    return new Edit.AddRules(A, List.of(rules));
  }

  private static Edit remove(NativeRule... rules) {
    return new Edit.RemoveRules(A, List.of(rules));
  }

  private StepOutcome write(Edit edit) {
    return ground.writer(ground.observe()).write(step(edit));
  }

  private List<String> live() {
    return ground.observe().table().container(A).map(Container::rules).orElse(List.of()).stream()
        .map(r -> r.direction() + " " + r.text() + " # " + r.note())
        .toList();
  }

  /** The group as an earlier run left it, closed both ways. */
  private String existing(NativeRule... rules) {
    assertThat(write(create())).isInstanceOf(Applied.class);
    if (rules.length > 0) {
      assertThat(write(add(rules))).isInstanceOf(Applied.class);
    }
    ground.sandbox.calls().reset();
    return ground.writer(ground.observe()).liveId(A).orElseThrow();
  }

  @Test
  void aGroupIsCreatedClosedBothWaysWithItsMarks() {
    assertThat(write(create())).isEqualTo(new Applied(2));
    Container group = ground.observe().table().container(A).orElseThrow();
    assertThat(group.ownership()).isEqualTo(Container.Ownership.OWNED);
    assertThat(group.marks()).isEqualTo(NAME.marks());
    assertThat(group.rules()).isEmpty();
  }

  @Test
  void withIpv6BothBornRulesGo() {
    String six = ground.region.vpc(dev.cordon.sandbox.aws.VpcSpec.of("10.6.0.0/16").ipv6());
    var place =
        dev.cordon.provider.aws.AwsVpc.of(SandboxGround.ACCOUNT, SandboxGround.REGION, six)
            .endpoint(ground.sandbox.endpoint());
    var query = ground.query(place, java.util.Set.of());
    var snapshot = ground.provider.observer().observe(query);
    assertThat(ground.writer(snapshot).write(step(create()))).isEqualTo(new Applied(2));
    Container group = ground.provider.observer().observe(query).table().container(A).orElseThrow();
    assertThat(group.rules()).isEmpty();
  }

  @Test
  void anEarlierTryIsAdoptedAndEmptied() {
    Writer late = ground.writer(ground.observe());
    String live =
        ground.region.securityGroup(
            GroupSpec.of(ground.vpc, NAME.text()).description(NAME.description()));
    ground.region.authorizeIngress(live, RuleSpec.tcp(22).cidr("0.0.0.0/0"));
    assertThat(late.write(step(create()))).isInstanceOf(Applied.class);
    assertThat(late.liveId(A)).contains(live);
    assertThat(live()).isEmpty();
  }

  @Test
  void aStrangerOfTheSameNameIsLeftAlone() {
    Writer late = ground.writer(ground.observe());
    String live =
        ground.region.securityGroup(
            GroupSpec.of(ground.vpc, NAME.text()).description("somebody else"));
    StepOutcome outcome = late.write(step(create()));
    assertThat(outcome).isInstanceOf(Conflict.class);
    assertThat(((Conflict) outcome).why().code()).isEqualTo(ErrorCode.OWNERSHIP_LOST);
    assertThat(ground.observe().table().container(Fixtures.id(live)).orElseThrow().rules())
        .isNotEmpty();
  }

  @Test
  void aCreationWithoutAnAnswerIsLookedFor() {
    ground.sandbox.faults().onAction("CreateSecurityGroup", 1, Fault.timeOutButDone());
    assertThat(write(create())).isInstanceOf(Applied.class);
    assertThat(ground.sandbox.calls().count("CreateSecurityGroup")).isEqualTo(1);
    assertThat(live()).isEmpty();
  }

  @Test
  void aCreationThatNeverArrivedIsUnknown() {
    ground.sandbox.faults().onAction("CreateSecurityGroup", 1, Fault.dropConnection());
    assertThat(write(create())).isInstanceOf(Unknown.class);
    assertThat(ground.sandbox.calls().count("CreateSecurityGroup")).isEqualTo(1);
  }

  @Test
  void aGroupThatStaysOpenIsSaid() {
    ground.sandbox.policy(Policy.denying("ec2:RevokeSecurityGroupEgress"));
    StepOutcome outcome = write(create());
    assertThat(outcome).isInstanceOf(Unknown.class);
    assertThat(((Unknown) outcome).why().what()).contains("egress rules may still be there");
  }

  @Test
  void allRulesOfADirectionAreOneCall() {
    existing();
    assertThat(write(add(ONE, TWO, SIX))).isEqualTo(new Applied(1));
    assertThat(live())
        .containsExactly(
            "INGRESS tcp 1 from 10.0.0.0/8 # one",
            "INGRESS tcp 2 from 10.0.0.0/8 # two",
            "INGRESS tcp 6 from fd00::/8 # six");
  }

  @Test
  void whatIsThereAlreadyIsLeftOutOfASecondTry() {
    for (boolean rest : new boolean[] {false, true}) {
      if (rest) {
        ground.sandbox.readings(Reading.AUTHORIZE_ADDS_THE_REST);
        assertThat(write(new Edit.Delete(A))).isInstanceOf(Applied.class);
      }
      String group = existing();
      Writer late = ground.writer(ground.observe());
      ground.region.authorizeIngress(group, RuleSpec.tcp(2).cidr("10.0.0.0/8"));
      assertThat(late.write(step(add(ONE, TWO, SIX)))).isInstanceOf(Applied.class);
      assertThat(live()).hasSize(3);
    }
  }

  @Test
  void rulesWithoutAnAnswerAreLookedFor() {
    existing();
    ground.sandbox.faults().onAction("AuthorizeSecurityGroupIngress", 1, Fault.timeOutButDone());
    assertThat(write(add(ONE, TWO))).isEqualTo(new Applied(1));
    assertThat(live()).hasSize(2);
  }

  @Test
  void rulesThatNeverArrivedAreUnknownAndNeverSentTwice() {
    existing();
    for (Fault fault : List.of(Fault.dropConnection(), Fault.internalError())) {
      ground.sandbox.calls().reset();
      ground.sandbox.faults().onAction("AuthorizeSecurityGroupIngress", 1, fault);
      assertThat(write(add(ONE))).isInstanceOf(Unknown.class);
      assertThat(ground.sandbox.calls().count("AuthorizeSecurityGroupIngress")).isEqualTo(1);
      assertThat(live()).isEmpty();
      ground.sandbox.faults().clear();
    }
  }

  @Test
  void throttlingIsWaitedOutForAWhile() {
    existing();
    String action = "AuthorizeSecurityGroupIngress";
    ground.sandbox.faults().onAction(action, 1, Fault.refuse("RequestLimitExceeded"));
    ground.sandbox.faults().onAction(action, 1, Fault.refuse("RequestLimitExceeded"));
    assertThat(write(add(ONE))).isInstanceOf(Applied.class);
    ground.sandbox.faults().onEvery(action, Fault.refuse("RequestLimitExceeded"));
    StepOutcome outcome = write(add(TWO));
    assertThat(outcome).isInstanceOf(Throttled.class);
    assertThat(ground.sandbox.calls().count(c -> c.action().equals(action) && !c.ok()))
        .isEqualTo(1 + ground.options().writeAttempts());
  }

  @Test
  void aMissingPermissionIsNamed() {
    existing();
    ground.sandbox.policy(Policy.denying("ec2:AuthorizeSecurityGroupIngress"));
    StepOutcome outcome = write(add(ONE));
    assertThat(outcome).isInstanceOf(Refused.class);
    assertThat(((Refused) outcome).why().code()).isEqualTo(ErrorCode.FABRIC_PERMISSION_MISSING);
    assertThat(((Refused) outcome).why().text())
        .contains("ec2:AuthorizeSecurityGroupIngress", A.name(), ground.vpc);
  }

  @Test
  void aQuotaOfTheServiceIsTold() {
    existing();
    ground.sandbox.quota("L-0EA8095F", 1);
    StepOutcome outcome = write(add(ONE, TWO));
    assertThat(outcome).isInstanceOf(Refused.class);
    assertThat(((Refused) outcome).why().code()).isEqualTo(ErrorCode.FABRIC_QUOTA);
  }

  @Test
  void rulesGoByTheirIdsInOneCall() {
    existing(ONE, TWO, SIX);
    assertThat(write(remove(ONE, SIX))).isEqualTo(new Applied(1));
    assertThat(live()).containsExactly("INGRESS tcp 2 from 10.0.0.0/8 # two");
  }

  @Test
  void rulesThatAreGoneAlreadyAreDone() {
    String group = existing(ONE, TWO);
    Writer late = ground.writer(ground.observe());
    ground.region.revokeIngress(group, RuleSpec.tcp(1).cidr("10.0.0.0/8"));
    assertThat(late.write(step(remove(ONE, TWO)))).isInstanceOf(Applied.class);
    assertThat(live()).isEmpty();
    assertThat(late.write(step(remove(ONE, TWO)))).isInstanceOf(Applied.class);
  }

  @Test
  void aRevocationWithoutAnAnswerIsLookedFor() {
    existing(ONE, TWO);
    String action = "RevokeSecurityGroupIngress";
    ground.sandbox.faults().onAction(action, 1, Fault.timeOutButDone());
    assertThat(write(remove(ONE))).isEqualTo(new Applied(1));
    ground.sandbox.faults().onAction(action, 1, Fault.dropConnection());
    assertThat(write(remove(TWO))).isInstanceOf(Unknown.class);
    assertThat(live()).hasSize(1);
  }

  @Test
  void rulesOfTheSameRunCanGoAgain() {
    existing();
    Writer writer = ground.writer(ground.observe());
    assertThat(writer.write(step(add(ONE)))).isInstanceOf(Applied.class);
    assertThat(writer.write(step(remove(ONE)))).isInstanceOf(Applied.class);
    assertThat(live()).isEmpty();
  }

  @Test
  void oneStepMayTakeAndGive() {
    existing(ONE);
    StepOutcome outcome = ground.writer(ground.observe()).write(step(remove(ONE), add(TWO)));
    assertThat(outcome).isEqualTo(new Applied(2));
    assertThat(live()).containsExactly("INGRESS tcp 2 from 10.0.0.0/8 # two");
  }

  @Test
  void halfAStepIsUnknown() {
    existing(ONE);
    ground.sandbox.policy(Policy.denying("ec2:AuthorizeSecurityGroupIngress"));
    StepOutcome outcome = ground.writer(ground.observe()).write(step(remove(ONE), add(TWO)));
    assertThat(outcome).isInstanceOf(Unknown.class);
  }

  @Test
  void notesChangeInPlace() {
    existing(ONE, SIX);
    StepOutcome outcome =
        write(new Edit.Renote(A, List.of(ONE.withNote("new"), SIX.withNote("newer"))));
    assertThat(outcome).isEqualTo(new Applied(1));
    assertThat(live())
        .containsExactly(
            "INGRESS tcp 1 from 10.0.0.0/8 # new", "INGRESS tcp 6 from fd00::/8 # newer");
    ground
        .sandbox
        .faults()
        .onAction("UpdateSecurityGroupRuleDescriptionsIngress", 1, Fault.timeOutButDone());
    assertThat(write(new Edit.Renote(A, List.of(ONE.withNote("newest")))))
        .isInstanceOf(Applied.class);
  }

  @Test
  void marksAreRepairedAndOthersTagsStay() {
    String group = existing();
    ground.region.untag(group, "cordon:segment");
    ground.region.tag(group, "cost", "42");
    assertThat(write(new Edit.Mark(A, NAME.marks()))).isEqualTo(new Applied(1));
    assertThat(ground.region.tags(group)).containsAllEntriesOf(NAME.marks());
    assertThat(ground.region.tags(group)).containsEntry("cost", "42");
  }

  @Test
  void interfacesCarryExactlyWhatIsSaid() {
    String group = existing();
    String eni = ground.region.primaryInterface(ground.instance("runner"));
    Edit bind = new Edit.Bind(eni, new TreeSet<>(List.of(A)));
    ground.sandbox.faults().onAction("ModifyNetworkInterfaceAttribute", 1, Fault.timeOutButDone());
    assertThat(write(bind)).isEqualTo(new Applied(1));
    assertThat(ground.region.groupsOf(eni)).containsExactly(group);
    ContainerId other = Fixtures.id(ground.region.defaultGroup(ground.vpc));
    Edit both = new Edit.Bind(eni, new TreeSet<>(List.of(A, other)));
    ground.sandbox.faults().onAction("ModifyNetworkInterfaceAttribute", 1, Fault.dropConnection());
    assertThat(write(both)).isInstanceOf(Unknown.class);
    assertThat(write(both)).isInstanceOf(Applied.class);
    assertThat(ground.region.groupsOf(eni)).hasSize(2);
    assertThat(write(new Edit.Bind("eni-00000000", new TreeSet<>(List.of(A)))))
        .isInstanceOf(Conflict.class);
  }

  @Test
  void anInterfaceOfAServiceIsNotOursToChangeWhateverTheCredentials() {
    existing();
    String eni =
        ground.region.networkInterface(InterfaceSpec.in(ground.subnet).managedAs("lambda"));
    StepOutcome outcome = write(new Edit.Bind(eni, new TreeSet<>(List.of(A))));
    assertThat(((Refused) outcome).why().code()).isEqualTo(ErrorCode.FABRIC_PERMISSION_MISSING);
    assertThat(((Refused) outcome).why().where()).contains(eni);
  }

  @Test
  void whatHoldsAGroupIsNamed() {
    String group = existing();
    String eni = ground.region.primaryInterface(ground.instance("runner", group));
    String friend = ground.region.securityGroup(ground.vpc, "friend");
    ground.region.authorizeEgress(friend, RuleSpec.tcp(1).group(group));
    StepOutcome outcome = write(new Edit.Delete(A));
    assertThat(outcome).isInstanceOf(Conflict.class);
    assertThat(((Conflict) outcome).why().code()).isEqualTo(ErrorCode.STILL_IN_USE);
    assertThat(((Conflict) outcome).why().what()).contains(eni, "friend (" + friend + ")");
    ground.region.revokeEgress(friend, RuleSpec.tcp(1).group(group));
    ground.region.setGroups(eni, friend);
    assertThat(write(new Edit.Delete(A))).isEqualTo(new Applied(1));
    assertThat(ground.observe().table().container(A)).isEmpty();
  }

  @Test
  void aGroupThatIsGoneAlreadyIsDone() {
    String group = existing();
    Writer late = ground.writer(ground.observe());
    ground.region.call("DeleteSecurityGroup", "GroupId", group);
    assertThat(late.write(step(new Edit.Delete(A)))).isInstanceOf(Applied.class);
  }

  @Test
  void aFreshIdThatIsNotSeenYetIsWaitedFor() {
    ground.sandbox.consistency().lagCalls(3);
    Writer writer = ground.writer(ground.observe());
    assertThat(writer.write(step(create()))).isInstanceOf(Applied.class);
    assertThat(writer.write(step(add(ONE, rule(EGRESS, tcp(1, 1), A)))))
        .isInstanceOf(Applied.class);
    ground.sandbox.consistency().immediate();
    assertThat(live()).hasSize(2);
  }

  @Test
  void groupsOfOtherSitesAreNamedByTheirLiveIds() {
    existing();
    String far = ground.region.securityGroup(ground.vpc, "far");
    ContainerId elsewhere = new ContainerId("prod", "cordon-acme-b-1");
    Writer writer =
        ground.provider.writer(
            ground.observe(),
            id -> id.equals(elsewhere) ? java.util.Optional.of(far) : java.util.Optional.empty(),
            Sessions.DRAIN);
    assertThat(writer.write(step(add(rule(INGRESS, tcp(1, 1), elsewhere)))))
        .isInstanceOf(Applied.class);
    assertThat(live()).containsExactly("INGRESS tcp 1 from " + far + " # ");
    StepOutcome missing =
        writer.write(
            step(add(rule(INGRESS, tcp(1, 1), new ContainerId("prod", "cordon-acme-c-1")))));
    assertThat(missing).isInstanceOf(Conflict.class);
  }

  @Test
  void anEndpointThatWentAwayRefuses() {
    existing();
    Writer writer = ground.writer(ground.observe());
    ground.sandbox.close();
    StepOutcome outcome = writer.write(step(add(ONE)));
    assertThat(outcome).isInstanceOf(Refused.class);
    assertThat(((Refused) outcome).why().code()).isEqualTo(ErrorCode.FABRIC_UNREACHABLE);
  }

  @Test
  void marksOfACreatedGroupNameItsSlot() {
    GroupName second = new GroupName(Fixtures.FLEET, "a", 2);
    Container container =
        new Container(
            second.at(Fixtures.SITE),
            Container.Ownership.OWNED,
            new TreeMap<>(second.marks()),
            List.of());
    assertThat(write(new Edit.Create(container))).isInstanceOf(Applied.class);
    assertThat(ground.observe().table().container(second.at(Fixtures.SITE))).isPresent();
  }
}
