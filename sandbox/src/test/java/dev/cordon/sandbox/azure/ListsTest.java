package dev.cordon.sandbox.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.resourcemanager.network.fluent.models.NetworkSecurityGroupInner;
import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.sandbox.tree.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists, Resource Graph, and when they show what was written. */
class ListsTest extends AzureTest {

  private Raw raw;

  @BeforeEach
  void connect() {
    raw = new Raw(sandbox);
  }

  private List<String> names() {
    return azure.getNetworkSecurityGroups().list().stream()
        .map(NetworkSecurityGroupInner::name)
        .toList();
  }

  @Test
  void pagesHaveEveryRowOnce() {
    for (int at = 0; at < 7; at++) {
      group.nsg("nsg" + at);
    }
    sandbox.pagesOf(3);
    sandbox.calls().reset();
    assertThat(names()).hasSize(7).doesNotHaveDuplicates();
    assertThat(sandbox.calls().reads()).isEqualTo(3);
  }

  @Test
  void aListIsMadeOnce() throws Exception {
    for (int at = 0; at < 3; at++) {
      group.nsg("nsg" + at);
    }
    sandbox.pagesOf(2);
    String list = "/subscriptions/" + Azure.SUBSCRIPTION + "/providers/Microsoft.Network";
    JsonNode first = Raw.json(raw.get(list + "/networkSecurityGroups"));
    group.nsg("later");
    JsonNode second = Raw.json(raw.getAt(Json.text(first, "nextLink")));
    assertThat(Json.objects(second, "value")).hasSize(1);
    assertThat(second.has("nextLink")).isFalse();
  }

  @Test
  void listsCanComeInAnyOrder() {
    for (int at = 0; at < 5; at++) {
      group.nsg("nsg" + at);
    }
    sandbox.shuffle(7);
    Set<List<String>> orders = new HashSet<>();
    for (int at = 0; at < 10; at++) {
      orders.add(names());
    }
    assertThat(orders.size()).isGreaterThan(1);
    assertThat(orders).allSatisfy(one -> assertThat(one).hasSize(5));
  }

  @Test
  void listsCanLagWhileGetDoesNot() {
    sandbox.clock().freezeAt(Instant.parse("2026-01-01T00:00:00Z"));
    sandbox.lists().time(Duration.ofSeconds(30));
    put("nsg", rule("a", 100, "1"));

    assertThat(names()).isEmpty();
    assertThat(azure.getNetworkSecurityGroups().getByResourceGroup("rg", "nsg").securityRules())
        .hasSize(1);
    sandbox.clock().advance(Duration.ofSeconds(30));
    assertThat(names()).containsExactly("nsg");
    sandbox.lists().none();
    put("more");
    assertThat(names()).containsExactly("nsg", "more");
  }

  private JsonNode graph(String query, String options) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        raw.post(
            "/providers/Microsoft.ResourceGraph/resources",
            "2022-10-01",
            "{\"subscriptions\":[\"%s\"],\"query\":\"%s\",\"options\":%s}"
                .formatted(Azure.SUBSCRIPTION, query, options));
    return Raw.json(answer);
  }

  @Test
  void resourceGraphTellsResourcesInPages() throws Exception {
    for (int at = 0; at < 3; at++) {
      group.nsg("nsg" + at, Map.of("n", "" + at));
    }
    group.asg("asg");
    String query =
        "Resources | where type in~ ('Microsoft.Network/NetworkSecurityGroups') | project id, tags";
    JsonNode first = graph(query, "{\"$top\":2}");
    assertThat(first.path("totalRecords").asInt()).isEqualTo(3);
    assertThat(Json.text(first, "resultTruncated")).isEqualTo("true");
    JsonNode second =
        graph(query, "{\"$top\":2,\"$skipToken\":\"" + Json.text(first, "$skipToken") + "\"}");
    List<String> tags = new ArrayList<>();
    first.path("data").forEach(row -> tags.add(Json.text(row, "tags", "n")));
    second.path("data").forEach(row -> tags.add(Json.text(row, "tags", "n")));
    assertThat(tags).containsExactly("0", "1", "2");
    assertThat(second.has("$skipToken")).isFalse();
    assertThat(first.path("data").get(0).has("name")).isFalse();
    String groups = "resources | where type =~ 'microsoft.network/applicationsecuritygroups'";
    assertThat(graph(groups, "{}").path("count").asInt()).isEqualTo(1);
    assertThat(Json.text(graph("resources | summarize count()", "{}"), "error", "code"))
        .isEqualTo("BadRequest");
  }

  @Test
  void resourceGraphCanLagBehind() throws Exception {
    String query = "resources | where type =~ 'microsoft.network/networksecuritygroups'";
    sandbox.graph().calls(4);
    put("nsg");
    assertThat(graph(query, "{}").path("count").asInt()).isZero();
    names();
    names();
    assertThat(graph(query, "{}").path("count").asInt()).isEqualTo(1);
  }

  @Test
  void servicesWithoutInterfacesAreListedWithTheirSubnets() throws Exception {
    String aci =
        group.subnet(
            vnet,
            SubnetSpec.of("aci", "10.0.8.0/24")
                .delegatedTo("Microsoft.ContainerInstance/containerGroups"));
    String apps =
        group.subnet(
            vnet, SubnetSpec.of("apps2", "10.0.9.0/24").delegatedTo("Microsoft.App/environments"));
    group.containerGroup("job", aci, Map.of("team", "a"));
    group.containerApps("environment", apps, Map.of());

    String list = sandbox.endpoint() + "/subscriptions/" + Azure.SUBSCRIPTION + "/providers/";
    JsonNode groups =
        Raw.json(
            raw.getAt(list + "Microsoft.ContainerInstance/containerGroups?api-version=2023-05-01"));
    assertThat(Json.ids(groups.path("value").get(0), "properties", "subnetIds"))
        .containsExactly(aci);
    assertThat(Json.text(groups.path("value").get(0), "tags", "team")).isEqualTo("a");
    JsonNode environments =
        Raw.json(raw.getAt(list + "Microsoft.App/managedEnvironments?api-version=2024-03-01"));
    assertThat(
            environments
                .at("/value/0/properties/vnetConfiguration/infrastructureSubnetId")
                .asText())
        .isEqualTo(apps);
    JsonNode machines =
        Raw.json(raw.getAt(list + "Microsoft.Compute/virtualMachines?api-version=2024-07-01"));
    assertThat(Json.objects(machines, "value")).isEmpty();
  }

  @Test
  void usagesAndServiceTagsAreOfARegion() {
    put("nsg");
    sandbox.quota("SecurityRulesPerNetworkSecurityGroup", 500);
    assertThat(azure.getUsages().list("westeurope"))
        .anySatisfy(
            one -> {
              assertThat(one.name().value()).isEqualTo("NetworkSecurityGroups");
              assertThat(one.currentValue()).isEqualTo(1);
              assertThat(one.limit()).isEqualTo(5000);
            })
        .anySatisfy(
            one -> {
              assertThat(one.name().value()).isEqualTo("SecurityRulesPerNetworkSecurityGroup");
              assertThat(one.limit()).isEqualTo(500);
            });
    sandbox.serviceTag("Storage", "203.0.113.0/24");
    assertThat(azure.getServiceTags().list("westeurope").values())
        .filteredOn(one -> one.name().equals("Storage"))
        .singleElement()
        .satisfies(
            one ->
                assertThat(one.properties().addressPrefixes()).containsExactly("203.0.113.0/24"));
  }

  @Test
  void adminRulesAreAskedForByNetwork() {
    sandbox.adminRules(
        vnet,
        AdminRuleSpec.of("stop", 10, "Deny", "Inbound").tcp("22").from("Internet"),
        AdminRuleSpec.of("go", 20, "AlwaysAllow", "Inbound").from("10.0.0.0/8"));
    assertThat(
            azure
                .listNetworkManagerEffectiveSecurityAdminRules(
                    "rg", "net", new com.azure.resourcemanager.network.models.QueryRequestOptions())
                .value())
        .extracting(one -> one.id().replaceAll(".*/", ""))
        .containsExactly("stop", "go");
    assertThat(sandbox.calls().reads()).isEqualTo(1);
  }
}
