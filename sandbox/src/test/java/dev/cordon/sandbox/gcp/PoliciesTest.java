package dev.cordon.sandbox.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.gcp.settings.Limit;
import dev.cordon.sandbox.gcp.settings.Reading;
import dev.cordon.sandbox.tree.Json;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Network firewall policies: rules, fingerprints, associations. */
class PoliciesTest extends GcpTest {

  private static final String ALL = Rest.compute("global/firewallPolicies");
  private static final String POL = ALL + "/pol";

  private Rest rest;

  @BeforeEach
  void connect() throws Exception {
    rest = new Rest(sandbox);
    rest.done(rest.post(ALL, Json.object("name", "pol")));
  }

  private ObjectNode read() throws Exception {
    return rest.get(POL).ok();
  }

  private Rest.Reply patched(ObjectNode policy, JsonNode... more) throws Exception {
    for (JsonNode rule : more) {
      policy.withArray("/rules").add(rule);
    }
    return rest.patch(POL, policy);
  }

  private void refused(String about, RuleSpec rule) throws Exception {
    Rest.Reply reply = rest.post(POL + "/addRule", rule.tree());
    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(400);
    assertThat(reply.message()).contains(about);
  }

  private static List<Integer> priorities(ObjectNode policy) {
    return Json.objects(policy, "rules").stream()
        .map(one -> one.path("priority").asInt())
        .filter(one -> one < 2_147_483_548)
        .toList();
  }

  @Test
  void aPolicyIsBornWithFourRulesThatGoOn() throws Exception {
    ObjectNode born = read();
    assertThat(born.path("rules")).hasSize(4);
    assertThat(born.findValuesAsText("action")).containsOnly("goto_next");
    assertThat(born.path("rules").get(3).path("priority").asInt()).isEqualTo(Integer.MAX_VALUE);
    assertThat(born.path("ruleTupleCount").asInt()).isEqualTo(8);
    ObjectNode full = Json.object("name", "full");
    full.putArray("rules").add(RuleSpec.allowIn(1).tree());
    assertThat(rest.post(ALL, full).message()).contains("addRule method");
    sandbox.readings(Reading.POLICIES_ARE_BORN_WITH_RULES);
    rest.done(rest.post(ALL, full));
    assertThat(rest.get(ALL + "/full").ok().path("rules")).hasSize(5);
  }

  @Test
  void aPatchReplacesAllRulesInOneVersion() throws Exception {
    rest.done(patched(read(), RuleSpec.allowIn(10).tcp("80").tree()));
    ObjectNode one = read();
    assertThat(priorities(one)).containsExactly(10);
    ArrayNode rules = (ArrayNode) one.path("rules");
    rules.remove(0);
    rest.done(patched(one, RuleSpec.denyOut(9).tree(), RuleSpec.allowIn(8).tree()));
    assertThat(priorities(read())).containsExactly(8, 9);
  }

  @Test
  void aStaleFingerprintIsRefused() throws Exception {
    ObjectNode old = read();
    rest.done(rest.post(POL + "/addRule", RuleSpec.allowIn(10).tree()));
    Rest.Reply reply = patched(old.deepCopy());
    assertThat(reply.status()).isEqualTo(412);
    assertThat(reply.reason()).isEqualTo("conditionNotMet");
    assertThat(reply.message()).isEqualTo("Invalid fingerprint.");
    ObjectNode without = read();
    without.remove("fingerprint");
    assertThat(patched(without).status()).isEqualTo(412);
    sandbox.readings(Reading.FINGERPRINTS_MAY_BE_LEFT_OUT);
    rest.done(patched(without));
    assertThat(patched(old).status()).isEqualTo(412);
  }

  @Test
  void predefinedRulesAreNamedAndStay() throws Exception {
    ObjectNode policy = read();
    policy.putArray("rules").add(RuleSpec.allowIn(10).tree());
    assertThat(rest.patch(POL, policy).message()).contains("cannot be removed");
    ObjectNode changed = read();
    ((ObjectNode) changed.path("rules").get(3)).put("action", "deny");
    assertThat(rest.patch(POL, changed).message()).contains("cannot be changed");
    sandbox.readings(Reading.PREDEFINED_RULES_ARE_ADDED);
    rest.done(rest.patch(POL, policy));
    assertThat(read().path("rules")).hasSize(5);
    changed.put("fingerprint", Json.text(read(), "fingerprint"));
    assertThat(rest.patch(POL, changed).status()).isEqualTo(400);
  }

  @Test
  void prioritiesAreUnique() throws Exception {
    rest.done(rest.post(POL + "/addRule", RuleSpec.allowIn(10).tree()));
    refused("same priority", RuleSpec.denyIn(10));
    Rest.Reply twice = patched(read(), RuleSpec.allowIn(11).tree(), RuleSpec.denyOut(11).tree());
    assertThat(twice.message()).contains("same priority");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 2_147_483_548, 2_147_483_600, Integer.MAX_VALUE})
  void aHundredPrioritiesAreReserved(int priority) throws Exception {
    refused("priority", RuleSpec.allowIn(priority));
  }

  @Test
  void rulesMakeSense() throws Exception {
    String key = project.tagKey("role", network);
    String web = project.tagValue(key, "web");
    String plain = project.tagValue(project.tagKey("cost"), "low");
    RuleSpec in = RuleSpec.allowIn(10);
    refused("Must be one of [allow", RuleSpec.of(10, "INGRESS", "permit"));
    refused("INGRESS or EGRESS", RuleSpec.of(10, "BOTH", "allow"));
    refused("cannot be combined", in.from("10.0.0.0/8", "fd00::/64"));
    refused("cannot be combined", in.from("10.0.0.0/8").to("fd00::/64"));
    refused("valid CIDR", in.from("10.0.0.1/8"));
    refused("Ports may only", in.protocol("icmp", "8"));
    refused("source secure tags", RuleSpec.allowOut(10).fromTags(web));
    refused("not for firewalls", in.fromTags(plain));
    refused("not for firewalls", in.targetTags("tagValues/1"));
    refused("same rule", in.targetTags(web).targetAccounts("a@b"));
    refused("Not supported", in.match("destFqdns", "example.com"));
    refused("Not supported", RuleSpec.allowOut(10).match("srcRegionCodes", "DE"));
    refused(
        "address group was not found",
        in.match("srcAddressGroups", "projects/p/locations/global/addressGroups/g"));
    refused("Logging", RuleSpec.of(10, "INGRESS", "goto_next").with("enableLogging", "true"));
    refused("securityProfileGroup", RuleSpec.of(10, "INGRESS", "apply_security_profile_group"));
    refused("Cannot find field", in.with("label", "x"));
    ObjectNode nothing = in.tree();
    ((ObjectNode) nothing.path("match")).remove("layer4Configs");
    assertThat(rest.post(POL + "/addRule", nothing).reason()).isEqualTo("required");
    ObjectNode nobody = in.tree();
    ((ObjectNode) nobody.path("match")).remove("srcIpRanges");
    assertThat(rest.post(POL + "/addRule", nobody).reason()).isEqualTo("required");
    assertThat(priorities(read())).isEmpty();
    rest.done(rest.post(POL + "/addRule", in.fromTags(web).targetTags(web).tree()));
    assertThat(read().findValuesAsText("state")).containsOnly("EFFECTIVE");
  }

  @Test
  void limitsOfARuleAreHeld() throws Exception {
    sandbox.limit(Limit.RANGES_PER_SIDE, 2);
    refused("more than 2", RuleSpec.allowIn(10).from("10.0.0.0/8", "11.0.0.0/8", "12.0.0.0/8"));
    sandbox.limit(Limit.SECURE_TAGS_PER_SIDE, 1);
    String key = project.tagKey("role", network);
    String[] two = {project.tagValue(key, "a"), project.tagValue(key, "b")};
    refused("more than 1", RuleSpec.allowIn(10).targetTags(two));
    refused("more than 1", RuleSpec.allowIn(10).fromTags(two));
  }

  @Test
  void singleRulesAreReadChangedAndRemoved() throws Exception {
    rest.done(rest.post(POL + "/addRule", RuleSpec.allowIn(10).tcp("80").tree()));
    Rest.Reply unknown = rest.get(POL + "/getRule?priority=11");
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.message())
        .isEqualTo(
            "Invalid value for field 'priority': '11'. The firewall policy does not contain a"
                + " rule at priority 11.");
    rest.done(rest.post(POL + "/patchRule?priority=10", Json.object("action", "deny")));
    ObjectNode rule = rest.get(POL + "/getRule?priority=10").ok();
    assertThat(Json.text(rule, "action")).isEqualTo("deny");
    assertThat(rule.path("ruleTupleCount").asInt()).isEqualTo(3);
    assertThat(rest.post(POL + "/removeRule?priority=11", Json.object()).status()).isEqualTo(400);
    assertThat(rest.post(POL + "/removeRule?priority=2147483647", Json.object()).status())
        .isEqualTo(400);
    rest.done(rest.post(POL + "/removeRule?priority=10", Json.object()));
    assertThat(priorities(read())).isEmpty();
  }

  @Test
  void theServerFindsAFreePriority() throws Exception {
    ObjectNode rule = RuleSpec.allowIn(0).tree();
    rule.remove("priority");
    assertThat(rest.post(POL + "/addRule", rule).reason()).isEqualTo("required");
    for (int at = 0; at < 2; at++) {
      rest.done(rest.post(POL + "/addRule?minPriority=100&maxPriority=101", rule));
    }
    assertThat(priorities(read())).containsExactly(100, 101);
    assertThat(rest.post(POL + "/addRule?minPriority=100&maxPriority=101", rule).status())
        .isEqualTo(400);
  }

  @Test
  void rulesAreCloned() throws Exception {
    project.policy("source", RuleSpec.allowIn(1), RuleSpec.denyOut(2));
    String query = "/cloneRules?sourceFirewallPolicy=global/firewallPolicies/source";
    rest.done(rest.post(POL + query, Json.object()));
    assertThat(priorities(read())).containsExactly(1, 2);
    assertThat(rest.post(POL + query, Json.object()).status()).isEqualTo(400);
  }

  private static ObjectNode association(String name, String target) {
    return Json.object("name", name).put("attachmentTarget", target);
  }

  @Test
  void aNetworkHasOneGlobalPolicy() throws Exception {
    rest.done(rest.post(POL + "/addAssociation", association("a", "global/networks/net")));
    String other = project.policy("other");
    Rest.Reply taken =
        rest.post("/compute/v1/" + other + "/addAssociation", association("b", network));
    assertThat(taken.status()).isEqualTo(400);
    assertThat(taken.message()).contains("already associated").contains("'pol'");
    rest.done(
        rest.post(
            "/compute/v1/" + other + "/addAssociation?replaceExistingAssociation=true",
            association("b", network)));
    assertThat(read().has("associations")).isFalse();
    assertThat(Json.text(sandbox.get(network), "firewallPolicy")).endsWith("/other");
    String regional = project.regionalPolicy(REGION, "near");
    rest.done(rest.post("/compute/v1/" + regional + "/addAssociation", association("a", network)));
    assertThat(Json.text(sandbox.get(network), "firewallPolicy")).endsWith("/other");
  }

  @Test
  void associationsHaveNames() throws Exception {
    project.network("two");
    rest.done(rest.post(POL + "/addAssociation", association("a", "global/networks/net")));
    assertThat(
            rest.post(POL + "/addAssociation", association("a", "global/networks/two")).message())
        .contains("An association with that name already exists");
    assertThat(rest.post(POL + "/removeAssociation?name=b", Json.object()).message())
        .contains("An association with that name does not exist");
    assertThat(rest.get(POL + "/getAssociation?name=b").status()).isEqualTo(400);
    String version = Json.text(read(), "fingerprint");
    rest.done(rest.post(POL + "/removeAssociation?name=a", Json.object()));
    assertThat(Json.text(read(), "fingerprint")).isEqualTo(version);
    assertThat(rest.post(POL + "/addAssociation", association("a", "global/networks/no")).status())
        .isEqualTo(404);
  }

  @Test
  void aPolicyInUseIsNotDeleted() throws Exception {
    sandbox.edits().associate("projects/delivery/global/firewallPolicies/pol", network);
    Rest.Reply failed = rest.done(rest.delete(POL));
    assertThat(failed.failure()).isEqualTo("RESOURCE_IN_USE_BY_ANOTHER_RESOURCE");
    assertThat(failed.body().path("httpErrorStatusCode").asInt()).isEqualTo(400);
    sandbox.edits().dissociate("projects/delivery/global/firewallPolicies/pol", network);
    rest.done(rest.delete(POL));
    assertThat(rest.get(POL).status()).isEqualTo(404);
  }

  @Test
  void tooManyAttributesFailTheOperation() throws Exception {
    sandbox.limit(Limit.ATTRIBUTES_PER_GLOBAL_POLICY, 8 + 3);
    rest.done(rest.post(POL + "/addRule", RuleSpec.allowIn(1).tcp("80").tree()));
    Rest.Reply failed = rest.done(rest.post(POL + "/addRule", RuleSpec.denyIn(2).tree()));
    assertThat(failed.failure()).isEqualTo("QUOTA_EXCEEDED");
    assertThat(priorities(read())).containsExactly(1);
    sandbox.readings(Reading.TOO_MANY_ATTRIBUTES_IS_413);
    assertThat(rest.post(POL + "/addRule", RuleSpec.denyIn(2).tree()).status()).isEqualTo(413);
  }

  @Test
  void addressGroupsCountOnceUnlessTheyDoNot() throws Exception {
    String group = project.addressGroup("global", "g", "192.0.2.0/24", "198.51.100.0/24");
    RuleSpec rule = RuleSpec.allowIn(1).tcp("80").match("srcAddressGroups", group);
    sandbox.limit(Limit.ATTRIBUTES_PER_GLOBAL_POLICY, 8 + 3);
    sandbox.readings(Reading.ADDRESS_GROUPS_COUNT_EACH_ADDRESS);
    assertThat(rest.done(rest.post(POL + "/addRule", rule.tree())).failure())
        .isEqualTo("QUOTA_EXCEEDED");
    sandbox.usualReadings();
    assertThat(rest.done(rest.post(POL + "/addRule", rule.tree())).failure()).isEmpty();
    String address = "/v1/projects/delivery/locations/global/addressGroups/g";
    assertThat(rest.delete(address).message()).contains("is used by");
  }

  @Test
  void policiesAreLimitedInNumber() throws Exception {
    sandbox.quota("NETWORK_FIREWALL_POLICIES", 1);
    assertThat(rest.post(ALL, Json.object("name", "more")).reason()).isEqualTo("quotaExceeded");
    assertThat(
            rest.post(
                    Rest.compute("regions/" + REGION + "/firewallPolicies"),
                    Json.object("name", "more"))
                .status())
        .isEqualTo(200);
  }

  @Test
  void rulesComeBackAsTheyWereWrittenUnlessTheyDoNot() throws Exception {
    RuleSpec rule =
        RuleSpec.allowIn(10)
            .tcp("8080", "443")
            .from("192.0.2.7", "10.0.0.0/8")
            .with("description", "b");
    rest.done(rest.post(POL + "/addRule", rule.tree()));
    assertThat(Json.texts(read().path("rules").get(0), "match", "srcIpRanges"))
        .containsExactly("192.0.2.7", "10.0.0.0/8");
    sandbox.readings(Reading.RULES_COME_BACK_NORMALIZED);
    rest.done(rest.patch(POL, read()));
    JsonNode match = read().path("rules").get(0).path("match");
    assertThat(Json.texts(match, "srcIpRanges")).containsExactly("10.0.0.0/8", "192.0.2.7/32");
    assertThat(Json.texts(match.path("layer4Configs").get(0), "ports"))
        .containsExactly("443", "8080");
    assertThat(sandbox.reaches("192.0.2.7", project.vm(machine("web")), "tcp", 443)).isFalse();
  }

  @Test
  void listsOfPoliciesHaveTheirRulesUnlessTheyDoNot() throws Exception {
    assertThat(rest.get(ALL).ok().findValues("rules")).hasSize(1);
    sandbox.readings(Reading.LISTED_POLICIES_HAVE_NO_RULES);
    assertThat(rest.get(ALL).ok().findValues("rules")).isEmpty();
    assertThat(read().path("rules")).hasSize(4);
  }
}
