package dev.cordon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.cli.Session.Ended;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code explain}: what becomes of a flow, and why. */
class ExplainTest {

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
  void beforeAndAfterFencing() {
    assertThat(explain("runners", "store", "22")).startsWith("Open: not granted, and yet");
    assertThat(explain("runners", "store", "https"))
        .startsWith("Allowed: granted, and it gets through")
        .contains("runner-1 [runners] → nexus-1 [store]")
        .contains("granted   runners → store: tcp 443 — builds need it")
        .contains("passes    egress of ");
    session.run("apply", "--yes", "Lab.java").with(ExitCode.DONE);
    assertThat(explain("runner-1", "nexus-1", "tcp/443"))
        .contains("passes    egress of ")
        .contains("cordon-lab-runners-1")
        .contains("cordon-lab-store-1");
    assertThat(explain("runners", "store", "ssh"))
        .startsWith("Denied: not granted, and it does not get through")
        .contains("granted   by nothing")
        .contains("stops at  egress of ");
    assertThat(cloud.writes()).isPositive();
  }

  @Test
  void eachFateOfAWideQuestion() {
    session.run("apply", "--yes", "Lab.java").with(ExitCode.DONE);
    cloud.openSshToTheWorld();
    String all = explain("anywhere", "store", "tcp");
    assertThat(all)
        .containsSubsequence("Allowed: ", "runners", "Open: ", "anywhere", "tcp 22", "Denied: ");
    JsonNode document =
        session
            .run("explain", "--json", "Lab.java", "anywhere", "store", "22")
            .with(ExitCode.DONE)
            .document();
    assertThat(document.at("/document").asText()).isEqualTo("cordon/explanation/1");
    assertThat(document.at("/cases/0/fate").asText()).isEqualTo("open");
    assertThat(document.at("/cases/0/example/gates/0/answer").asText()).isEqualTo("passes");
  }

  @Test
  void addressesOfOthers() {
    session.run("apply", "--yes", "Lab.java").with(ExitCode.DONE);
    assertThat(explain("store", "203.0.113.7", "443")).startsWith("Denied: ");
    assertThat(refused("2001:db8::7", "runners", "all")).contains("one address family");
  }

  @Test
  void whatCannotBeAsked() {
    assertThat(refused("runers", "store", "443")).contains("CDN-1208").contains("\"runners\"");
    assertThat(refused("runners", "store", "htps")).contains("CDN-1705").contains("https");
    assertThat(refused("runners", "store", "9000-8000")).contains("CDN-1705");
    assertThat(refused("203.0.113.1", "203.0.113.2", "443")).contains("CDN-1208");
    assertThat(refused("nexus-1", "nexus-1", "443")).contains("CDN-1208");
  }

  private String explain(String from, String to, String service) {
    return session.run("explain", "Lab.java", from, to, service).with(ExitCode.DONE).out();
  }

  private String refused(String from, String to, String service) {
    Ended ended = session.run("explain", "Lab.java", from, to, service).with(ExitCode.ERROR);
    assertThat(ended.out()).isEmpty();
    return ended.err();
  }
}
