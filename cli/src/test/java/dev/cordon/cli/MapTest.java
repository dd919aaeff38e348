package dev.cordon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code map}: who is there, and what can reach each. */
class MapTest {

  @TempDir private Path directory;
  private Session session;
  private SmallCloud cloud;

  @BeforeEach
  void begin() {
    session = new Session(directory);
    cloud = SmallCloud.open();
    session.write("Lab.java", cloud.fleet("Lab", ".exclusive()"));
  }

  @AfterEach
  void end() {
    cloud.close();
  }

  @Test
  void exposureIsWhatTheLiveRulesSay() {
    assertThat(inside("nexus-1")).containsExactly("everything from [\"runners\"]");
    assertThat(outside("nexus-1")).isEmpty();
    session.run("apply", "--yes", "Lab.java").with(ExitCode.DONE);
    assertThat(inside("nexus-1")).containsExactly("tcp 443 from [\"runners\"]");
    assertThat(inside("runner-1")).isEmpty();
    int writes = cloud.writes();
    cloud.openSshToTheWorld();
    assertThat(outside("nexus-1")).containsExactly("tcp 22 from [\"anywhere\"]");
    String map = session.run("map", "Lab.java").with(ExitCode.DONE).out();
    assertThat(map)
        .containsSubsequence(
            "runners  build runner",
            "runner-1",
            "nothing gets in",
            "store  artifact store",
            "in cordon-lab-store-1",
            "outside  tcp 22 from anywhere",
            "inside   tcp 443 from runners",
            "Map: 2 assets, 2 in segments, 0 claimed by nobody.",
            "Live rules: violated");
    assertThat(cloud.writes()).isEqualTo(writes);
  }

  @Test
  void whoIsClaimedByNobodyIsSuggestedARole() {
    session.write(
        "Lab.java", cloud.fleet("Lab", "").replace("\"app\", \"nexus\"", "\"app\", \"x\""));
    JsonNode store = asset("nexus-1");
    assertThat(store.at("/segments")).isEmpty();
    assertThat(store.at("/suggestion/role").asText()).isEqualTo("artifact-store");
    assertThat(store.at("/suggestion/because").asText()).isEqualTo("name contains \"nexus\"");
    assertThat(session.run("map", "Lab.java").with(ExitCode.DONE).out())
        .contains("in no segment", "perhaps artifact store: name contains");
    assertThat(session.run("map", "-q", "Lab.java").with(ExitCode.DONE).out())
        .startsWith("Map: 2 assets, 1 in segments, 1 claimed by nobody.");
  }

  @Test
  void badInput() {
    assertThat(session.run("map", "Nowhere.java").with(ExitCode.ERROR).err()).contains("CDN-1701");
    assertThat(session.run("map", "java.lang.String").with(ExitCode.ERROR).err())
        .contains("CDN-1703");
    assertThat(session.run("map", "--json").with(ExitCode.ERROR).document().at("/error/code"))
        .hasToString("\"CDN-1705\"");
    assertThat(cloud.writes()).isZero();
  }

  private List<String> inside(String name) {
    return rows(asset(name).at("/exposure/inside"));
  }

  private List<String> outside(String name) {
    return rows(asset(name).at("/exposure/outside"));
  }

  private static List<String> rows(JsonNode rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> row.at("/service").asText() + " from " + row.at("/from"))
        .toList();
  }

  private JsonNode asset(String name) {
    JsonNode map = session.run("map", "--json", "Lab.java").with(ExitCode.DONE).document();
    for (JsonNode asset : map.at("/sites/0/assets")) {
      if (asset.at("/name").asText().equals(name)) {
        return asset;
      }
    }
    throw new AssertionError(name + " is not on the map: " + map);
  }
}
