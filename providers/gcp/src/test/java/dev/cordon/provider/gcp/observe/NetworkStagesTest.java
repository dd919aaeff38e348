package dev.cordon.provider.gcp.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.provider.gcp.state.Effect;
import dev.cordon.provider.gcp.state.FirewallRule;
import dev.cordon.provider.gcp.state.Names;
import dev.cordon.provider.gcp.state.NetworkFabric;
import dev.cordon.provider.gcp.state.Stage;
import dev.cordon.sandbox.gcp.FirewallSpec;
import dev.cordon.sandbox.gcp.RuleSpec;
import dev.cordon.sandbox.gcp.VmSpec;
import dev.cordon.space.IpSet;
import dev.cordon.state.Container;
import dev.cordon.state.NativeRule;
import dev.cordon.state.SiteSnapshot;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is read of rules, wherever they stand. */
class NetworkStagesTest extends ObserverCase {

  @Test
  void rulesOfOursStandInRunsAndThoseOfOthersAtTheirPriorities() {
    policy(
        "cordon-acme-build",
        MARKED,
        RuleSpec.allowIn(10).tcp("443").from("10.0.0.0/8"),
        RuleSpec.allowIn(20).tcp("80").from("10.0.0.0/8"),
        RuleSpec.denyIn(30),
        RuleSpec.allowOut(5));
    SiteSnapshot before = read();
    assertThat(container(before, "policy/cordon-acme-build").rules())
        .extracting(rule -> rule.direction() + " " + ((FirewallRule) rule).place().run())
        .containsExactly("INGRESS 1", "INGRESS 1", "INGRESS 2", "EGRESS 1");
    String path = "projects/delivery/global/firewallPolicies/cordon-acme-build";
    sandbox.edits().removeRule(path, 10);
    sandbox.edits().rule(path, RuleSpec.allowIn(25).tcp("443").from("10.0.0.0/8"));
    SiteSnapshot moved = read();
    assertThat(moved.digest()).isEqualTo(before.digest());
    assertThat(moved.table()).isEqualTo(before.table());
    sandbox.edits().rule(path, RuleSpec.allowIn(27).tcp("22").from("10.0.0.0/8"));
    assertThat(read().digest()).isNotEqualTo(before.digest());
    sandbox.edits().associate(policy("theirs", "", RuleSpec.allowIn(7)), network);
    assertThat(container(read(), "policy/theirs").rules())
        .extracting(rule -> ((FirewallRule) rule).place().post())
        .containsExactly(7);
  }

  @Test
  void stagesComeInTheOrderOfTheNetwork() {
    project.under("organizations/1");
    project.vm(VmSpec.of("runner", ZONE, subnet));
    String above =
        sandbox
            .edits()
            .hierarchicalPolicy("organizations/1", "corporate", RuleSpec.denyIn(1).tcp("23"));
    assertThat(above).isNotEmpty();
    sandbox.edits().systemPolicy(network, RuleSpec.denyIn(1).tcp("7"));
    project.firewall(FirewallSpec.allowIn("later", network).priority(900));
    project.firewall(FirewallSpec.allowIn("allows", network).priority(100));
    project.firewall(FirewallSpec.denyIn("denies", network).priority(100));
    project.firewall(FirewallSpec.denyIn("off", network).disabled());
    sandbox
        .edits()
        .associate(project.regionalPolicy("us-central1", "far", RuleSpec.allowIn(3)), network);
    sandbox.edits().associate(project.regionalPolicy(REGION, "near", RuleSpec.allowIn(3)), network);
    assertThat(network(read()).stages())
        .extracting(stage -> stage.kind() + " " + stage.name())
        .containsExactly(
            "HIERARCHICAL policy corporate",
            "SYSTEM policy system",
            "CLASSIC VPC firewall rules",
            "NETWORK global network firewall policy",
            "REGIONAL policy near of europe-west1",
            "REGIONAL policy far of us-central1");
    sandbox.edits().policiesFirst(network);
    List<Stage> stages = network(read()).stages();
    assertThat(stages)
        .extracting(Stage::kind)
        .containsExactly(
            Stage.Kind.HIERARCHICAL,
            Stage.Kind.SYSTEM,
            Stage.Kind.NETWORK,
            Stage.Kind.REGIONAL,
            Stage.Kind.REGIONAL,
            Stage.Kind.CLASSIC);
    assertThat(stages.get(5).rules())
        .extracting(rule -> rule.label().name() + " " + rule.effect())
        .containsExactly("denies DENY", "allows ALLOW", "later ALLOW");
  }

  @Test
  void whatOnlyTheVendorKnowsIsNamed() {
    String group = project.addressGroup("global", "offices", "198.51.100.0/24");
    String key = project.tagKey("zone", network);
    String gone = project.tagValue(key, "gone");
    String path =
        policy(
            "theirs",
            "",
            RuleSpec.denyIn(1).match("srcFqdns", "mirror.example").from("10.0.0.0/8"),
            RuleSpec.allowIn(2).match("srcAddressGroups", group),
            RuleSpec.allowIn(3).fromTags(gone),
            RuleSpec.allowIn(4).targetTags(gone),
            RuleSpec.allowIn(5).disabled());
    sandbox.edits().associate(path, network);
    sandbox.edits().delete(gone);
    List<NativeRule> rules = container(read(), "policy/theirs").rules();
    assertThat(rules).hasSize(4);
    FirewallRule named = (FirewallRule) rules.get(0);
    assertThat(named.effect()).isEqualTo(Effect.DENY);
    assertThat(named.peer().addresses()).isEqualTo(IpSet.parse("10.0.0.0/8"));
    assertThat(named.peer().others()).containsExactly("mirror.example (srcFqdns)");
    FirewallRule grouped = (FirewallRule) rules.get(1);
    assertThat(grouped.peer().addresses()).isEqualTo(IpSet.parse("198.51.100.0/24"));
    assertThat(grouped.peer().others()).isEmpty();
    assertThat(((FirewallRule) rules.get(2)).targets().ignored()).isTrue();
    assertThat(((FirewallRule) rules.get(3)).targets().ignored()).isTrue();
  }

  @Test
  void aHoldIsInTheDescriptionOfThePolicyInForce() {
    sandbox
        .edits()
        .associate(
            policy(
                "cordon-acme-build",
                MARKED + "\ncordon-hold-acme: 2026-01-31T12:00:00Z by anna: incident 4711"),
            network);
    SiteSnapshot snapshot = read();
    assertThat(snapshot.fabric().hold().orElseThrow().because()).isEqualTo("incident 4711");
    assertThat(container(snapshot, "policy/cordon-acme-build").marks())
        .isEqualTo(Names.policyMarks("acme", "build"));
  }

  @Test
  void aHoldThatCannotBeReadIsTold() {
    sandbox
        .edits()
        .associate(policy("theirs", "cordon-hold-acme: tomorrow by anna: lunch"), network);
    SiteSnapshot snapshot = read();
    assertThat(snapshot.fabric().hold()).isEmpty();
    assertThat(NetworkFabric.of(snapshot.fabric()).findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.what()).contains("tomorrow by anna: lunch"));
  }

  @Test
  void ourVpcRulesAreOneContainerAndTheirTagsAreSegments() {
    String tag = Names.atService(Names.networkTag("acme", "build", "web", "build"));
    String rule = Names.firewall("acme", "build", "in", "x");
    project.vm(VmSpec.of("web", ZONE, subnet).tags("kept", tag));
    project.runService(REGION, "job", subnet, tag);
    project.firewall(
        FirewallSpec.allowIn(rule, network).fromTags("others").targetTags(tag).description(MARKED));
    SiteSnapshot snapshot = read();
    assertThat(container(snapshot, "vpc-rules/ours").rules())
        .singleElement()
        .satisfies(
            one -> assertThat(one.text()).contains("from network tag others to network-tag/"));
    assertThat(container(snapshot, "network-tag/" + tag).ownership())
        .isEqualTo(Container.Ownership.OWNED);
    assertThat(snapshot.table().bindings().values())
        .filteredOn(carried -> carried.toString().contains("network-tag/" + tag))
        .as("the machine and the service")
        .hasSize(2);
    assertThat(network(snapshot).machines().values())
        .singleElement()
        .satisfies(machine -> assertThat(machine.networkTags()).containsExactly("kept"));
    assertThat(network(snapshot).stages())
        .filteredOn(stage -> stage.kind() == Stage.Kind.CLASSIC)
        .singleElement()
        .satisfies(stage -> assertThat(stage.rules()).isEmpty());
  }

  @Test
  void aServiceInASubnetThatIsNotSeenIsTold() {
    String service = project.runService(REGION, "job", subnet);
    sandbox
        .edits()
        .raw(
            service,
            one ->
                ((ObjectNode)
                        one.path("template").path("vpcAccess").path("networkInterfaces").get(0))
                    .put(
                        "subnetwork", "projects/elsewhere/regions/" + REGION + "/subnetworks/far"));
    assertThat(NetworkFabric.of(read().fabric()).findings())
        .singleElement()
        .satisfies(
            finding -> assertThat(finding.text()).contains("run/delivery", "far", "no rule"));
  }
}
