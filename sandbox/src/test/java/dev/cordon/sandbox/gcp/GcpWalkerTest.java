package dev.cordon.sandbox.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where packets get through, rule by rule as the vendor describes it. */
class GcpWalkerTest extends GcpTest {

  private static final String SOMEBODY = "203.0.113.5";

  private String web;
  private String db;
  private String role;
  private String isWeb;
  private String isDb;

  @BeforeEach
  void furnish() {
    web = project.vm(machine("web").tags("web").serviceAccount("web@x"));
    db = project.vm(machine("db").tags("db").serviceAccount("db@x"));
    role = project.tagKey("role", network);
    isWeb = project.tagValue(role, "web");
    isDb = project.tagValue(role, "db");
    sandbox.edits().bind(web, isWeb);
    sandbox.edits().bind(db, isDb);
  }

  private boolean tcp(String from, String to, int port) {
    return sandbox.reaches(from, to, "tcp", port);
  }

  private String policy(RuleSpec... rules) {
    String path = project.policy("pol", rules);
    sandbox.edits().associate(path, network);
    return path;
  }

  @Test
  void withoutRulesEverythingLeavesAndNothingEnters() {
    assertThat(tcp("web", SOMEBODY, 443)).isTrue();
    assertThat(tcp(SOMEBODY, "web", 443)).isFalse();
    assertThat(tcp("web", "db", 443)).isFalse();
    assertThat(sandbox.explain("web", "db", "tcp", 443))
        .contains("out of web: let through by no rule")
        .contains("into db: stopped by no rule");
  }

  @Test
  void vpcRulesNameTagsAccountsAndRanges() {
    project.firewall(
        FirewallSpec.allowIn("a", network).tcp("5432").fromTags("web").targetTags("db"));
    assertThat(tcp("web", "db", 5432)).isTrue();
    assertThat(tcp("web", "db", 5433)).isFalse();
    assertThat(tcp("db", "web", 5432)).isFalse();
    assertThat(tcp(SOMEBODY, "db", 5432)).isFalse();
    project.firewall(
        FirewallSpec.allowIn("b", network).tcp("80").fromAccounts("db@x").targetAccounts("web@x"));
    assertThat(tcp("db", "web", 80)).isTrue();
    project.firewall(
        FirewallSpec.allowIn("c", network).tcp("443").from("198.51.100.0/24").fromTags("db"));
    assertThat(tcp("198.51.100.9", "web", 443)).isTrue();
    assertThat(tcp("db", "web", 443)).isTrue();
    assertThat(tcp(SOMEBODY, "web", 443)).isFalse();
  }

  @Test
  void denyBeatsAllowOnATieAndTheLowestNumberWins() {
    project.firewall(FirewallSpec.allowIn("a", network).tcp("22").priority(500));
    assertThat(tcp(SOMEBODY, "web", 22)).isTrue();
    project.firewall(FirewallSpec.denyIn("z", network).priority(500));
    assertThat(tcp(SOMEBODY, "web", 22)).isFalse();
    project.firewall(FirewallSpec.allowIn("b", network).tcp("22").priority(499));
    assertThat(tcp(SOMEBODY, "web", 22)).isTrue();
    sandbox
        .edits()
        .firewall("projects/delivery/global/firewalls/b", one -> one.put("disabled", true));
    assertThat(tcp(SOMEBODY, "web", 22)).isFalse();
  }

  @Test
  void anOldVpcRuleOverrulesThePolicyByDefault() {
    policy(RuleSpec.denyIn(10).targetTags(isWeb));
    project.firewall(FirewallSpec.allowIn("default-allow-ssh", network).tcp("22").priority(65534));
    assertThat(tcp(SOMEBODY, "web", 22)).isTrue();
    sandbox.edits().policiesFirst(network);
    assertThat(tcp(SOMEBODY, "web", 22)).isFalse();
    assertThat(tcp(SOMEBODY, "db", 22)).isTrue();
    sandbox.edits().policiesLast(network);
    assertThat(tcp(SOMEBODY, "web", 22)).isTrue();
  }

  @Test
  void gotoNextLeavesThePolicy() {
    policy(RuleSpec.of(5, "INGRESS", "goto_next").tcp("22"), RuleSpec.allowIn(10).tcp("22", "80"));
    assertThat(tcp(SOMEBODY, "web", 80)).isTrue();
    assertThat(tcp(SOMEBODY, "web", 22)).isFalse();
    String near = project.regionalPolicy(REGION, "near", RuleSpec.allowIn(1).tcp("22"));
    sandbox.edits().associate(near, network);
    assertThat(tcp(SOMEBODY, "web", 22)).isTrue();
    String far = project.subnet(network, "us-central1", "far", "10.9.0.0/24");
    project.vm(VmSpec.of("there", "us-central1-a", far));
    assertThat(tcp(SOMEBODY, "there", 22)).isFalse();
    assertThat(tcp(SOMEBODY, "there", 80)).isTrue();
  }

  @Test
  void secureTagsAreSourcesAndTargets() {
    policy(RuleSpec.allowIn(10).tcp("5432").fromTags(isWeb).targetTags(isDb));
    assertThat(tcp("web", "db", 5432)).isTrue();
    assertThat(tcp("db", "web", 5432)).isFalse();
    assertThat(tcp(SOMEBODY, "db", 5432)).isFalse();
    sandbox.edits().unbind(web, isWeb);
    assertThat(tcp("web", "db", 5432)).isFalse();
  }

  @Test
  void rulesOfDeletedTagsDoNothing() {
    sandbox.edits().policiesFirst(network);
    policy(RuleSpec.denyIn(5).targetTags(isWeb), RuleSpec.allowIn(10).tcp("80"));
    assertThat(tcp(SOMEBODY, "web", 80)).isFalse();
    sandbox.edits().unbind(web, isWeb);
    sandbox.edits().delete(isWeb);
    assertThat(tcp(SOMEBODY, "web", 80)).isTrue();
  }

  @Test
  void aTagWorksInTheNetworkOfItsKeyAlone() {
    String other = project.network("other");
    String there = project.subnet(other, REGION, "there", "10.5.0.0/24");
    String both = project.vm(machine("both").also(there));
    sandbox.edits().bind(both, isWeb);
    String pol = policy(RuleSpec.allowIn(10).tcp("80").targetTags(isWeb));
    assertThat(tcp(SOMEBODY, "both/nic0", 80)).isTrue();
    assertThat(tcp(SOMEBODY, "both/nic1", 80)).isFalse();
    sandbox.edits().associate(pol, other);
    assertThat(tcp(SOMEBODY, "both/nic1", 80)).isFalse();
  }

  @Test
  void peersAreReachedBySecureTagsAndNotByNetworkTags() {
    String other = project.network("other");
    String there = project.subnet(other, REGION, "there", "10.5.0.0/24");
    String far = project.vm(VmSpec.of("far", ZONE, there).tags("web"));
    String isFar = project.tagValue(project.tagKey("far", other), "yes");
    sandbox.edits().bind(far, isFar);
    policy(RuleSpec.allowIn(10).tcp("5432").fromTags(isFar).targetTags(isDb));
    project.firewall(FirewallSpec.allowIn("a", network).tcp("80").fromTags("web"));
    assertThat(tcp("far", "db", 5432)).isFalse();
    sandbox.edits().peerOneWay(network, other);
    assertThat(tcp("far", "db", 5432)).isFalse();
    sandbox.edits().peerOneWay(other, network);
    assertThat(tcp("far", "db", 5432)).isTrue();
    assertThat(tcp("far", "db", 80)).isFalse();
    assertThat(tcp("web", "db", 80)).isTrue();
  }

  @Test
  void aVpnCarriesAddressesAlone() {
    String other = project.network("other");
    String there = project.subnet(other, REGION, "there", "10.5.0.0/24");
    String far = project.vm(VmSpec.of("far", ZONE, there));
    String isFar = project.tagValue(project.tagKey("far", other), "yes");
    sandbox.edits().bind(far, isFar);
    policy(
        RuleSpec.allowIn(10).tcp("5432").fromTags(isFar),
        RuleSpec.allowIn(11).tcp("80").from("10.5.0.0/24"));
    assertThat(tcp("far", "db", 80)).isFalse();
    sandbox.edits().route(network, other);
    assertThat(tcp("far", "db", 80)).isTrue();
    assertThat(tcp("far", "db", 5432)).isFalse();
  }

  @Test
  void hierarchicalPoliciesComeFirst() {
    project.under("folders/1");
    sandbox.edits().folder("folders/1", "organizations/9");
    project.firewall(FirewallSpec.allowIn("a", network).tcp("22", "23"));
    sandbox.edits().hierarchicalPolicy("organizations/9", "org", RuleSpec.denyIn(1).tcp("23"));
    assertThat(tcp(SOMEBODY, "web", 22)).isTrue();
    assertThat(tcp(SOMEBODY, "web", 23)).isFalse();
    sandbox
        .edits()
        .hierarchicalPolicy(
            "organizations/9",
            "org",
            RuleSpec.of(1, "INGRESS", "goto_next").tcp("23"),
            RuleSpec.denyIn(2).tcp("23"));
    assertThat(tcp(SOMEBODY, "web", 23)).isTrue();
    sandbox.edits().hierarchicalPolicy("folders/1", "folder", RuleSpec.denyIn(1).tcp("22"));
    assertThat(tcp(SOMEBODY, "web", 22)).isFalse();
  }

  @Test
  void systemPoliciesComeBeforeVpcRules() {
    project.firewall(FirewallSpec.denyIn("none", network).priority(0));
    sandbox.edits().systemPolicy(network, RuleSpec.allowIn(1).tcp("10250").from("10.0.1.0/24"));
    assertThat(tcp("web", "db", 10250)).isTrue();
    assertThat(tcp(SOMEBODY, "db", 10250)).isFalse();
  }

  @Test
  void egressIsClosedByRulesToAddresses() {
    policy(
        RuleSpec.allowOut(10).tcp("5432").targetTags(isWeb).to("10.0.1.3/32"),
        RuleSpec.denyOut(20).targetTags(isWeb),
        RuleSpec.allowIn(30).from("10.0.1.0/24"));
    assertThat(sandbox.edits().addressesOf(db)).containsExactly("10.0.1.3");
    assertThat(tcp("web", "db", 5432)).isTrue();
    assertThat(tcp("web", "db", 5433)).isFalse();
    assertThat(tcp("web", SOMEBODY, 443)).isFalse();
    assertThat(tcp("db", SOMEBODY, 443)).isTrue();
  }

  @Test
  void familiesAndProtocolsAreApart() {
    String dual = project.subnet(network, REGION, "dual", "10.0.7.0/24", "fd20:1:2:3::/64");
    project.vm(VmSpec.of("six", ZONE, dual).ipv6("fd20:1:2:3::5"));
    project.firewall(FirewallSpec.allowIn("four", network).from("10.0.0.0/8"));
    assertThat(sandbox.reaches("fd20:9::1", "six", "tcp", 80)).isFalse();
    assertThat(tcp("10.200.0.1", "six", 80)).isTrue();
    project.firewall(FirewallSpec.allowIn("ping6", network).from("fd20::/16").protocol("58"));
    assertThat(sandbox.reaches("fd20:9::1", "six", "icmpv6", 128)).isTrue();
    assertThat(sandbox.reaches("fd20:9::1", "six", "tcp", 80)).isFalse();
    project.firewall(
        FirewallSpec.denyIn("noicmp", network).from("10.0.0.0/8").protocol("icmp").priority(1));
    assertThat(sandbox.reaches("10.200.0.1", "web", "icmp", 8)).isFalse();
    assertThat(sandbox.reaches("10.200.0.1", "web", "esp", 0)).isTrue();
    assertThat(sandbox.reaches("10.200.0.1", "web", "sctp", 7)).isTrue();
  }

  @Test
  void whatOnlyTheVendorKnowsIsMaybe() {
    sandbox.edits().policiesFirst(network);
    String pol =
        policy(
            RuleSpec.allowOut(10).tcp("443").targetTags(isWeb).match("destFqdns", "example.com"),
            RuleSpec.denyOut(20).targetTags(isWeb));
    assertThat(tcp("web", SOMEBODY, 443)).isFalse();
    assertThat(sandbox.mayReach("web", SOMEBODY, "tcp", 443)).isTrue();
    assertThat(sandbox.mayReach("web", SOMEBODY, "tcp", 80)).isFalse();
    sandbox.edits().removeRule(pol, 20);
    assertThat(tcp("web", SOMEBODY, 443)).isTrue();
    sandbox.edits().rule(pol, RuleSpec.denyIn(30).match("srcRegionCodes", "DE").tcp("80"));
    sandbox.edits().rule(pol, RuleSpec.allowIn(31).tcp("80"));
    assertThat(tcp(SOMEBODY, "web", 80)).isFalse();
    assertThat(sandbox.mayReach(SOMEBODY, "web", "tcp", 80)).isTrue();
    sandbox
        .edits()
        .rule(
            pol,
            RuleSpec.of(25, "INGRESS", "apply_security_profile_group")
                .tcp("81")
                .with("securityProfileGroup", "//networksecurity.googleapis.com/x"));
    assertThat(sandbox.mayReach(SOMEBODY, "web", "tcp", 81)).isTrue();
    assertThat(tcp(SOMEBODY, "web", 81)).isFalse();
  }

  @Test
  void networkTypesNarrowTheSources() {
    policy(
        RuleSpec.allowIn(10).tcp("80").from("0.0.0.0/0").with("description", "internet"),
        RuleSpec.denyIn(5).tcp("80").from("0.0.0.0/0").disabled());
    sandbox
        .edits()
        .policy(
            "projects/delivery/global/firewallPolicies/pol",
            one ->
                ((com.fasterxml.jackson.databind.node.ObjectNode)
                        one.path("rules").get(1).path("match"))
                    .put("srcNetworkType", "INTERNET"));
    assertThat(tcp(SOMEBODY, "web", 80)).isTrue();
    assertThat(tcp("10.200.0.1", "web", 80)).isFalse();
    assertThat(tcp("db", "web", 80)).isFalse();
  }

  @Test
  void addressGroupsMeanTheirItems() {
    String group = project.addressGroup("global", "partners", "198.51.100.0/24", "192.0.2.7");
    policy(RuleSpec.allowIn(10).tcp("443").match("srcAddressGroups", group));
    assertThat(tcp("198.51.100.200", "web", 443)).isTrue();
    assertThat(tcp("192.0.2.7", "web", 443)).isTrue();
    assertThat(tcp("192.0.2.8", "web", 443)).isFalse();
  }

  @Test
  void servicesSendWithNetworkTagsAndReceiveNothing() {
    project.runService(REGION, "scanner", subnet, "scan");
    project.connector(REGION, "conn", subnet);
    project.firewall(FirewallSpec.allowIn("a", network).tcp("8081").fromTags("scan"));
    project.firewall(
        FirewallSpec.allowIn("b", network)
            .tcp("8082")
            .fromTags("vpc-connector-" + REGION + "-conn"));
    assertThat(tcp("scanner", "web", 8081)).isTrue();
    assertThat(tcp("scanner", "web", 8082)).isFalse();
    assertThat(tcp("conn", "web", 8082)).isTrue();
    assertThat(tcp("web", "scanner", 8080)).isFalse();
    project.firewall(FirewallSpec.denyOut("c", network).targetTags("scan"));
    assertThat(tcp("scanner", "web", 8081)).isFalse();
    assertThat(tcp("scanner", SOMEBODY, 443)).isFalse();
    assertThat(tcp("conn", SOMEBODY, 443)).isTrue();
  }

  @Test
  void thePlatformIsExempt() {
    policy(RuleSpec.denyOut(1));
    project.firewall(FirewallSpec.denyOut("none", network).priority(0));
    assertThat(sandbox.reaches("web", "169.254.169.254", "udp", 53)).isTrue();
    assertThat(tcp("web", "169.254.169.254", 80)).isTrue();
    assertThat(tcp("web", SOMEBODY, 443)).isFalse();
  }

  @Test
  void mailIsNotLetOut() {
    assertThat(tcp("web", SOMEBODY, 25)).isFalse();
    assertThat(tcp("web", SOMEBODY, 587)).isTrue();
    assertThat(tcp("web", "192.168.7.7", 25)).isTrue();
  }

  @Test
  void endsHaveToBeThere() {
    assertThat(tcp("10.0.1.2", "db", 1)).isFalse();
    assertThat(sandbox.explain("10.0.1.200", "db", "tcp", 1)).contains("is nobody's");
    assertThatThrownBy(() -> tcp("nobody", "db", 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> tcp("1.1.1.1", "2.2.2.2", 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> sandbox.reaches("web", "db", "gre", 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
