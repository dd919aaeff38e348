package dev.cordon.sandbox.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.gcp.settings.Limit;
import dev.cordon.sandbox.gcp.settings.Reading;
import dev.cordon.sandbox.tree.Json;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** VPC firewall rules: what may be said, what is meant, what may change. */
class FirewallsTest extends GcpTest {

  private static final String ALL = Rest.compute("global/firewalls");

  private Rest rest;

  @BeforeEach
  void connect() {
    rest = new Rest(sandbox);
  }

  private static ObjectNode rule(Consumer<ObjectNode> change) {
    ObjectNode body = Json.object("name", "web").put("network", "global/networks/net");
    body.putArray("allowed").addObject().put("IPProtocol", "tcp").putArray("ports").add("443");
    change.accept(body);
    return body;
  }

  private static void list(ObjectNode body, String member, String... values) {
    body.set(member, Json.texts(List.of(values)));
  }

  private void refused(String about, Consumer<ObjectNode> change) throws Exception {
    Rest.Reply reply = rest.post(ALL, rule(change));
    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(400);
    assertThat(reply.message()).contains(about);
    assertThat(sandbox.pathsOf("firewalls")).isEmpty();
  }

  @Test
  void whatIsLeftOutHasAMeaning() throws Exception {
    rest.done(rest.post(ALL, rule(body -> {})));
    ObjectNode read = rest.get(ALL + "/web").ok();
    assertThat(Json.texts(read, "sourceRanges")).containsExactly("0.0.0.0/0");
    assertThat(read.path("disabled").asBoolean(true)).isFalse();
    assertThat(read.path("logConfig").path("enable").asBoolean(true)).isFalse();
    rest.done(rest.post(ALL, rule(body -> body.put("name", "out").put("direction", "EGRESS"))));
    assertThat(Json.texts(rest.get(ALL + "/out").ok(), "destinationRanges"))
        .containsExactly("0.0.0.0/0");
    rest.done(rest.post(ALL, rule(body -> list(body.put("name", "tag"), "sourceTags", "a"))));
    assertThat(rest.get(ALL + "/tag").ok().has("sourceRanges")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"Web", "-web", "web-", "web_1", "''"})
  void namesFollowTheGrammar(String name) throws Exception {
    refused("", body -> body.put("name", name));
  }

  @Test
  void aNameHas63Characters() throws Exception {
    String name = "w".repeat(63);
    refused("Must be a match of regex", body -> body.put("name", name + "w"));
    assertThat(rest.post(ALL, rule(body -> body.put("name", name))).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1/8, Must be a valid CIDR",
    "10.0.0.0/33, Must be a valid CIDR",
    "everywhere, Must be a valid CIDR",
    "fd00::1/64, Must be a valid CIDR"
  })
  void rangesAreChecked(String range, String why) throws Exception {
    refused(why, body -> list(body, "sourceRanges", range));
  }

  @Test
  void familiesDoNotMix() throws Exception {
    refused("IPv4 and IPv6", body -> list(body, "sourceRanges", "10.0.0.0/8", "fd00::/64"));
    refused(
        "IPv4 and IPv6",
        body -> {
          list(body, "sourceRanges", "10.0.0.0/8");
          list(body, "destinationRanges", "fd00::/64");
        });
  }

  @Test
  void rulesMakeSense() throws Exception {
    refused("Exactly one", body -> body.remove("allowed"));
    refused("Exactly one", body -> body.putArray("denied").addObject().put("IPProtocol", "all"));
    refused("resource.priority", body -> body.put("priority", 65_536));
    refused("resource.direction", body -> body.put("direction", "BOTH"));
    refused("Cannot find field", body -> body.put("labels", "none"));
    refused("Egress rules", body -> list(body.put("direction", "EGRESS"), "sourceTags", "a"));
    refused(
        "cannot be used in the same",
        body -> {
          list(body, "sourceTags", "a");
          list(body, "targetServiceAccounts", "a@b");
        });
    refused(
        "Must be one of",
        body -> ((ObjectNode) body.at("/allowed/0")).put("IPProtocol", "ipv6-icmp"));
    refused(
        "Ports may only", body -> ((ObjectNode) body.at("/allowed/0")).put("IPProtocol", "icmp"));
    refused(
        "between 0 and 65535", body -> list((ObjectNode) body.at("/allowed/0"), "ports", "90-80"));
    refused("cannot be found", body -> body.put("network", "global/networks/none"));
  }

  @Test
  void aRuleIsThereOnce() throws Exception {
    rest.done(rest.post(ALL, rule(body -> {})));
    Rest.Reply again = rest.post(ALL, rule(body -> {}));
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.reason()).isEqualTo("alreadyExists");
    assertThat(rest.delete(ALL + "/none").reason()).isEqualTo("notFound");
  }

  @Test
  void quotasAreHeld() throws Exception {
    sandbox.limit(Limit.FIREWALLS, 1);
    rest.done(rest.post(ALL, rule(body -> {})));
    Rest.Reply full = rest.post(ALL, rule(body -> body.put("name", "more")));
    assertThat(full.status()).isEqualTo(403);
    assertThat(full.reason()).isEqualTo("quotaExceeded");
    assertThat(full.message()).isEqualTo("Quota 'FIREWALLS' exceeded.  Limit: 1.0 globally.");
  }

  @Test
  void patchMergesAndUpdateReplaces() throws Exception {
    rest.done(
        rest.post(
            ALL, rule(body -> list(body.put("description", "old"), "sourceRanges", "10.0.0.0/8"))));
    ObjectNode change = Json.object();
    list(change, "sourceRanges", "192.168.0.0/16");
    rest.done(rest.patch(ALL + "/web", change));
    ObjectNode read = rest.get(ALL + "/web").ok();
    assertThat(Json.text(read, "description")).isEqualTo("old");
    assertThat(Json.texts(read, "sourceRanges")).containsExactly("192.168.0.0/16");
    String id = Json.text(read, "id");
    rest.done(rest.put(ALL + "/web", rule(body -> body.put("priority", 7))));
    read = rest.get(ALL + "/web").ok();
    assertThat(read.has("description")).isFalse();
    assertThat(Json.texts(read, "sourceRanges")).containsExactly("0.0.0.0/0");
    assertThat(Json.text(read, "id")).isEqualTo(id);
  }

  @Test
  void someThingsDoNotChange() throws Exception {
    rest.done(rest.post(ALL, rule(body -> {})));
    project.network("other");
    for (ObjectNode change :
        List.of(
            Json.object("direction", "EGRESS"),
            Json.object("name", "other"),
            Json.object("network", "global/networks/other"))) {
      if (change.has("direction")) {
        change.putNull("sourceRanges");
      }
      Rest.Reply reply = rest.patch(ALL + "/web", change);
      assertThat(reply.status()).as(change.toString()).isEqualTo(400);
      assertThat(reply.message()).contains("cannot be changed");
    }
  }

  @Test
  void anAllowBecomesADenyUnlessItDoesNot() throws Exception {
    rest.done(rest.post(ALL, rule(body -> {})));
    ObjectNode deny = rule(body -> {});
    deny.set("denied", deny.remove("allowed"));
    sandbox.readings(Reading.ACTIONS_OF_RULES_DO_NOT_CHANGE);
    assertThat(rest.put(ALL + "/web", deny).status()).isEqualTo(400);
    sandbox.usualReadings();
    rest.done(rest.put(ALL + "/web", deny));
    assertThat(rest.get(ALL + "/web").ok().has("denied")).isTrue();
  }
}
