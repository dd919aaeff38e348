package dev.cordon.sandbox.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.cloud.compute.v1.Firewall;
import com.google.cloud.compute.v1.ListFirewallsRequest;
import dev.cordon.sandbox.tree.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists: pages, orders, filters, parts, and when they show what was written. */
class GcpListsTest extends GcpTest {

  private static final String ALL = Rest.compute("global/firewalls");

  private Rest rest;

  @BeforeEach
  void connect() {
    rest = new Rest(sandbox);
    for (String name : List.of("c", "a", "e", "b", "d")) {
      project.firewall(FirewallSpec.allowIn(name, network).tcp("22").description("rule " + name));
    }
  }

  private List<String> names(String query) throws Exception {
    return rest.get(ALL + query).ok().findValuesAsText("name");
  }

  private List<String> sdk(ListFirewallsRequest.Builder request) {
    List<String> found = new ArrayList<>();
    for (Firewall one :
        google.firewalls().list(request.setProject(Google.PROJECT).build()).iterateAll()) {
      found.add(one.getName());
    }
    return found;
  }

  @Test
  void listsAreSortedAndComeInPages() throws Exception {
    assertThat(names("")).containsExactly("a", "b", "c", "d", "e");
    sandbox.calls().reset();
    assertThat(sdk(ListFirewallsRequest.newBuilder().setMaxResults(2)))
        .containsExactly("a", "b", "c", "d", "e");
    assertThat(sandbox.calls().reads()).isEqualTo(3);
    sandbox.pagesOf(1);
    sandbox.calls().reset();
    assertThat(sdk(ListFirewallsRequest.newBuilder())).hasSize(5);
    assertThat(sandbox.calls().reads()).isEqualTo(5);
    assertThat(rest.get(ALL + "?pageToken=none").status()).isEqualTo(400);
    assertThat(rest.get(ALL + "?maxResults=501").status()).isEqualTo(400);
    assertThat(rest.get(ALL + "?maxResults=many").status()).isEqualTo(400);
  }

  @Test
  void laterPagesDoNotSeeNewerWrites() throws Exception {
    ObjectNode first = rest.get(ALL + "?maxResults=2").ok();
    sandbox.edits().delete("projects/delivery/global/firewalls/c");
    String token = Json.text(first, "nextPageToken");
    assertThat(names("?maxResults=2&pageToken=" + token)).containsExactly("c", "d");
  }

  @Test
  void listsCanBeShuffled() throws Exception {
    sandbox.shuffle(3);
    assertThat(names("")).containsExactlyInAnyOrder("a", "b", "c", "d", "e");
    assertThat(List.of(names(""), names(""), names("")))
        .anySatisfy(list -> assertThat(list).isNotEqualTo(List.of("a", "b", "c", "d", "e")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "name=b;b",
        "name!=b;a c d e",
        "name eq [ab];a b",
        "name ne [ab];c d e",
        "description:\"rule c\";c",
        "name = a*;a",
        "(name=a) (priority=1000);a",
        "name=a OR name=e;a e",
        "name=a AND name=e;''",
        "direction=EGRESS;''"
      })
  void filtersAreKnown(String filter, String expected) throws Exception {
    List<String> wanted = expected.isEmpty() ? List.of() : List.of(expected.split(" "));
    assertThat(sdk(ListFirewallsRequest.newBuilder().setFilter(filter)))
        .containsExactlyElementsOf(wanted);
  }

  @Test
  void otherFiltersAndOrdersAreRefused() throws Exception {
    assertThat(rest.get(ALL + "?filter=name%20~%20x").status()).isEqualTo(400);
    assertThat(rest.get(ALL + "?filter=name%20eq%20%5B").status()).isEqualTo(400);
    assertThat(rest.get(ALL + "?orderBy=priority").status()).isEqualTo(400);
    assertThat(names("?orderBy=name")).startsWith("a");
    assertThat(names("?orderBy=creationTimestamp%20desc")).hasSize(5);
  }

  @Test
  void partsOfAnswersCanBeAsked() throws Exception {
    ObjectNode part =
        rest.get(ALL + "?maxResults=1&fields=items(name,allowed/ports),nextPageToken").ok();
    assertThat(part.path("items").get(0).toString())
        .isEqualTo("{\"name\":\"a\",\"allowed\":[{\"ports\":[\"22\"]}]}");
    assertThat(part.has("nextPageToken")).isTrue();
    assertThat(part.has("kind")).isFalse();
    assertThat(rest.get(ALL + "?fields=items(").status()).isEqualTo(400);
  }

  @Test
  void listsMayLag() throws Exception {
    sandbox.lists().calls(3);
    rest.done(rest.post(ALL, FirewallSpec.allowIn("f", network).tcp("80").body()));
    assertThat(rest.get(ALL + "/f").status()).isEqualTo(200);
    assertThat(names("")).doesNotContain("f");
    names("");
    assertThat(names("")).contains("f");
  }

  @Test
  void aggregatedListsTellPlaces() throws Exception {
    String far = project.subnet(network, "us-central1", "far", "10.9.0.0/24");
    project.vm(machine("here"));
    project.vm(VmSpec.of("there", "us-central1-a", far));
    ObjectNode machines = rest.get(Rest.compute("aggregated/instances")).ok();
    List<String> places = new ArrayList<>();
    machines.path("items").fieldNames().forEachRemaining(places::add);
    assertThat(places).containsExactly("zones/" + ZONE, "zones/us-central1-a");
    assertThat(names("").size()).isEqualTo(5);
    sandbox.pagesOf(1);
    ObjectNode page = rest.get(Rest.compute("aggregated/subnetworks")).ok();
    assertThat(page.path("items").size()).isEqualTo(1);
    assertThat(page.has("nextPageToken")).isTrue();
  }

  @Test
  void otherThingsAreReadAsTheyWereMade() throws Exception {
    String router =
        project.put(
            "regions/" + REGION + "/routers", Json.object("name", "r").put("network", network));
    assertThat(Json.text(rest.get("/compute/v1/" + router).ok(), "network")).isEqualTo(network);
    assertThat(
            rest.get(Rest.compute("aggregated/routers"))
                .ok()
                .path("items")
                .path("regions/" + REGION)
                .path("routers"))
        .hasSize(1);
    project.put("global/addresses", Json.object("name", "ip").put("address", "203.0.113.9"));
    assertThat(rest.get(Rest.compute("global/addresses/ip")).status()).isEqualTo(200);
    assertThat(rest.post(Rest.compute("global/addresses"), Json.object("name", "x")).status())
        .isEqualTo(403);
  }

  @Test
  void aProjectMayUseTheNetworksOfAnother() throws Exception {
    GcpProject user = sandbox.project("team").uses(project);
    String vm = user.vm(machine("borrowed"));
    assertThat(vm).startsWith("projects/team/");
    assertThat(Json.text(sandbox.get(vm).at("/networkInterfaces/0"), "network"))
        .endsWith("/projects/delivery/global/networks/net");
    assertThat(Json.text(rest.get("/compute/v1/projects/team/getXpnHost").ok(), "name"))
        .isEqualTo("delivery");
    assertThat(rest.get(Rest.compute("getXpnResources")).ok().findValuesAsText("id"))
        .containsExactly("team");
    assertThat(rest.get(Rest.compute("getXpnHost")).ok()).isEmpty();
    assertThat(sandbox.reaches("203.0.113.5", "borrowed", "tcp", 22)).isTrue();
  }

  @Test
  void projectsHaveToBeThere() throws Exception {
    Rest.Reply reply = rest.get("/compute/v1/projects/nobody/global/firewalls");
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.message()).isEqualTo("The resource 'projects/nobody' was not found");
  }

  @Test
  void peeringsTellWhetherBothSidesMadeThem() {
    String other = project.network("other");
    sandbox.edits().peerOneWay(network, other);
    assertThat(sandbox.get(network).findValuesAsText("state")).containsExactly("INACTIVE");
    sandbox.edits().peerOneWay(other, network);
    assertThat(sandbox.get(network).findValuesAsText("state")).containsExactly("ACTIVE");
    sandbox.edits().peerAbroad(other, "projects/partner/global/networks/theirs");
    assertThat(sandbox.get(other).findValuesAsText("state")).containsExactly("ACTIVE", "ACTIVE");
    assertThat(sandbox.get(other).toString()).doesNotContain("abroad");
  }
}
