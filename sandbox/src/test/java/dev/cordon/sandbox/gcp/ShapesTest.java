package dev.cordon.sandbox.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.TypeModel;
import dev.cordon.sandbox.tree.Json;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers fit the vendor's descriptions of its APIs. */
class ShapesTest extends GcpTest {

  private final TypeModel model = new TypeModel("/gcp/types-compute-v1.txt", Set.of());
  private Rest rest;

  @BeforeEach
  void connect() {
    rest = new Rest(sandbox);
  }

  private ObjectNode fits(String type, String path) throws IOException, InterruptedException {
    ObjectNode tree = rest.get(path).ok();
    assertThat(tree).as(path).isNotEmpty();
    assertThat(model.faults(type, tree)).as(path).isEmpty();
    return tree;
  }

  private void furnish() {
    project.under("folders/1");
    sandbox.edits().folder("folders/1", "organizations/9");
    sandbox.edits().hierarchicalPolicy("organizations/9", "guard", RuleSpec.denyIn(1).tcp("23"));
    sandbox.edits().systemPolicy(network, RuleSpec.allowIn(1).tcp("10250").from("10.0.0.0/8"));
    String key = project.tagKey("role", network);
    String web = project.tagValue(key, "web");
    String group = project.addressGroup("global", "partners", "192.0.2.0/24", "198.51.100.7");
    String vm =
        project.vm(
            machine("web")
                .tags("blue")
                .label("app", "web")
                .serviceAccount("ci@delivery.iam.gserviceaccount.com")
                .alias("10.0.1.128/28")
                .secureTag(key, web));
    project.firewall(FirewallSpec.allowIn("ssh", network).tcp("22").targetTags("blue"));
    project.firewall(FirewallSpec.denyOut("none", network).to("203.0.113.0/24"));
    String policy =
        project.policy(
            "main",
            RuleSpec.allowIn(10).tcp("443", "8000-8080").fromTags(web).targetTags(web),
            RuleSpec.allowIn(11).match("srcAddressGroups", group).with("description", "partners"),
            RuleSpec.denyOut(12).targetTags(web));
    sandbox.edits().associate(policy, network);
    String regional = project.regionalPolicy(REGION, "near", RuleSpec.allowIn(5).tcp("80"));
    sandbox.edits().associate(regional, network);
    sandbox.edits().peer(network, project.network("other"));
    project.runService(REGION, "scanner", subnet, "scan");
    project.connector(REGION, "conn", subnet);
    assertThat(sandbox.edits().boundTo(vm)).containsExactly(web);
  }

  @Test
  void computeEngineFits() throws Exception {
    furnish();
    String zone = "zones/" + ZONE + "/instances/web";
    String region = "regions/" + REGION;
    fits("Network", Rest.compute("global/networks/net"));
    fits("NetworkList", Rest.compute("global/networks"));
    fits("Subnetwork", Rest.compute(region + "/subnetworks/apps"));
    fits("SubnetworkAggregatedList", Rest.compute("aggregated/subnetworks"));
    fits("Instance", Rest.compute(zone));
    fits("InstanceAggregatedList", Rest.compute("aggregated/instances"));
    fits("Firewall", Rest.compute("global/firewalls/ssh"));
    fits("FirewallList", Rest.compute("global/firewalls"));
    fits("FirewallPolicy", Rest.compute("global/firewallPolicies/main"));
    fits("FirewallPolicy", Rest.compute(region + "/firewallPolicies/near"));
    fits("FirewallPolicyList", Rest.compute("global/firewallPolicies"));
    fits("NetworkFirewallPolicyAggregatedList", Rest.compute("aggregated/firewallPolicies"));
    fits("FirewallPolicyRule", Rest.compute("global/firewallPolicies/main/getRule?priority=10"));
    fits(
        "FirewallPolicyAssociation",
        Rest.compute("global/firewallPolicies/main/getAssociation?name=on-net"));
    fits("Project", "/compute/v1/projects/delivery");
    fits("Region", Rest.compute(region));
  }

  @Test
  void effectiveFirewallsFit() throws Exception {
    furnish();
    ObjectNode ofNetwork =
        fits(
            "NetworksGetEffectiveFirewallsResponse",
            Rest.compute("global/networks/net/getEffectiveFirewalls"));
    assertThat(ofNetwork.findValuesAsText("type"))
        .containsExactly("HIERARCHY", "SYSTEM", "NETWORK");
    ObjectNode ofInstance =
        fits(
            "InstancesGetEffectiveFirewallsResponse",
            Rest.compute(
                "zones/" + ZONE + "/instances/web/getEffectiveFirewalls?networkInterface=nic0"));
    assertThat(ofInstance.findValuesAsText("type"))
        .containsExactly("HIERARCHY", "SYSTEM_REGIONAL", "NETWORK", "NETWORK_REGIONAL");
    fits(
        "RegionNetworkFirewallPoliciesGetEffectiveFirewallsResponse",
        Rest.compute(
            "regions/"
                + REGION
                + "/firewallPolicies/getEffectiveFirewalls?network=global/networks/net"));
    fits(
        "FirewallPolicyList",
        "/compute/v1/locations/global/firewallPolicies?parentId=organizations/9");
    fits(
        "FirewallPoliciesListAssociationsResponse",
        "/compute/v1/locations/global/firewallPolicies/listAssociations?targetResource=organizations/9");
  }

  @Test
  void otherServicesFit() throws Exception {
    furnish();
    String parent = "projects/" + project.number();
    ObjectNode keys = fits("resourcemanager.ListTagKeysResponse", "/v3/tagKeys?parent=" + parent);
    String key = Json.text(keys.at("/tagKeys/0"), "name");
    fits("resourcemanager.TagKey", "/v3/" + key);
    fits("resourcemanager.ListTagValuesResponse", "/v3/tagValues?parent=" + key);
    String vm =
        "//compute.googleapis.com/projects/"
            + project.number()
            + "/zones/"
            + ZONE
            + "/instances/"
            + Json.text(sandbox.get("projects/delivery/zones/" + ZONE + "/instances/web"), "id");
    String there = "/" + ZONE + "-cloudresourcemanager.googleapis.com/v3/";
    fits("resourcemanager.ListTagBindingsResponse", there + "tagBindings?parent=" + vm);
    fits("resourcemanager.ListEffectiveTagsResponse", there + "effectiveTags?parent=" + vm);
    fits("resourcemanager.Project", "/v3/projects/delivery");
    String global = "/v1/projects/delivery/locations/global/";
    fits("networksecurity.ListAddressGroupsResponse", global + "addressGroups");
    fits("networksecurity.AddressGroup", global + "addressGroups/partners");
    fits(
        "cloudquotas.ListQuotaInfosResponse",
        global + "services/compute.googleapis.com/quotaInfos");
    fits("cloudasset.SearchAllResourcesResponse", "/v1/projects/delivery:searchAllResources");
    fits("run.GoogleCloudRunV2ListServicesResponse", "/v2/projects/delivery/locations/-/services");
    fits("vpcaccess.ListConnectorsResponse", "/v1/projects/delivery/locations/-/connectors");
  }

  @Test
  void operationsFit() throws Exception {
    sandbox.operationsTake(java.time.Duration.ZERO, 1);
    ObjectNode started =
        rest.post(Rest.compute("global/firewallPolicies"), Json.object("name", "pol")).ok();
    assertThat(model.faults("Operation", started)).isEmpty();
    String path = "/compute/v1/" + sandbox.operations().get(0);
    fits("Operation", path);
    assertThat(Json.text(fits("Operation", path), "status")).isEqualTo("DONE");
    ObjectNode tag = Json.object("shortName", "role").put("parent", "projects/" + project.number());
    ObjectNode begun = rest.post("/v3/tagKeys", tag).ok();
    assertThat(model.faults("resourcemanager.Operation", begun)).isEmpty();
    ObjectNode ended = rest.done(rest.post("/v3/tagKeys", tag.put("shortName", "two"))).ok();
    assertThat(model.faults("resourcemanager.Operation", ended)).isEmpty();
    assertThat(Json.text(ended, "response", "shortName")).isEqualTo("two");
  }

  @Test
  void theModelFindsFaults() {
    ObjectNode rule = sandbox.get(project.firewall(FirewallSpec.allowIn("web", network).tcp("80")));
    rule.put("invented", true).put("id", 5).put("direction", "SIDEWAYS").put("priority", "high");
    assertThat(model.faults("Firewall", rule))
        .hasSize(4)
        .anyMatch(one -> one.contains("invented is not in the model"))
        .anyMatch(one -> one.contains("id is 5, not long"))
        .anyMatch(one -> one.contains("direction is \"SIDEWAYS\""))
        .anyMatch(one -> one.contains("priority is \"high\", not int"));
  }
}
