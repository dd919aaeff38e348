package dev.cordon.provider.gcp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.provider.gcp.GcpOptions;
import dev.cordon.sandbox.gcp.GcpProject;
import dev.cordon.sandbox.gcp.GcpSandbox;
import dev.cordon.sandbox.gcp.VmSpec;
import dev.cordon.sandbox.gcp.settings.Permissions;
import dev.cordon.spi.call.Watch;
import dev.cordon.spi.call.WireFailure;
import dev.cordon.spi.call.WireFailure.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls at a sandbox: pages, operations, and how failures are sorted. */
class GoogleTest {

  private static final String ZONE = "europe-west1-b";
  private static final String POLICIES = "projects/delivery/global/firewallPolicies";

  private final GcpSandbox sandbox = GcpSandbox.start();
  private final GcpProject project = sandbox.project("delivery");
  private final String network = project.network("net");
  private final String subnet = project.subnet(network, "europe-west1", "apps", "10.0.1.0/24");
  private final List<String> actions = Collections.synchronizedList(new ArrayList<>());
  private final Google google = google(GcpOptions.defaults());

  private Google google(GcpOptions options) {
    Watch watch =
        new Watch() {
          @Override
          public void sending(String action) {
            actions.add(action);
          }

          @Override
          public void answered(String action) {}
        };
    return new Google(sandbox.endpoint(), options.sleeper(time -> {}).watch(watch));
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void callsOfComputeEngineAskForTheirTurnByProject() {
    List<String> turns = new ArrayList<>();
    Google paced =
        google(GcpOptions.defaults().pace((scope, action) -> turns.add(scope + " " + action)));
    paced.list(Api.COMPUTE, POLICIES, Map.of(), "items");
    paced.write(Write.post(Api.COMPUTE, POLICIES, Tree.object().put("name", "p")));
    assertThat(turns).hasSize(actions.size()).startsWith("here: delivery GET");
    assertThat(turns).contains("here: delivery POST");
    assertThat(Rates.of("delivery", "GET")).isNotEqualTo(Rates.of("delivery", "POST"));
  }

  private void policy() {
    google.write(Write.post(Api.COMPUTE, POLICIES, Tree.object().put("name", "p")));
  }

  private Write rename(String fingerprint) {
    ObjectNode body = Tree.object().put("description", "new").put("fingerprint", fingerprint);
    return Write.patch(Api.COMPUTE, POLICIES + "/p", body);
  }

  private static WireFailure failure(ThrowingCallable call) {
    WireFailure failure = catchThrowableOfType(WireFailure.class, call);
    assertThat(failure).as("the call fails").isNotNull();
    return failure;
  }

  @Test
  void everyPageIsRead() {
    sandbox.pagesOf(2);
    for (String name : List.of("a", "b", "c", "d", "e")) {
      project.vm(VmSpec.of(name, ZONE, subnet));
    }
    List<JsonNode> machines = google.everywhere("delivery", "instances", Map.of());
    assertThat(machines.stream().map(machine -> Tree.text(machine, "name")))
        .containsExactlyInAnyOrder("a", "b", "c", "d", "e");
    assertThat(actions).containsOnly("compute.instances.list").hasSize(3);
  }

  @Test
  void aWriteIsAwaited() {
    sandbox.operationsTake(Duration.ZERO, 3);
    policy();
    assertThat(google.find(Api.COMPUTE, POLICIES + "/p")).isPresent();
    assertThat(google.find(Api.COMPUTE, POLICIES + "/q")).isEmpty();
    assertThat(actions).startsWith("compute.firewallPolicies.create");
    assertThat(actions).contains("compute.operations.get");
  }

  @Test
  void anotherVersionIsAConflict() {
    policy();
    String read = Tree.text(google.get(Api.COMPUTE, POLICIES + "/p"), "fingerprint");
    google.write(rename(read));
    WireFailure failure = failure(() -> google.write(rename("AAAAAAAAAAA=")));
    assertThat(failure.kind()).isEqualTo(Kind.MOVED);
    assertThat(failure.code()).isEqualTo("conditionNotMet");
    assertThat(failure.action()).isEqualTo("compute.firewallPolicies.update");
  }

  @Test
  void theSameRequestDoesNothingTwice() {
    Write write = Write.post(Api.COMPUTE, POLICIES, Tree.object().put("name", "p"));
    String first = Tree.text(google.write(write), "name");
    assertThat(Tree.text(google.write(write), "name")).isEqualTo(first);
  }

  @Test
  void whatAnOperationFailedOfIsTold() {
    sandbox.failNextOperation("QUOTA_EXCEEDED");
    WireFailure failure = failure(this::policy);
    assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
    assertThat(failure.code()).isEqualTo("QUOTA_EXCEEDED");
    assertThat(google.find(Api.COMPUTE, POLICIES + "/p")).isEmpty();
    sandbox.failNextOperation("INTERNAL_ERROR");
    assertThat(failure(this::policy).mayBeDone()).isTrue();
  }

  @Test
  void aWriteWithoutEndIsUnknown() {
    sandbox.operationsTake(Duration.ofDays(1), 1_000_000);
    Google hasty = google(GcpOptions.defaults().operationTimeout(Duration.ofSeconds(5)));
    Write write = Write.post(Api.COMPUTE, POLICIES, Tree.object().put("name", "p"));
    WireFailure failure = failure(() -> hasty.write(write));
    assertThat(failure.kind()).isEqualTo(Kind.NO_ANSWER);
  }

  @Test
  void whatMayNotBeDoneIsDenied() {
    sandbox.permissions(Permissions.without("compute.firewallPolicies.create"));
    WireFailure failure = failure(this::policy);
    assertThat(failure.kind()).isEqualTo(Kind.DENIED);
    assertThat(failure.said()).contains("compute.firewallPolicies.create");
    assertThat(Findings.of(failure, "here").what()).contains(failure.action());
  }

  @Test
  void tagsAreMadeAndBoundWhereTheMachineIs() {
    String vm = project.vm(VmSpec.of("web", ZONE, subnet));
    ObjectNode key =
        Tree.object()
            .put("shortName", "role")
            .put("parent", "projects/" + project.number())
            .put("purpose", "GCE_FIREWALL");
    key.putObject("purposeData").put("network", "delivery/net");
    String keyName =
        Tree.text(google.write(Write.post(Api.TAGS, "tagKeys", key)), "response", "name");
    ObjectNode value = Tree.object().put("shortName", "web").put("parent", keyName);
    String web =
        Tree.text(google.write(Write.post(Api.TAGS, "tagValues", value)), "response", "name");
    String parent =
        "//compute.googleapis.com/projects/"
            + project.number()
            + "/zones/"
            + ZONE
            + "/instances/"
            + Tree.text(sandbox.get(vm), "id");
    ObjectNode binding = Tree.object().put("parent", parent).put("tagValue", web);
    google.write(Write.post(Api.tagsAt(ZONE), "tagBindings", binding));
    assertThat(effective(parent)).containsExactly(web);
    assertThat(actions).contains("resourcemanager.tagValueBindings.create");
    String address = "tagBindings/" + Google.encoded(parent) + "/" + web;
    google.write(Write.delete(Api.tagsAt(ZONE), address));
    assertThat(effective(parent)).isEmpty();
  }

  private List<String> effective(String parent) {
    Map<String, String> query = Map.of("parent", parent);
    return google.list(Api.tagsAt(ZONE), "effectiveTags", query, "effectiveTags").stream()
        .map(tag -> Tree.text(tag, "tagValue"))
        .toList();
  }

  @Test
  void nothingLeavesForAClosedDoor() {
    Google late = google(GcpOptions.defaults().readAttempts(2));
    sandbox.close();
    actions.clear();
    assertThat(failure(() -> late.get(Api.COMPUTE, POLICIES)).kind()).isEqualTo(Kind.NOT_SENT);
    assertThat(actions).hasSize(2);
  }
}
