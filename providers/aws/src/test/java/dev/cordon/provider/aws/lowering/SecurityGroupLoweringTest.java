package dev.cordon.provider.aws.lowering;

import static dev.cordon.provider.aws.Fixtures.id;
import static dev.cordon.provider.aws.Fixtures.ours;
import static dev.cordon.provider.aws.Fixtures.rule;
import static dev.cordon.provider.aws.Fixtures.tcp;
import static dev.cordon.state.Direction.EGRESS;
import static dev.cordon.state.Direction.INGRESS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.compile.Peer;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.diag.Severity;
import dev.cordon.model.Services;
import dev.cordon.provider.aws.AwsVpc;
import dev.cordon.provider.aws.Fixtures;
import dev.cordon.provider.aws.state.GroupName;
import dev.cordon.provider.aws.state.ManagedList;
import dev.cordon.provider.aws.state.Neighbours;
import dev.cordon.provider.aws.state.Spoken;
import dev.cordon.space.Family;
import dev.cordon.space.IpSet;
import dev.cordon.space.PortSet;
import dev.cordon.space.ServiceSet;
import dev.cordon.spi.Lowered;
import dev.cordon.state.Attachment;
import dev.cordon.state.Container;
import dev.cordon.state.ContainerId;
import dev.cordon.state.NativeRule;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SecurityGroupLoweringTest {

  private static final ContainerId NOBODY = GroupName.nobody(Fixtures.FLEET).at(Fixtures.SITE);

  private static Lowered lower(Policies policies, Fixtures vpc) {
    return new SecurityGroupLowering().lower(policies.policy(), vpc.snapshot());
  }

  private static List<String> rules(Lowered lowered, ContainerId id) {
    return lowered.desired().container(id).map(Container::rules).orElse(List.of()).stream()
        .map(NativeRule::text)
        .toList();
  }

  private static Diagnostic only(Lowered lowered, ErrorCode code) {
    List<Diagnostic> found =
        lowered.diagnostics().all().stream().filter(d -> d.code() == code).toList();
    assertThat(found).as("findings %s", lowered.diagnostics().text()).hasSize(1);
    return found.get(0);
  }

  @Test
  void aSegmentWithoutGrantsIsAnEmptyGroupThatItsMembersCarry() {
    Lowered lowered =
        lower(
            new Policies().exclusive("a", "eni-1"),
            new Fixtures().foreign("sg-1").attachment("eni-1", "10.0.0.1", id("sg-1")));
    Container group = lowered.desired().container(ours("a", 1)).orElseThrow();
    assertThat(group.rules()).isEmpty();
    assertThat(group.ownership()).isEqualTo(Container.Ownership.OWNED);
    assertThat(group.marks())
        .containsEntry("cordon:fleet", "acme")
        .containsEntry("cordon:segment", "a")
        .containsEntry("cordon:slot", "1")
        .containsEntry("Name", "cordon-acme-a-1");
    assertThat(lowered.desired().bindingsOf("eni-1")).containsExactly(ours("a", 1));
    assertThat(lowered.membership()).containsEntry("a", List.of(ours("a", 1)));
  }

  @Test
  void additiveKeepsWhatIsForeign() {
    Lowered lowered =
        lower(
            new Policies().additive("a", "eni-1"),
            new Fixtures().foreign("sg-1").attachment("eni-1", "10.0.0.1", id("sg-1")));
    assertThat(lowered.desired().bindingsOf("eni-1")).containsExactly(ours("a", 1), id("sg-1"));
  }

  @Test
  void oneExclusiveSegmentIsEnoughToDetach() {
    Lowered lowered =
        lower(
            new Policies().additive("a", "eni-1").exclusive("b", "eni-1"),
            new Fixtures().foreign("sg-1").attachment("eni-1", "10.0.0.1", id("sg-1")));
    assertThat(lowered.desired().bindingsOf("eni-1")).containsExactly(ours("a", 1), ours("b", 1));
  }

  @Test
  void detachingTellsEveryRuleThatNamesTheGroup() {
    Neighbours elsewhere =
        new Neighbours(new TreeMap<>(), List.of(new Neighbours.Naming(id("sg-1"), "sg-far")), 3);
    Lowered lowered =
        lower(
            new Policies().exclusive("a", "eni-1"),
            new Fixtures()
                .neighbours(elsewhere)
                .foreign("sg-1")
                .foreign("sg-2", rule(INGRESS, tcp(5432, 5432), id("sg-1")))
                .foreign("sg-3", rule(INGRESS, tcp(5432, 5432), id("sg-2")))
                .attachment("eni-1", "10.0.0.1", id("sg-1"))
                .attachment("eni-2", "10.0.0.2", id("sg-2")));
    List<Diagnostic> losses =
        lowered.diagnostics().all().stream()
            .filter(d -> d.code() == ErrorCode.ACCESS_LOST_WITH_GROUP)
            .toList();
    assertThat(losses).hasSize(2).allMatch(d -> d.severity() == Severity.WARNING);
    assertThat(losses.toString()).contains("sg-2", "tcp 5432 from sg-1", "sg-far", "eni-1");
  }

  @Test
  void whoLeavesItsLastSegmentCarriesTheGroupOfNobody() {
    Fixtures vpc =
        new Fixtures()
            .owned("a", 1, rule(INGRESS, tcp(1, 1), "10.0.0.0/8"))
            .attachment("eni-1", "10.0.0.1", ours("a", 1));
    Lowered lowered = lower(new Policies().exclusive("a"), vpc);
    assertThat(lowered.desired().bindingsOf("eni-1")).containsExactly(NOBODY);
    assertThat(rules(lowered, NOBODY)).isEmpty();
    vpc.table(lowered.desired());
    Lowered back = lower(new Policies().exclusive("a", "eni-1"), vpc);
    assertThat(back.desired().bindingsOf("eni-1")).containsExactly(ours("a", 1));
    assertThat(back.desired().container(NOBODY)).isEmpty();
  }

  @Test
  void whoLeavesItsLastSegmentKeepsWhatIsForeign() {
    Fixtures vpc =
        new Fixtures()
            .foreign("sg-1")
            .owned("a", 1)
            .attachment("eni-1", "10.0.0.1", ours("a", 1), id("sg-1"));
    Lowered lowered = lower(new Policies().additive("a"), vpc);
    assertThat(lowered.desired().bindingsOf("eni-1")).containsExactly(id("sg-1"));
    assertThat(lowered.desired().container(NOBODY)).isEmpty();
  }

  @Test
  void whatIsFixedKeepsWhatItCarries() {
    Attachment fixed =
        new Attachment("eni-l", "eni-l", IpSet.parse("10.0.0.9"), List.of(), "a function's");
    Fixtures vpc =
        new Fixtures()
            .owned("gone", 1, rule(INGRESS, tcp(1, 1), "10.0.0.0/8"))
            .attachment(fixed, ours("gone", 1));
    Lowered lowered = lower(new Policies(), vpc);
    assertThat(lowered.desired().bindingsOf("eni-l")).containsExactly(ours("gone", 1));
    assertThat(rules(lowered, ours("gone", 1))).isEmpty();
    assertThat(only(lowered, ErrorCode.STILL_IN_USE).what()).contains("eni-l");
  }

  @Test
  void anUnneededGroupThatAForeignRuleNamesStaysEmpty() {
    Fixtures vpc =
        new Fixtures().owned("gone", 1).foreign("sg-1", rule(EGRESS, Spoken.ALL, ours("gone", 1)));
    Lowered lowered = lower(new Policies(), vpc);
    assertThat(lowered.desired().container(ours("gone", 1))).isPresent();
    assertThat(only(lowered, ErrorCode.STILL_IN_USE).what()).contains("sg-1");
  }

  @Test
  void anUnneededGroupGoes() {
    Lowered lowered = lower(new Policies(), new Fixtures().owned("gone", 1).owned("gone", 2));
    assertThat(lowered.desired().containers()).isEmpty();
  }

  @Test
  void prefixesAndPortsMerge() {
    Lowered lowered =
        lower(
            new Policies()
                .exclusive("a")
                .receives("a", "10.0.0.0/25", Services.tcp(80))
                .receives("a", "10.0.0.128/25", Services.tcp(80, 81))
                .receives("a", "10.0.0.0/25", Services.tcp(81)),
            new Fixtures());
    assertThat(rules(lowered, ours("a", 1))).containsExactly("tcp 80-81 from 10.0.0.0/24");
    String note = lowered.desired().container(ours("a", 1)).orElseThrow().rules().get(0).note();
    assertThat(note).matches("cdn:[a-z2-7]{10},[a-z2-7]{10},[a-z2-7]{10} x to a: because");
  }

  @Test
  void whatOthersCoverIsLeftOut() {
    Lowered lowered =
        lower(
            new Policies()
                .exclusive("a")
                .receives("a", "10.0.0.0/8", Services.tcpRange(1, 1000))
                .receives("a", "10.1.0.0/16", Services.tcp(443))
                .receives("a", "10.2.0.0/16", Services.tcpRange(900, 1100)),
            new Fixtures());
    assertThat(rules(lowered, ours("a", 1)))
        .containsExactly("tcp 1-1000 from 10.0.0.0/8", "tcp 900-1100 from 10.2.0.0/16");
  }

  @Test
  void tallRulesAreTakenWhereTheySaveMuch() {
    Policies policies = new Policies().exclusive("a");
    for (int i = 0; i < 8; i++) {
      String half = i % 2 == 0 ? "10.0.0.0/9" : "10.128.0.0/9";
      policies.receives("a", half, Services.tcpRange(1 + 10 * i, 20 + 10 * i));
    }
    assertThat(rules(lower(policies, new Fixtures()), ours("a", 1)))
        .containsExactly("tcp 1-80 from 10.0.0.0/9", "tcp 11-90 from 10.128.0.0/9");
  }

  @Test
  void everythingCoversTheRest() {
    Lowered lowered =
        lower(
            new Policies()
                .exclusive("a")
                .receives("a", "10.0.0.0/8", Services.all())
                .receives("a", "10.1.0.0/16", Services.ping().and(Services.tcp(443))),
            new Fixtures());
    assertThat(rules(lowered, ours("a", 1))).containsExactly("all from 10.0.0.0/8");
  }

  @Test
  void icmpOfTheOtherFamilyIsLeftOut() {
    Lowered lowered =
        lower(
            new Policies()
                .exclusive("a")
                .receives("a", "10.0.0.0/8", Services.ping())
                .receives("a", "fd00::/8", Services.ping()),
            new Fixtures());
    assertThat(rules(lowered, ours("a", 1)))
        .containsExactly("icmp type 8 from 10.0.0.0/8", "icmpv6 type 128 from fd00::/8");
  }

  @Test
  void whatSecurityGroupsCannotSayIsRefused() {
    Lowered lowered =
        lower(
            new Policies().exclusive("a").receives("a", "10.0.0.0/8", Services.sctp(80)),
            new Fixtures());
    assertThat(only(lowered, ErrorCode.NOT_EXPRESSIBLE).severity()).isEqualTo(Severity.ERROR);
    assertThat(rules(lowered, ours("a", 1))).isEmpty();
    assertThat(
            Translation.obstacle(ServiceSet.ports(ServiceSet.TCP, PortSet.of(53), PortSet.of(53))))
        .isPresent();
  }

  @Test
  void groupsOfAPeeredSiteAreNamed() {
    TreeMap<String, AwsVpc> peers = new TreeMap<>();
    peers.put("prod", AwsVpc.of("111122223333", "eu-west-1", "vpc-0a1b2c3e"));
    Peer peer = new Peer.Group("prod", "b", IpSet.parse("10.9.0.1"));
    Policies policies = new Policies().exclusive("a").receivesFrom("a", peer, Services.https());
    Lowered lowered =
        lower(policies, new Fixtures().neighbours(new Neighbours(peers, List.of(), 0)));
    assertThat(rules(lowered, ours("a", 1)))
        .containsExactly("tcp 443 from cordon-acme-b-1 at prod");
    assertThat(only(lower(policies, new Fixtures()), ErrorCode.NOT_EXPRESSIBLE).what())
        .contains("prod");
  }

  @Test
  void aPrefixListIsNamedIfItFits() {
    ManagedList list = new ManagedList("pl-1", "cdn", Family.V4, IpSet.parse("52.0.0.0/8"), 55);
    Peer peer = new Peer.MaintainedList("cdn", "cdn", list.addresses());
    Policies policies =
        new Policies()
            .exclusive("a")
            .receivesFrom("a", peer, Services.https().and(Services.ping()));
    Lowered fits = lower(policies, new Fixtures().list(list).limits(110, 5));
    assertThat(fits.diagnostics().errors()).isEmpty();
    assertThat(rules(fits, ours("a", 1)))
        .containsExactly("icmp type 8 from pl-1", "tcp 443 from pl-1");
    Lowered split = lower(policies, new Fixtures().list(list));
    assertThat(split.diagnostics().errors()).isEmpty();
    assertThat(split.membership()).containsEntry("a", List.of(ours("a", 1), ours("a", 2)));
    Lowered refused =
        lower(
            new Policies().exclusive("a").receivesFrom("a", peer, Services.https()),
            new Fixtures().list(list).limits(50, 5));
    Diagnostic why = only(refused, ErrorCode.QUOTA_RULES);
    assertThat(why.what()).contains("counts as 55", "50", "L-0EA8095F", "5 too many");
    assertThat(why.fix()).contains("raise quota L-0EA8095F to 55");
  }

  @Test
  void aNameThatSomebodyElseHasIsRefused() {
    Lowered lowered =
        lower(new Policies().exclusive("a"), new Fixtures().taken("cordon-acme-a-1", "sg-thief"));
    assertThat(only(lowered, ErrorCode.OWNERSHIP_LOST).what()).contains("sg-thief");
  }

  @Test
  void aNameThatIsTooLongIsRefused() {
    Lowered lowered = lower(new Policies().exclusive("a".repeat(250)), new Fixtures());
    assertThat(only(lowered, ErrorCode.NAME_INVALID).severity()).isEqualTo(Severity.ERROR);
  }
}
