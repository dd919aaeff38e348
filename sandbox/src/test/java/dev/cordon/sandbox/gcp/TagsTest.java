package dev.cordon.sandbox.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.gcp.settings.Limit;
import dev.cordon.sandbox.gcp.settings.Reading;
import dev.cordon.sandbox.tree.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tag keys, tag values and bindings, and what they are for firewalls. */
class TagsTest extends GcpTest {

  private static final String HERE = "/" + ZONE + "-cloudresourcemanager.googleapis.com";

  private Rest rest;
  private String vm;
  private String parent;

  @BeforeEach
  void connect() {
    rest = new Rest(sandbox);
    vm = project.vm(machine("web"));
    parent =
        "//compute.googleapis.com/projects/"
            + project.number()
            + "/zones/"
            + ZONE
            + "/instances/"
            + Json.text(sandbox.get(vm), "id");
  }

  private ObjectNode key(String shortName, String network) {
    ObjectNode body =
        Json.object("shortName", shortName)
            .put("parent", "projects/" + project.number())
            .put("purpose", "GCE_FIREWALL");
    body.putObject("purposeData").put("network", network);
    return body;
  }

  private ObjectNode binding(String value) {
    return Json.object("parent", parent).put("tagValue", value);
  }

  private String address(String value) {
    String encoded = URLEncoder.encode(parent, StandardCharsets.UTF_8);
    return HERE + "/v3/tagBindings/" + encoded + "/" + value;
  }

  private static String status(Rest.Reply reply) {
    return Json.text(reply.body(), "error", "status");
  }

  @Test
  void aTagIsMadeBoundAndTakenAway() throws Exception {
    ObjectNode made = rest.done(rest.post("/v3/tagKeys", key("role", "delivery/net"))).ok();
    String key = Json.text(made, "response", "name");
    assertThat(Json.text(made, "response", "namespacedName")).isEqualTo("delivery/role");
    ObjectNode body = Json.object("shortName", "web").put("parent", key);
    ObjectNode value = rest.done(rest.post("/v3/tagValues", body)).ok();
    String web = Json.text(value, "response", "name");
    assertThat(Json.text(rest.get("/v3/tagValues/namespaced?name=delivery/role/web").ok(), "name"))
        .isEqualTo(web);
    ObjectNode bound = rest.done(rest.post(HERE + "/v3/tagBindings", binding(web))).ok();
    assertThat(Json.text(bound, "response", "tagValue")).isEqualTo(web);
    ObjectNode listed = rest.get(HERE + "/v3/tagBindings?parent=" + parent).ok();
    assertThat(listed.findValuesAsText("tagValueNamespacedName"))
        .containsExactly("delivery/role/web");
    ObjectNode effective = rest.get(HERE + "/v3/effectiveTags?parent=" + parent).ok();
    assertThat(effective.findValuesAsText("tagKey")).containsExactly(key);
    rest.done(rest.delete(address(web)));
    assertThat(rest.get(HERE + "/v3/tagBindings?parent=" + parent).ok()).isEmpty();
    assertThat(rest.delete(address(web)).status()).isEqualTo(404);
  }

  @Test
  void bindingsAreMadeAtTheEndpointOfTheZone() throws Exception {
    String web = project.tagValue(project.tagKey("role", network), "web");
    Rest.Reply elsewhere = rest.post("/v3/tagBindings", binding(web));
    assertThat(elsewhere.status()).isEqualTo(400);
    assertThat(elsewhere.message()).contains("Did you forget to specify the correct location?");
    String far = "/us-central1-a-cloudresourcemanager.googleapis.com/v3/tagBindings";
    assertThat(rest.post(far, binding(web)).status()).isEqualTo(400);
    assertThat(rest.get("/v3/effectiveTags?parent=" + parent).status()).isEqualTo(400);
    sandbox.readings(Reading.BINDINGS_AT_THE_GLOBAL_ENDPOINT);
    rest.done(rest.post("/v3/tagBindings", binding(web)));
    assertThat(sandbox.edits().boundTo(vm)).containsExactly(web);
  }

  @Test
  void aMachineHasOneValueOfAKey() throws Exception {
    String key = project.tagKey("role", network);
    String web = project.tagValue(key, "web");
    rest.done(rest.post(HERE + "/v3/tagBindings", binding(web)));
    Rest.Reply again = rest.post(HERE + "/v3/tagBindings", binding(web));
    assertThat(status(again)).isEqualTo("ALREADY_EXISTS");
    Rest.Reply other = rest.post(HERE + "/v3/tagBindings", binding(project.tagValue(key, "db")));
    assertThat(status(other)).isEqualTo("FAILED_PRECONDITION");
    sandbox.limit(Limit.SECURE_TAGS_PER_INTERFACE, 1);
    String second = project.tagValue(project.tagKey("more", network), "a");
    assertThat(status(rest.post(HERE + "/v3/tagBindings", binding(second))))
        .isEqualTo("FAILED_PRECONDITION");
    String plain = project.tagValue(project.tagKey("cost"), "low");
    rest.done(rest.post(HERE + "/v3/tagBindings", binding(plain)));
  }

  @Test
  void aTagIsOfOneNetwork() throws Exception {
    String other = project.network("other");
    String value = project.tagValue(project.tagKey("far", other), "a");
    assertThat(status(rest.post(HERE + "/v3/tagBindings", binding(value))))
        .isEqualTo("FAILED_PRECONDITION");
    assertThat(status(rest.post("/v3/tagKeys", key("x", "delivery/none"))))
        .isEqualTo("INVALID_ARGUMENT");
    sandbox.project("team").network("theirs");
    assertThat(status(rest.post("/v3/tagKeys", key("x", "team/theirs"))))
        .isEqualTo("INVALID_ARGUMENT");
  }

  @Test
  void theNetworkIsShownByItsNumberUnlessItIsKept() throws Exception {
    String id = Json.text(sandbox.get(network), "id");
    ObjectNode one = rest.done(rest.post("/v3/tagKeys", key("a", "delivery/net"))).ok();
    assertThat(Json.text(one, "response", "purposeData", "network"))
        .endsWith("/compute/v1/projects/delivery/global/networks/" + id);
    sandbox.readings(Reading.PURPOSE_DATA_IS_KEPT);
    ObjectNode two = rest.done(rest.post("/v3/tagKeys", key("b", "delivery/net"))).ok();
    assertThat(Json.text(two, "response", "purposeData", "network")).isEqualTo("delivery/net");
    assertThat(one.path("response").has("network")).isFalse();
  }

  @Test
  void whatIsUsedStays() throws Exception {
    String key = project.tagKey("role", network);
    String web = project.tagValue(key, "web");
    sandbox.edits().bind(vm, web);
    assertThat(status(rest.delete("/v3/" + key))).isEqualTo("FAILED_PRECONDITION");
    assertThat(status(rest.delete("/v3/" + web))).isEqualTo("FAILED_PRECONDITION");
    sandbox.readings(Reading.BOUND_TAG_VALUES_ARE_DELETED);
    rest.done(rest.delete("/v3/" + web));
    assertThat(sandbox.edits().boundTo(vm)).isEmpty();
    sandbox.usualReadings();
    rest.done(rest.delete("/v3/" + key));
    assertThat(rest.get("/v3/" + key).status()).isEqualTo(403);
  }

  @Test
  void aRuleOfADeletedTagShowsItAndStaysWritable() throws Exception {
    String key = project.tagKey("role", network);
    String web = project.tagValue(key, "web");
    String policy = project.policy("pol", RuleSpec.allowIn(10).targetTags(web));
    sandbox.edits().delete(web);
    ObjectNode read = sandbox.get(policy);
    assertThat(read.findValuesAsText("state")).containsExactly("INEFFECTIVE");
    rest.done(rest.patch("/compute/v1/" + policy, read));
    assertThat(
            rest.post(
                    "/compute/v1/" + policy + "/addRule",
                    RuleSpec.allowIn(11).targetTags("tagValues/9").tree())
                .status())
        .isEqualTo(400);
  }

  @Test
  void namesAreUniqueAndChecked() throws Exception {
    rest.done(rest.post("/v3/tagKeys", key("role", "delivery/net")));
    assertThat(status(rest.post("/v3/tagKeys", key("role", "delivery/net"))))
        .isEqualTo("ALREADY_EXISTS");
    assertThat(status(rest.post("/v3/tagKeys", key("-role", "delivery/net"))))
        .isEqualTo("INVALID_ARGUMENT");
    ObjectNode wordy = key("wordy", "delivery/net").put("description", "x".repeat(257));
    assertThat(status(rest.post("/v3/tagKeys", wordy))).isEqualTo("INVALID_ARGUMENT");
  }

  @Test
  void oneSearchTellsTheTagsOfAllMachines() throws Exception {
    String web = project.tagValue(project.tagKey("role", network), "web");
    project.vm(machine("plain").tags("blue").label("app", "x"));
    sandbox.search().calls(2);
    rest.done(rest.post(HERE + "/v3/tagBindings", binding(web)));
    String search =
        "/v1/projects/delivery:searchAllResources?assetTypes=compute.googleapis.com/Instance";
    assertThat(rest.get(search).ok().findValuesAsText("tagValueId")).isEmpty();
    rest.get(search);
    ObjectNode found = rest.get(search).ok();
    assertThat(found.path("results")).hasSize(2);
    assertThat(Json.texts(found.at("/results/0"), "networkTags")).containsExactly("blue");
    assertThat(Json.text(found.at("/results/1/tags/0"), "tagValue")).isEqualTo("delivery/role/web");
  }

  @Test
  void tagsGoWithTheirMachine() {
    String web = project.tagValue(project.tagKey("role", network), "web");
    sandbox.edits().bind(vm, web);
    assertThat(sandbox.pathsOf("tagBindings")).hasSize(1);
    sandbox.edits().delete(vm);
    assertThat(sandbox.pathsOf("tagBindings")).isEmpty();
  }

  @Test
  void addressGroupsAreChangedByTheirItems() throws Exception {
    String all = "/v1/projects/delivery/locations/global/addressGroups";
    ObjectNode body = Json.object("type", "IPV4").put("capacity", 2);
    body.putArray("items").add("192.0.2.0/24");
    Rest.Reply made = rest.post(all + "?addressGroupId=partners", body);
    assertThat(Json.text(made.ok(), "name")).startsWith("projects/delivery/locations/global/op");
    assertThat(rest.get("/v1/" + Json.text(made.ok(), "name")).ok().path("done").asBoolean())
        .isTrue();
    ObjectNode more = Json.object();
    more.putArray("items").add("198.51.100.7");
    rest.post(all + "/partners:addItems", more).ok();
    assertThat(Json.texts(rest.get(all + "/partners").ok(), "items"))
        .containsExactly("192.0.2.0/24", "198.51.100.7");
    ObjectNode tooMany = Json.object();
    tooMany.putArray("items").add("203.0.113.0/24");
    assertThat(rest.post(all + "/partners:addItems", tooMany).status()).isEqualTo(400);
    ObjectNode six = Json.object();
    six.putArray("items").add("fd00::/64");
    rest.post(all + "/partners:removeItems", more).ok();
    assertThat(rest.post(all + "/partners:addItems", six).message()).contains("type");
    assertThat(rest.post(all + "?addressGroupId=partners", body).status()).isEqualTo(409);
    rest.delete(all + "/partners").ok();
    assertThat(rest.get(all + "/partners").status()).isEqualTo(404);
  }
}
