package dev.cordon.sandbox.azure;

import static dev.cordon.sandbox.azure.Raw.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.sandbox.Fault;
import dev.cordon.sandbox.LoggedCall;
import dev.cordon.sandbox.azure.settings.Reading;
import dev.cordon.sandbox.tree.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Writes that take their time, seen over raw HTTP. */
class OperationsTest extends AzureTest {

  private static final String EMPTY = "{\"location\":\"westeurope\",\"properties\":{}}";
  private Raw raw;
  private String nsg;

  @BeforeEach
  void connect() {
    raw = new Raw(sandbox);
    nsg = group.id("Microsoft.Network/networkSecurityGroups", "nsg");
  }

  @Test
  void aWriteGoesThroughItsStates() throws Exception {
    sandbox.writesTake(Duration.ZERO, 2);
    sandbox.retryAfter(3);

    HttpResponse<String> put = raw.put(nsg, EMPTY);
    assertThat(put.statusCode()).isEqualTo(201);
    assertThat(put.headers().firstValue("Retry-After")).contains("3");
    assertThat(put.headers().firstValue("ETag")).isEmpty();
    assertThat(Json.text(json(put), "properties", "provisioningState")).isEqualTo("Updating");
    String operation = put.headers().firstValue("Azure-AsyncOperation").orElseThrow();
    assertThat(put.headers().firstValue("x-ms-request-id").orElseThrow())
        .isEqualTo(operation.replaceAll(".*/operations/|\\?.*", ""));

    assertThat(status(operation)).isEqualTo("InProgress");
    assertThat(status(operation)).isEqualTo("InProgress");
    assertThat(status(operation)).isEqualTo("Succeeded");
    HttpResponse<String> done = raw.get(nsg);
    assertThat(Json.text(json(done), "properties", "provisioningState")).isEqualTo("Succeeded");
    assertThat(done.headers().firstValue("ETag")).contains(Json.text(json(done), "etag"));
    assertThat(Json.text(json(put), "etag"))
        .as("the version changes again at the end")
        .isNotEqualTo(Json.text(json(done), "etag"));
    assertThat(raw.put(nsg, EMPTY).statusCode()).isEqualTo(200);
  }

  private String status(String address) throws IOException, InterruptedException {
    return Json.text(json(raw.getAt(address)), "status");
  }

  @Test
  void timeEndsAWriteToo() throws Exception {
    sandbox.clock().freezeAt(Instant.parse("2026-01-01T00:00:00Z"));
    sandbox.writesTake(Duration.ofSeconds(10), 0);

    String operation =
        raw.put(nsg, EMPTY).headers().firstValue("Azure-AsyncOperation").orElseThrow();
    assertThat(status(operation)).isEqualTo("InProgress");
    sandbox.clock().advance(Duration.ofSeconds(10));
    assertThat(status(operation)).isEqualTo("Succeeded");
  }

  @Test
  void oneWriteAtATimeInANetwork() throws Exception {
    sandbox.writesTake(Duration.ZERO, 1);
    String apps = "{\"properties\":{\"addressPrefix\":\"10.0.1.0/24\"}}";
    String operation =
        raw.put(subnet, apps).headers().firstValue("Azure-AsyncOperation").orElseThrow();

    HttpResponse<String> second =
        raw.put(vnet + "/subnets/more", "{\"properties\":{\"addressPrefix\":\"10.0.2.0/24\"}}");
    assertThat(second.statusCode()).isEqualTo(429);
    assertThat(Raw.code(second)).isEqualTo("AnotherOperationInProgress");
    assertThat(second.headers().firstValue("Retry-After")).contains("0");
    assertThat(second.body()).contains(operation.replaceAll(".*/operations/|\\?.*", ""));
    status(operation);
    status(operation);
    assertThat(
            raw.put(vnet + "/subnets/more", "{\"properties\":{\"addressPrefix\":\"10.0.2.0/24\"}}")
                .statusCode())
        .isEqualTo(201);
  }

  @Test
  void whatIsBeingWrittenIsNotReferredTo() throws Exception {
    sandbox.writesTake(Duration.ZERO, 1);
    raw.put(nsg, EMPTY);

    HttpResponse<String> attach =
        raw.put(
            subnet,
            "{\"properties\":{\"addressPrefix\":\"10.0.1.0/24\",\"networkSecurityGroup\":{\"id\":\""
                + nsg
                + "\"}}}");
    assertThat(attach.statusCode()).isEqualTo(429);
    assertThat(Raw.code(attach)).isEqualTo("ReferencedResourceNotProvisioned");
  }

  @Test
  void aDeleteEndsAtItsLocation() throws Exception {
    group.nsg("nsg");
    sandbox.writesTake(Duration.ZERO, 1);

    HttpResponse<String> delete = raw.delete(nsg);
    assertThat(delete.statusCode()).isEqualTo(202);
    assertThat(delete.body()).isEmpty();
    String location = delete.headers().firstValue("Location").orElseThrow();
    assertThat(location).contains("/operationResults/");
    assertThat(raw.getAt(location).statusCode()).isEqualTo(202);
    assertThat(raw.getAt(location).statusCode()).isEqualTo(204);
    assertThat(raw.get(nsg).statusCode()).isEqualTo(404);
  }

  @Test
  void aWriteCanFailAtItsEnd() throws Exception {
    sandbox.attach(subnet, group.nsg("nsg"));
    group.vm(VmSpec.of("vm", subnet));
    sandbox.failNextWrite("InternalServerError");

    HttpResponse<String> put =
        raw.put(nsg, body(RuleSpec.denyIn("no", 100), RuleSpec.denyOut("none", 100)));
    JsonNode status =
        json(raw.getAt(put.headers().firstValue("Azure-AsyncOperation").orElseThrow()));
    assertThat(Json.text(status, "status")).isEqualTo("Failed");
    assertThat(Json.text(status, "error", "code")).isEqualTo("InternalServerError");
    assertThat(Json.text(json(raw.get(nsg)), "properties", "provisioningState"))
        .isEqualTo("Failed");
    assertThat(sandbox.reaches("vm", "8.8.8.8", "tcp", 443)).as("nothing changed").isTrue();
  }

  private static String body(RuleSpec... rules) {
    var body = Json.object("location", "westeurope");
    for (RuleSpec rule : rules) {
      body.withObject("/properties").withArray("/securityRules").add(rule.tree());
    }
    return body.toString();
  }

  @Test
  void theNetworkFollowsAtTheEndOrAtOnce() throws Exception {
    sandbox.attach(subnet, group.nsg("nsg"));
    group.vm(VmSpec.of("vm", subnet));
    sandbox.writesTake(Duration.ZERO, 1);
    String closed = body(RuleSpec.denyOut("none", 100));

    String operation =
        raw.put(nsg, closed).headers().firstValue("Azure-AsyncOperation").orElseThrow();
    assertThat(sandbox.reaches("vm", "8.8.8.8", "tcp", 443)).isTrue();
    status(operation);
    status(operation);
    assertThat(sandbox.reaches("vm", "8.8.8.8", "tcp", 443)).isFalse();

    sandbox.readings(Reading.WRITES_TAKE_EFFECT_AT_ONCE);
    raw.put(nsg, EMPTY);
    assertThat(sandbox.reaches("vm", "8.8.8.8", "tcp", 443)).isTrue();
  }

  @Test
  void preconditionsHaveReadings() throws Exception {
    group.nsg("nsg");
    assertThat(raw.put(nsg, EMPTY, "If-None-Match", "*").statusCode()).isEqualTo(200);
    assertThat(raw.put(nsg, EMPTY, "If-Match", "W/\"other\"").statusCode()).isEqualTo(412);
    assertThat(raw.put(nsg, EMPTY, "If-Match", "*").statusCode()).isEqualTo(200);
    assertThat(raw.put(nsg + "x", EMPTY, "If-Match", "*").statusCode()).isEqualTo(412);
    assertThat(raw.get(nsg, "If-Match", "W/\"other\"").statusCode()).isEqualTo(200);
    sandbox.readings(Reading.IF_NONE_MATCH_IS_HONOURED, Reading.IF_MATCH_IS_CHECKED_ON_READS);
    assertThat(raw.put(nsg, EMPTY, "If-None-Match", "*").statusCode()).isEqualTo(412);
    assertThat(raw.get(nsg, "If-Match", "W/\"other\"").statusCode()).isEqualTo(412);
    assertThat(raw.delete(nsg, "If-Match", "W/\"other\"").statusCode()).isEqualTo(412);
  }

  @Test
  void faultsStrikeWrites() throws Exception {
    sandbox.faults().onWrite(1, new Fault.Refuse("TooManyRequests", 429));
    HttpResponse<String> refused = raw.put(nsg, EMPTY);
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).contains("0");
    assertThat(sandbox.exists(nsg)).isFalse();

    sandbox.faults().onWrite(1, Fault.timeOutButDone());
    assertThat(raw.lost(nsg, EMPTY)).isTrue();
    assertThat(sandbox.exists(nsg)).isTrue();
    assertThat(sandbox.calls().list().get(sandbox.calls().list().size() - 1).outcome())
        .isEqualTo(LoggedCall.DROPPED);

    sandbox.faults().onWrite(1, Fault.dropConnection());
    assertThat(raw.lost(nsg + "2", EMPTY)).isTrue();
    assertThat(sandbox.exists(nsg + "2")).isFalse();
  }

  @Test
  void aSnapshotBringsEverythingBack() {
    Snapshot before = sandbox.snapshot();
    group.nsg("nsg");
    sandbox.restore(before);
    assertThat(sandbox.exists(nsg)).isFalse();
    assertThat(sandbox.exists(subnet)).isTrue();
  }
}
