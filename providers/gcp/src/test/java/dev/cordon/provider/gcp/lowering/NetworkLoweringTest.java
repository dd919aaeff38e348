package dev.cordon.provider.gcp.lowering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.diag.ErrorCode;
import dev.cordon.model.Services;
import dev.cordon.provider.gcp.state.Effect;
import dev.cordon.provider.gcp.state.FirewallRule;
import dev.cordon.provider.gcp.state.Label;
import dev.cordon.provider.gcp.state.Place;
import dev.cordon.space.Family;
import dev.cordon.space.IpSet;
import dev.cordon.spi.Lowered;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Direction;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a policy becomes, and what is refused. */
class NetworkLoweringTest extends LoweringCase {

  @Test
  void oneTagForEachSegmentAndOnePolicyForTheNetwork() {
    network.machine("a", "10.0.0.4").machine("b", "10.0.0.5 fd00::5");
    exclusive("runners", "a");
    exclusive("store", "b");
    grant("runners", "store", Services.https(), "10.0.0.5", "fd00::5");
    Lowered lowered = lower();
    assertThat(texts(lowered, POLICY))
        .containsExactly(
            "1 allow tcp 443 from " + RUNNERS + " to " + STORE,
            "2 deny all from 0.0.0.0/0 to " + RUNNERS + ", " + STORE,
            "2 deny all from ::/0 to " + RUNNERS + ", " + STORE,
            "1 allow tcp 443 from " + RUNNERS + " to 10.0.0.5/32",
            "1 allow tcp 443 from " + RUNNERS + " to fd00::5/128",
            "2 deny all from " + RUNNERS + ", " + STORE + " to 0.0.0.0/0",
            "2 deny all from " + RUNNERS + ", " + STORE + " to ::/0");
    assertThat(lowered.desired().bindingsOf("a")).containsExactly(id(RUNNERS));
    assertThat(lowered.desired().bindingsOf("network")).containsExactly(POLICY);
    assertThat(lowered.membership().get("store")).containsExactly(id(STORE));
    assertThat(lowered.diagnostics().all()).isEmpty();
  }

  @Test
  void noRuleMixesFamiliesOrTagsWithAddresses() {
    network.machine("a", "10.0.0.4").machine("b", "10.0.0.5 fd00::5");
    exclusive("runners", "a");
    exclusive("store", "b");
    grant("runners", "store", Services.all(), "10.0.0.5", "fd00::5", "10.0.9.0/24");
    assertThat(rules(lower(), POLICY))
        .allSatisfy(
            rule -> {
              IpSet ranges = rule.peer().addresses();
              boolean v4 = !ranges.only(Family.V4).isEmpty();
              boolean v6 = !ranges.only(Family.V6).isEmpty();
              boolean tags = !rule.peer().tags().isEmpty();
              assertThat(List.of(v4, v6, tags)).containsOnlyOnce(true);
              assertThat(rule.own().isAny()).isTrue();
              assertThat(rule.targets().tags()).isNotEmpty();
            });
  }

  @Test
  void severalServicesOfTheSameEndsAreOneRule() {
    network.machine("a", "10.0.0.4").machine("b", "10.0.0.5");
    exclusive("runners", "a");
    exclusive("store", "b");
    grant("runners", "store", Services.tcp(443), "10.0.0.5");
    grant("runners", "store", Services.tcp(22), "10.0.0.5");
    grant("runners", "store", Services.udp(53), "10.0.0.5");
    assertThat(texts(lower(), POLICY))
        .filteredOn(text -> text.contains("allow"))
        .hasSize(2)
        .allMatch(text -> text.contains("22") && text.contains("53") && text.contains("443"));
  }

  @Test
  void eachFamilyHasAnIcmpOfItsOwn() {
    network.machine("a", "10.0.0.4").machine("b", "10.0.0.5 fd00::5");
    exclusive("runners", "a");
    exclusive("store", "b");
    grant("runners", "store", Services.protocol(1), "10.0.0.5", "fd00::5");
    assertThat(texts(lower(), POLICY))
        .filteredOn(text -> text.contains("allow"))
        .hasSize(2)
        .noneMatch(text -> text.contains("fd00"));
  }

  @Test
  void namesLeadToGrantsAndFit() {
    network.machine("a", "10.0.0.4");
    exclusive("runners", "a");
    exclusive("store");
    grant("runners", "store", Services.https(), "10.0.0.5");
    String grant = pieces.get(0).grant().id();
    assertThat(rules(lower(), POLICY))
        .extracting(FirewallRule::label)
        .allMatch(label -> label.name().length() <= Label.LONGEST_NAME)
        .allMatch(label -> label.name().matches("cdn-(in|out)-[A-Za-z0-9-]+-[0-9a-f]{8}"))
        .anyMatch(label -> label.name().startsWith("cdn-out-" + grant))
        .anyMatch(label -> label.description().equals("runners to store: because it must"))
        .extracting(Label::name)
        .doesNotHaveDuplicates();
  }

  @Test
  void theOrderOfGrantsIsNotSeen() {
    network.machine("a", "10.0.0.4").machine("b", "10.0.0.5").machine("c", "10.0.0.6");
    exclusive("runners", "a");
    exclusive("store", "b");
    exclusive("web", "c");
    for (int port = 1; port < 30; port++) {
      grant("runners", port % 2 == 0 ? "store" : "web", Services.tcp(port * 10), "10.0.0.5");
    }
    Lowered one = lower();
    Collections.reverse(pieces);
    Lowered other = lower();
    assertThat(other.desired()).isEqualTo(one.desired());
    assertThat(notes(other)).isEqualTo(notes(one));
  }

  @Test
  void whatTheServiceCannotSayIsRefusedOnce() {
    network.machine("a", "10.0.0.4");
    exclusive("runners", "a");
    exclusive("store");
    grant("runners", "store", Services.icmp(8), "10.0.0.5");
    assertThat(refusals())
        .singleElement()
        .satisfies(
            refusal -> {
              assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_EXPRESSIBLE);
              assertThat(refusal.where()).contains("runners");
              assertThat(refusal.what()).contains("TCP, UDP and SCTP");
              assertThat(refusal.fix()).contains("everything");
            });
  }

  @Test
  void somebodysPolicyIsNotPushedAside() {
    network
        .policy(THEIRS, Ownership.FOREIGN, 10, theirs(200, Effect.ALLOW))
        .machine("a", "10.0.0.4")
        .machine("bystander", "10.0.0.5");
    exclusive("runners", "a");
    assertThat(refusals())
        .singleElement()
        .satisfies(
            refusal -> {
              assertThat(refusal.code()).isEqualTo(ErrorCode.RULES_IN_THE_WAY);
              assertThat(refusal.what()).contains("policy/edge", "bystander");
              assertThat(refusal.fix()).contains("cordon adopt FLEET runners build policy/edge");
            });
  }

  @Test
  void itGivesWayWhereOnlyExclusiveMembersAreLeft() {
    network
        .policy(THEIRS, Ownership.FOREIGN, 10, theirs(200, Effect.ALLOW))
        .machine("a", "10.0.0.4");
    exclusive("runners", "a");
    Lowered lowered = lower();
    assertThat(lowered.desired().bindingsOf("network")).containsExactly(POLICY);
    assertThat(lowered.desired().container(THEIRS)).isPresent();
    assertThat(lowered.diagnostics().all())
        .singleElement()
        .satisfies(f -> assertThat(f.code()).isEqualTo(ErrorCode.ACCESS_LOST_WITH_GROUP));
  }

  @Test
  void aSharedPolicyKeepsItsRulesAndGetsOursInTheFirstGap() {
    FirewallRule[] theirs = {theirs(1, Effect.ALLOW), theirs(300, Effect.DENY)};
    network
        .policy(THEIRS, Ownership.SHARED, 20, theirs)
        .machine("a", "10.0.0.4")
        .machine("bystander", "10.0.0.5");
    exclusive("runners", "a");
    Container shared = lower().desired().container(THEIRS).orElseThrow();
    assertThat(shared.rules()).contains(theirs);
    assertThat(shared.rules())
        .filteredOn(rule -> rule.direction() == Direction.INGRESS)
        .extracting(rule -> ((FirewallRule) rule).place())
        .containsExactly(new Place(1, 0), new Place(1, 2), new Place(1, 2), new Place(300, 0));
  }

  @Test
  void aSegmentThatNobodyDeclaresAnyMoreLeavesNothing() {
    network
        .policy(POLICY, Ownership.OWNED, 10)
        .tag(id(RUNNERS), Ownership.OWNED)
        .machine("a", "10.0.0.4", id(RUNNERS));
    Lowered lowered = lower();
    assertThat(lowered.desired().containers()).isEmpty();
    assertThat(lowered.desired().bindingsOf("a")).isEmpty();
    assertThat(lowered.desired().bindingsOf("network")).isEmpty();
  }

  @Test
  void tagsOfOthersStayWithTheirMachines() {
    ContainerId theirs = id("tag/tagValues/7");
    network.tag(theirs, Ownership.FOREIGN).machine("a", "10.0.0.4", theirs);
    exclusive("runners", "a");
    assertThat(lower().desired().bindingsOf("a")).containsExactly(id(RUNNERS), theirs);
  }

  @Test
  void whatIsCalledLikeOursIsNotTaken() {
    network.disputed("policy/cordon-acme-net-build");
    exclusive("runners");
    assertThat(refusals())
        .singleElement()
        .satisfies(
            refusal -> {
              assertThat(refusal.code()).isEqualTo(ErrorCode.OWNERSHIP_LOST);
              assertThat(refusal.fix()).contains("cordon adopt");
            });
  }
}
