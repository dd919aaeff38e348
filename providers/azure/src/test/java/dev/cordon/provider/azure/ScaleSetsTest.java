package dev.cordon.provider.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.sandbox.azure.ScaleSetSpec;
import dev.cordon.sandbox.azure.VmSpec;
import dev.cordon.sandbox.tree.Json;
import dev.cordon.verify.Verdict;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The whole line where the vendor's pages leave something open, and where a set owns interfaces.
 */
class ScaleSetsTest extends Delivering {

  private List<Diagnostic> notJoinable() {
    return plan(443).diagnostics().all().stream()
        .filter(found -> found.code() == ErrorCode.WORKLOAD_NOT_JOINABLE)
        .toList();
  }

  private void followAdvice(String set) {
    String asg =
        ground.sandbox.idsOf("Microsoft.Network/applicationSecurityGroups").stream()
            .filter(id -> id.contains("runners"))
            .findFirst()
            .orElseThrow();
    ground.sandbox.edit(
        set,
        body ->
            Json.objects(
                    body,
                    "properties",
                    "virtualMachineProfile",
                    "networkProfile",
                    "networkInterfaceConfigurations")
                .forEach(
                    nic ->
                        Json.objects(nic, "properties", "ipConfigurations")
                            .forEach(
                                one ->
                                    one.withObject("/properties")
                                        .set(
                                            "applicationSecurityGroups",
                                            Json.references(List.of(asg))))));
  }

  @Test
  void aScaleSetIsToldHowItsModelJoins() {
    ground.group.vm(VmSpec.of("vm-store", ground.deploy).tag("role", "store"));
    String set =
        ground.group.scaleSet(ScaleSetSpec.of("pool", ground.build, 2).tag("role", "runners"));
    assertThat(plan(443).after()).isInstanceOf(Verdict.Contained.class);
    assertThat(notJoinable()).hasSize(2);
    apply(443);
    assertThat(reaches("pool/0", "vm-store", 443)).as("not inside yet").isFalse();
    assertThat(notJoinable().get(0).fix())
        .contains("scale set pool", "networkInterfaceConfigurations[nic]", "runners");
    followAdvice(set);
    assertThat(plan(443).isEmpty()).as("their subnet is to be fenced").isFalse();
    apply(443);
    assertThat(plan(443).after()).isInstanceOf(Verdict.Exact.class);
    assertThat(notJoinable()).isEmpty();
    assertThat(reaches("pool/0", "vm-store", 443)).isTrue();
    assertThat(reaches("pool/1", "vm-store", 22)).isFalse();
    assertThat(reaches("vm-store", "pool/1", 443)).isFalse();
  }

  @Test
  void aManualScaleSetIsInsideOnceItsInstancesAreUpToDate() throws Exception {
    ground.group.vm(VmSpec.of("vm-store", ground.deploy).tag("role", "store"));
    String set =
        ground.group.scaleSet(
            ScaleSetSpec.of("pool", ground.build, 2).manual().tag("role", "runners"));
    apply(443);
    assertThat(notJoinable().get(0).fix())
        .contains("az vmss update-instances --resource-group rg-delivery --name pool");
    followAdvice(set);
    assertThat(plan(443).after()).isInstanceOf(Verdict.Contained.class);
    upgrade(set, "0");
    assertThat(notJoinable()).as("the other is still outside").hasSize(1);
    upgrade(set, "1");
    apply(443);
    assertThat(plan(443).after()).isInstanceOf(Verdict.Exact.class);
    assertThat(reaches("pool/1", "vm-store", 443)).isTrue();
  }

  private void upgrade(String set, String instance) throws Exception {
    URI uri = URI.create(ground.sandbox.endpoint() + set + "/manualupgrade?api-version=2024-07-01");
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Authorization", "Bearer any")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"instanceIds\":[\"" + instance + "\"]}"))
            .build();
    assertThat(
            HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .statusCode())
        .isEqualTo(200);
  }
}
