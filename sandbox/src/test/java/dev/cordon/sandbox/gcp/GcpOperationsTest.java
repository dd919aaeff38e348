package dev.cordon.sandbox.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.Fault;
import dev.cordon.sandbox.LoggedCall;
import dev.cordon.sandbox.gcp.settings.Permissions;
import dev.cordon.sandbox.gcp.settings.Reading;
import dev.cordon.sandbox.gcp.settings.Throttling.Lane;
import dev.cordon.sandbox.tree.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Operations, request ids, rates, permissions, faults: what every call meets. */
class GcpOperationsTest extends GcpTest {

  private static final String ALL = Rest.compute("global/firewallPolicies");

  private Rest rest;

  @BeforeEach
  void connect() {
    rest = new Rest(sandbox);
  }

  private static ObjectNode policy(String name) {
    return Json.object("name", name);
  }

  @Test
  void aWriteIsDoneLater() throws Exception {
    sandbox.clock().freezeAt(Instant.parse("2026-01-01T00:00:00Z"));
    sandbox.operationsTake(Duration.ofSeconds(30), 0);
    Rest.Reply accepted = rest.post(ALL, policy("pol"));
    assertThat(Json.text(accepted.ok(), "status")).isEqualTo("RUNNING");
    assertThat(rest.get(ALL + "/pol").status()).isEqualTo(404);
    sandbox.clock().advance(Duration.ofSeconds(29));
    String operation = "/compute/v1/" + sandbox.operations().get(0);
    assertThat(Json.text(rest.get(operation).ok(), "status")).isEqualTo("RUNNING");
    sandbox.clock().advance(Duration.ofSeconds(1));
    ObjectNode done = rest.get(operation).ok();
    assertThat(Json.text(done, "status")).isEqualTo("DONE");
    assertThat(Json.text(done, "endTime")).isEqualTo("2026-01-01T00:00:30Z");
    assertThat(rest.get(ALL + "/pol").status()).isEqualTo(200);
  }

  @Test
  void waitingLooksAsOftenAsNeeded() throws Exception {
    sandbox.operationsTake(Duration.ZERO, 5);
    rest.post(ALL, policy("pol")).ok();
    String operation = "/compute/v1/" + sandbox.operations().get(0);
    assertThat(Json.text(rest.get(operation).ok(), "status")).isEqualTo("RUNNING");
    assertThat(Json.text(rest.post(operation + "/wait", Json.object()).ok(), "status"))
        .isEqualTo("DONE");
    assertThat(sandbox.exists("projects/delivery/global/firewallPolicies/pol")).isTrue();
  }

  @Test
  void writesMayBeSeenAtOnce() throws Exception {
    sandbox.operationsTake(Duration.ZERO, 5);
    sandbox.readings(Reading.WRITES_TAKE_EFFECT_AT_ONCE);
    rest.post(ALL, policy("pol")).ok();
    assertThat(rest.get(ALL + "/pol").status()).isEqualTo(200);
  }

  @Test
  void oneWriteAtATime() throws Exception {
    project.policy("pol");
    sandbox.operationsTake(Duration.ZERO, 1);
    rest.post(ALL + "/pol/addRule", RuleSpec.allowIn(1).tree()).ok();
    Rest.Reply busy = rest.post(ALL + "/pol/addRule", RuleSpec.allowIn(2).tree());
    assertThat(busy.status()).isEqualTo(400);
    assertThat(busy.reason()).isEqualTo("resourceNotReady");
    sandbox.readings(Reading.WRITES_ARE_NOT_LOCKED);
    rest.done(rest.post(ALL + "/pol/addRule", RuleSpec.allowIn(2).tree()));
  }

  @Test
  void twoWritesOfOneFingerprintDoNotBothSucceed() throws Exception {
    project.policy("pol");
    ObjectNode read = rest.get(ALL + "/pol").ok();
    sandbox.operationsTake(Duration.ZERO, 1);
    sandbox.readings(Reading.WRITES_ARE_NOT_LOCKED);
    Rest.Reply first = rest.patch(ALL + "/pol", read);
    Rest.Reply second = rest.patch(ALL + "/pol", read);
    assertThat(rest.done(first).failure()).isEmpty();
    assertThat(rest.done(second).failure()).isEqualTo("CONDITION_NOT_MET");
  }

  @Test
  void aNetworkInUseIsFoundOutLater() throws Exception {
    Rest.Reply failed = rest.done(rest.delete(Rest.compute("global/networks/net")));
    assertThat(failed.failure()).isEqualTo("RESOURCE_IN_USE_BY_ANOTHER_RESOURCE");
    assertThat(sandbox.exists(network)).isTrue();
  }

  @Test
  void aRequestIdMakesAWriteOnce() throws Exception {
    String id = UUID.nameUUIDFromBytes(new byte[] {1}).toString();
    Rest.Reply first = rest.post(ALL + "?requestId=" + id, policy("pol"));
    Rest.Reply again = rest.post(ALL + "?requestId=" + id, policy("pol"));
    assertThat(Json.text(again.ok(), "name")).isEqualTo(Json.text(first.ok(), "name"));
    assertThat(Json.text(again.ok(), "status")).isEqualTo("DONE");
    assertThat(sandbox.operations()).hasSize(1);
    assertThat(rest.post(ALL + "?requestId=" + id, policy("other")).status()).isEqualTo(400);
    sandbox.readings(Reading.REQUEST_IDS_ALONE_COUNT);
    rest.done(rest.post(ALL + "?requestId=" + id, policy("other")));
    assertThat(rest.get(ALL + "/other").status()).isEqualTo(404);
    String zero = "00000000-0000-0000-0000-000000000000";
    assertThat(rest.post(ALL + "?requestId=" + zero, policy("other")).message())
        .contains("requestId");
    assertThat(rest.post(ALL + "?requestId=1", policy("other")).message()).contains("requestId");
  }

  @Test
  void aRefusedRequestCanBeRepeatedWithItsId() throws Exception {
    String id = UUID.nameUUIDFromBytes(new byte[] {2}).toString();
    sandbox.quota("NETWORK_FIREWALL_POLICIES", 0);
    assertThat(rest.post(ALL + "?requestId=" + id, policy("pol")).status()).isEqualTo(403);
    sandbox.quota("NETWORK_FIREWALL_POLICIES", 1);
    rest.done(rest.post(ALL + "?requestId=" + id, policy("pol")));
    assertThat(rest.get(ALL + "/pol").status()).isEqualTo(200);
  }

  @Test
  void ratesAreFilledAtTheNextMinute() throws Exception {
    sandbox.clock().freezeAt(Instant.parse("2026-01-01T00:00:50Z"));
    sandbox.throttling().set(Lane.LISTS, 2);
    sandbox.throttling().on();
    rest.get(ALL).ok();
    rest.get(ALL).ok();
    Rest.Reply refused = rest.get(ALL);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.reason()).isEqualTo("rateLimitExceeded");
    assertThat(refused.body().findValuesAsText("domain")).containsExactly("usageLimits");
    rest.post(ALL, policy("pol")).ok();
    sandbox.clock().advance(Duration.ofSeconds(9));
    assertThat(rest.get(ALL).status()).isEqualTo(403);
    sandbox.clock().advance(Duration.ofSeconds(1));
    rest.get(ALL).ok();
    sandbox.throttling().off();
    rest.get(ALL).ok();
    rest.get(ALL).ok();
  }

  @Test
  void missingPermissionsAreNamed() throws Exception {
    sandbox.permissions(Permissions.without("compute.firewalls.*", "resourcemanager.tagKeys.*"));
    ObjectNode rule = FirewallSpec.allowIn("web", network).tcp("80").body();
    Rest.Reply refused = rest.post(Rest.compute("global/firewalls"), rule);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.reason()).isEqualTo("forbidden");
    assertThat(refused.message())
        .isEqualTo(
            "Required 'compute.firewalls.create' permission for"
                + " 'projects/delivery/global/firewalls/web'");
    assertThat(rest.get(Rest.compute("global/firewalls")).message())
        .isEqualTo("Required 'compute.firewalls.list' permission for 'projects/delivery'");
    Rest.Reply tags = rest.get("/v3/tagKeys?parent=projects/" + project.number());
    assertThat(tags.status()).isEqualTo(403);
    assertThat(Json.text(tags.body(), "error", "status")).isEqualTo("PERMISSION_DENIED");
    rest.get(ALL).ok();
    sandbox.permissions(Permissions.only("compute.firewalls.create"));
    assertThat(rest.post(Rest.compute("global/firewalls"), rule).message())
        .contains("compute.networks.updatePolicy");
  }

  @Test
  void permissionsCanBeAsked() throws Exception {
    sandbox.permissions(Permissions.only("compute.firewallPolicies.*"));
    ObjectNode asked = Json.object();
    asked
        .putArray("permissions")
        .add("compute.firewallPolicies.update")
        .add("compute.networks.update");
    assertThat(
            Json.texts(
                rest.post("/v3/projects/delivery:testIamPermissions", asked).ok(), "permissions"))
        .containsExactly("compute.firewallPolicies.update");
    project.policy("pol");
    assertThat(Json.texts(rest.post(ALL + "/pol/testIamPermissions", asked).ok(), "permissions"))
        .containsExactly("compute.firewallPolicies.update");
  }

  @Test
  void faultsStrikeCalls() throws Exception {
    sandbox.faults().onWrite(1, new Fault.Refuse("backendError", 503));
    assertThat(rest.post(ALL, policy("pol")).reason()).isEqualTo("backendError");
    assertThat(sandbox.operations()).isEmpty();
    sandbox.faults().onAction("compute.networkFirewallPolicies.insert", 1, Fault.timeOutButDone());
    assertThat(isLost("pol")).isTrue();
    assertThat(sandbox.exists("projects/delivery/global/firewallPolicies/pol")).isTrue();
    LoggedCall last = sandbox.calls().list().get(sandbox.calls().list().size() - 1);
    assertThat(last.outcome()).isEqualTo(LoggedCall.DROPPED);
    assertThat(last.place()).isEqualTo("global");
    sandbox.faults().onWrite(1, Fault.dropConnection());
    assertThat(isLost("pol2")).isTrue();
    assertThat(sandbox.exists("projects/delivery/global/firewallPolicies/pol2")).isFalse();
  }

  private boolean isLost(String name) throws InterruptedException {
    try {
      rest.post(ALL, policy(name));
      return false;
    } catch (IOException dropped) {
      return true;
    }
  }

  @Test
  void aSnapshotBringsEverythingBack() {
    Snapshot before = sandbox.snapshot();
    String policy = project.policy("pol");
    sandbox.restore(before);
    assertThat(sandbox.exists(policy)).isFalse();
    assertThat(sandbox.exists(subnet)).isTrue();
  }

  @Test
  void whatIsUnknownIsRefused() throws Exception {
    assertThat(rest.get(Rest.compute("global/sslPolicies")).status()).isEqualTo(404);
    assertThat(rest.delete(Rest.compute("global/networks")).status()).isEqualTo(405);
    assertThat(rest.send("POST", ALL, "{").status()).isEqualTo(400);
    assertThat(rest.send("POST", ALL + "/none", "{}", "X-HTTP-Method-Override", "PATCH").status())
        .isEqualTo(404);
  }

  @Test
  void theSameCallsGiveTheSameNumbers() {
    try (GcpSandbox one = GcpSandbox.start(7);
        GcpSandbox two = GcpSandbox.start(7)) {
      one.clock().freezeAt(Instant.EPOCH);
      two.clock().freezeAt(Instant.EPOCH);
      assertThat(one.get(one.project("p").network("n")))
          .isEqualTo(two.get(two.project("p").network("n")));
    }
  }
}
