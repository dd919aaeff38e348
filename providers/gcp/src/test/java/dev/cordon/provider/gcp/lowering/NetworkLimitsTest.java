package dev.cordon.provider.gcp.lowering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.model.Services;
import dev.cordon.provider.gcp.Fixtures;
import dev.cordon.provider.gcp.GcpNetwork;
import dev.cordon.provider.gcp.state.Effect;
import dev.cordon.provider.gcp.state.FirewallRule;
import dev.cordon.provider.gcp.state.Firewalls;
import dev.cordon.provider.gcp.state.Limits;
import dev.cordon.provider.gcp.state.Room;
import dev.cordon.state.Container.Ownership;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is counted and refused before the first write. */
class NetworkLimitsTest extends LoweringCase {

  @Test
  void attributesAreCountedBeforeTheFirstWrite() {
    network.machine("a", "10.0.0.4").limits(limits(20));
    exclusive("runners", "a");
    exclusive("store", "a");
    grant("runners", "store", Services.https(), "10.0.0.5");
    assertThat(refusals())
        .filteredOn(refusal -> refusal.code() == ErrorCode.QUOTA_RULES)
        .singleElement()
        .satisfies(
            refusal -> {
              assertThat(refusal.where()).contains("policy/cordon-acme-net-build");
              assertThat(refusal.what())
                  .as("two that allow have 4, four that deny too, the service's own 8")
                  .contains("32 attributes", "takes 20", "12 too many");
              assertThat(refusal.fix()).contains("wider prefixes");
            });
  }

  @Test
  void theQuotaOfTheProjectCountsWhereItIsTold() {
    network.machine("a", "10.0.0.4").limits(limits(20)).room(new Room(9, 9, 32));
    exclusive("runners", "a");
    exclusive("store", "a");
    grant("runners", "store", Services.https(), "10.0.0.5");
    assertThat(refusals()).isEmpty();
    network.limits(limits(2_000)).room(new Room(9, 9, 31));
    assertThat(refusals())
        .extracting(Diagnostic::what)
        .singleElement()
        .asString()
        .contains("32 attributes", "takes 31", "1 too many")
        .doesNotContain("by default");
  }

  /** The service counts 30 in what has 16 by our count: it will count 14 more next time too. */
  @Test
  void theCountFollowsTheService() {
    network.machine("a", "10.0.0.4").limits(limits(33));
    exclusive("runners", "a");
    exclusive("store", "a");
    List<FirewallRule> denials = rules(lower(), POLICY);
    assertThat(refusals()).isEmpty();
    network.policy(POLICY, Ownership.OWNED, 30, denials.toArray(FirewallRule[]::new));
    grant("runners", "store", Services.https(), "10.0.0.5");
    assertThat(refusals())
        .extracting(Diagnostic::what)
        .singleElement()
        .asString()
        .contains("38 attributes", "5 too many");
  }

  @Test
  void aPolicyWithMoreThanTheUsualLimitShowsAHigherOne() {
    exclusive("runners");
    network.limits(limits(20)).policy(POLICY, Ownership.OWNED, 5_000);
    assertThat(lower().diagnostics().errors())
        .extracting(Diagnostic::what)
        .noneMatch(what -> what.contains("takes 20"));
  }

  @Test
  void aSideThatIsTooLongIsSeveralRules() {
    network.machine("a", "10.0.0.4").limits(new Limits(2_000, 2, 1, 10, 1_000));
    exclusive("runners", "a");
    exclusive("store");
    grant("runners", "store", Services.https(), "10.0.0.1", "10.0.0.3", "10.0.0.5");
    assertThat(rules(lower(), POLICY))
        .allMatch(rule -> rule.targets().tags().size() == 1)
        .allMatch(rule -> rule.peer().addresses().prefixes().size() <= 2)
        .filteredOn(rule -> rule.effect() == Effect.ALLOW)
        .hasSize(3);
  }

  @Test
  void moreTagsThanAnInterfaceOrAProjectTakes() {
    network.machine("a", "10.0.0.4").limits(new Limits(2_000, 5_000, 256, 1, 1));
    exclusive("runners", "a");
    exclusive("store", "a");
    assertThat(refusals())
        .extracting(Diagnostic::code)
        .containsExactlyInAnyOrder(ErrorCode.QUOTA_ATTACHMENTS, ErrorCode.QUOTA_GROUPS);
    assertThat(refusals())
        .extracting(Diagnostic::what)
        .anyMatch(what -> what.contains("2 secure tags") && what.contains("takes 1"));
  }

  @Test
  void namesThatAreTooLongTogether() {
    network.place(GcpNetwork.of("delivery", "n".repeat(60)));
    exclusive("runners");
    assertThat(refusals())
        .anySatisfy(
            refusal -> {
              assertThat(refusal.code()).isEqualTo(ErrorCode.NAME_INVALID);
              assertThat(refusal.what()).contains("19 characters too long");
              assertThat(refusal.fix()).contains("shorter name");
            });
  }

  @Test
  void moreNetworkTagsThanAMachineOrASideOfAVpcRuleTakes() {
    network
        .place(Fixtures.PLACE.classic())
        .machine("a", "10.0.0.4")
        .limits(new Limits(2_000, 5_000, 256, 10, 1_000, 1, 2, 200));
    exclusive("runners", "a");
    exclusive("store", "a");
    assertThat(rules(lower(), id("vpc-rules/ours")))
        .isNotEmpty()
        .allMatch(rule -> rule.targets().tags().size() == 1)
        .allMatch(rule -> rule.label().name().length() <= 63);
    assertThat(refusals())
        .singleElement()
        .satisfies(
            refusal -> {
              assertThat(refusal.code()).isEqualTo(ErrorCode.QUOTA_ATTACHMENTS);
              assertThat(refusal.what()).contains("3 network tags, 1 of them not ours", "takes 2");
            });
  }

  @Test
  void moreVpcRulesThanTheProjectHasRoomFor() {
    network
        .place(Fixtures.PLACE.classic())
        .machine("a", "10.0.0.4")
        .firewalls(new Firewalls("acme", new TreeSet<>(), List.of(), new TreeSet<>(Set.of("x"))))
        .room(new Room(3, 0, 0));
    exclusive("runners", "a");
    assertThat(refusals())
        .extracting(Diagnostic::code)
        .containsExactlyInAnyOrder(ErrorCode.QUOTA_RULES, ErrorCode.OWNERSHIP_LOST);
    assertThat(refusals())
        .extracting(Diagnostic::what)
        .anyMatch(what -> what.contains("leaves 3: 1 too many"))
        .anyMatch(what -> what.contains("bear our mark in their description: x"));
  }

  @Test
  void aNameOfAVpcRuleThatIsTakenIsNotUsed() {
    network.place(Fixtures.PLACE.classic()).machine("a", "10.0.0.4");
    exclusive("runners", "a");
    TreeSet<String> names = new TreeSet<>();
    rules(lower(), id("vpc-rules/ours")).forEach(rule -> names.add(rule.label().name()));
    assertThat(names).hasSize(4);
    network.firewalls(new Firewalls("acme", names, List.of(), new TreeSet<>()));
    assertThat(rules(lower(), id("vpc-rules/ours")))
        .hasSize(4)
        .noneMatch(rule -> names.contains(rule.label().name()));
  }

  @Test
  void noRoomForAPolicy() {
    network.room(new Room(0, 0, 0));
    exclusive("runners");
    assertThat(refusals())
        .singleElement()
        .satisfies(
            refusal -> {
              assertThat(refusal.code()).isEqualTo(ErrorCode.QUOTA_GROUPS);
              assertThat(refusal.what()).contains("1 firewall policy more", "leaves 0");
            });
    network.policy(POLICY, Ownership.OWNED, 8);
    assertThat(refusals()).isEmpty();
  }
}
