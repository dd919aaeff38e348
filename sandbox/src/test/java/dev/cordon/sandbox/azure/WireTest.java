package dev.cordon.sandbox.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.sandbox.azure.settings.Reading;
import dev.cordon.sandbox.tree.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Odd requests, and the exact form of answers. */
class WireTest extends AzureTest {

  private Raw raw;
  private String nsg;

  @BeforeEach
  void connect() {
    raw = new Raw(sandbox);
    nsg = group.id("Microsoft.Network/networkSecurityGroups", "nsg");
  }

  private void refused(int status, String code, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(Raw.code(answer)).isEqualTo(code);
  }

  private HttpResponse<String> at(String path) throws IOException, InterruptedException {
    return raw.getAt(sandbox.endpoint() + path);
  }

  @Test
  void everyRequestNamesAKnownVersion() throws Exception {
    refused(400, "MissingApiVersionParameter", at(nsg));
    refused(400, "NoRegisteredProviderFound", at(nsg + "?api-version=1999-01-01"));
    refused(404, "ResourceNotFound", at(nsg + "?api-version=2025-03-01"));
    refused(
        404,
        "InvalidResourceType",
        at(nsg.replace("networkSecurityGroups", "wonders") + "?api-version=2025-03-01"));
    refused(404, "InvalidRequestUri", at("/nowhere?api-version=2025-03-01"));
  }

  @Test
  void bodiesAreObjects() throws Exception {
    refused(400, "InvalidRequestContent", raw.put(nsg, "[]"));
    refused(400, "InvalidRequestContent", raw.put(nsg, "{"));
    refused(400, "LocationRequired", raw.put(nsg, "{}"));
  }

  @Test
  void placesMustBeThere() throws Exception {
    String body = "{\"location\":\"westeurope\"}";
    refused(404, "ResourceGroupNotFound", raw.put(nsg.replace("/rg/", "/none/"), body));
    refused(404, "ParentResourceNotFound", raw.put(nsg + "/securityRules/a", "{}"));
    refused(405, "MethodNotAllowed", raw.put(nsg + "/defaultSecurityRules/a", "{}"));
    assertThat(raw.delete(nsg).statusCode()).isEqualTo(204);
  }

  @Test
  void idsAreReadInAnyCase() throws Exception {
    group.nsg("nsg");
    HttpResponse<String> loud =
        raw.get(nsg.replace("resourceGroups/rg", "RESOURCEGROUPS/RG").replace("/nsg", "/NSG"));
    assertThat(Json.text(Raw.json(loud), "id")).isEqualTo(nsg);
    assertThat(raw.put(nsg.replace("/nsg", "/NSG"), "{\"location\":\"West Europe\"}").statusCode())
        .isEqualTo(200);
    assertThat(Json.text(Raw.json(raw.get(nsg)), "location")).isEqualTo("westeurope");
  }

  private static List<String> members(JsonNode tree) {
    List<String> names = new ArrayList<>();
    tree.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void aSecurityGroupHasTheRecordedForm() {
    String id = group.nsg("nsg", RuleSpec.allowIn("web", 100).tcp("443").description("d"));
    JsonNode tree = sandbox.get(id);

    assertThat(members(tree))
        .containsExactly("name", "id", "etag", "type", "location", "tags", "properties");
    assertThat(members(tree.path("properties")))
        .containsExactly(
            "provisioningState", "resourceGuid", "securityRules", "defaultSecurityRules");
    JsonNode rule = tree.at("/properties/securityRules/0");
    assertThat(members(rule)).containsExactly("name", "id", "etag", "properties", "type");
    assertThat(members(rule.path("properties")))
        .containsExactly(
            "provisioningState",
            "description",
            "protocol",
            "sourcePortRange",
            "destinationPortRange",
            "sourceAddressPrefix",
            "destinationAddressPrefix",
            "access",
            "priority",
            "direction",
            "sourcePortRanges",
            "destinationPortRanges",
            "sourceAddressPrefixes",
            "destinationAddressPrefixes");
    assertThat(rule.path("properties").path("sourcePortRanges").isArray()).isTrue();
  }

  @Test
  void aSideThatIsAGroupHasNoPrefix() {
    String asg = group.asg("asg");
    String id = group.nsg("nsg", RuleSpec.allowIn("web", 100).toGroup(asg));
    JsonNode rule = sandbox.get(id).at("/properties/securityRules/0/properties");

    assertThat(rule.has("destinationAddressPrefix")).isFalse();
    assertThat(rule.path("destinationAddressPrefixes")).isEmpty();
    assertThat(Json.ids(rule, "destinationApplicationSecurityGroups")).containsExactly(asg);
    assertThat(rule.has("sourceApplicationSecurityGroups")).isFalse();
  }

  @Test
  void readOnlyMembersAreIgnoredAndUnknownOnesKept() throws Exception {
    group.nsg("nsg");
    String guid = Json.text(sandbox.get(nsg), "properties", "resourceGuid");
    JsonNode answer =
        Raw.json(
            raw.put(
                nsg,
                "{\"id\":\"x\",\"name\":\"x\",\"etag\":\"x\",\"location\":\"westeurope\","
                    + "\"properties\":{\"resourceGuid\":\"x\",\"provisioningState\":\"x\","
                    + "\"flushConnection\":true,\"brandNew\":[1]}}"));
    assertThat(Json.text(answer, "id")).isEqualTo(nsg);
    assertThat(Json.text(answer, "properties", "resourceGuid")).isEqualTo(guid);
    assertThat(answer.at("/properties/brandNew/0").asInt()).isEqualTo(1);
    assertThat(answer.at("/properties/flushConnection").asBoolean()).isTrue();
  }

  @Test
  void requiredMembersOfARuleAreMissed() throws Exception {
    for (String member : List.of("protocol", "access", "priority", "direction")) {
      var rule = RuleSpec.allowIn("a", 100).tree();
      rule.withObject("/properties").remove(member);
      group.nsg("nsg");
      HttpResponse<String> answer = raw.put(nsg + "/securityRules/a", rule.toString());
      refused(400, "InvalidRequestFormat", answer);
      assertThat(answer.body()).contains("'" + member + "'");
    }
  }

  @Test
  void theSpellingOfProtocolsHasAReading() {
    String id = group.nsg("nsg", RuleSpec.allowIn("a", 100).protocol("TCP"));
    String path = "/properties/securityRules/0/properties/protocol";
    assertThat(sandbox.get(id).at(path).asText()).isEqualTo("Tcp");
    sandbox.readings(Reading.PROTOCOL_CASE_IS_KEPT);
    group.nsg("nsg", RuleSpec.allowIn("a", 100).protocol("TCP"));
    assertThat(sandbox.get(id).at(path).asText()).isEqualTo("TCP");
    sandbox.readings(Reading.HOST_BITS_ARE_ACCEPTED);
    group.nsg("nsg", RuleSpec.allowIn("a", 100).from("10.0.0.1/24"));
    sandbox.usualReadings();
  }

  @Test
  void groupsOfResourcesAndSubscriptionsAreTold() throws Exception {
    String groups = "/subscriptions/" + Azure.SUBSCRIPTION + "/resourceGroups";
    assertThat(Raw.json(at(groups + "?api-version=2021-04-01")).at("/value/0/name").asText())
        .isEqualTo("rg");
    assertThat(
            Raw.json(at("/subscriptions?api-version=2022-12-01"))
                .at("/value/0/subscriptionId")
                .asText())
        .isEqualTo(Azure.SUBSCRIPTION);
    refused(404, "ResourceGroupNotFound", at(groups + "/none?api-version=2021-04-01"));
  }
}
