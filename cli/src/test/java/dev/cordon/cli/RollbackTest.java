package dev.cordon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.cli.Session.Ended;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rollback}, {@code apply --confirm-within}, {@code confirm}. */
class RollbackTest {

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

  private String changes() {
    JsonNode plan = session.run("plan", "--json", "Lab.java").document();
    return plan.at("/sites/0/edits").toString();
  }

  private Path kept() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("state/cordon/undo"))) {
      return files.findFirst().orElseThrow();
    }
  }

  @Test
  void whatWasBeforeARunIsInForceAgain() throws IOException {
    String before = changes();
    session.run("apply", "--yes", "Lab.java").with(ExitCode.DONE);
    assertThat(changes()).isNotEqualTo(before);
    Ended back = session.run("rollback", "last", "--yes").with(ExitCode.DONE);
    assertThat(back.out()).contains("Afterwards what was before run ", "Applied: ");
    assertThat(changes()).isEqualTo(before);
    assertThat(session.run("history").with(ExitCode.DONE).out().lines()).hasSize(2);
    // what was undone is done again by undoing that
    session.run("rollback", "last", "--yes").with(ExitCode.DONE);
    assertThat(changes()).isNotEqualTo(before);
  }

  @Test
  void twiceIsOnce() {
    session.run("apply", "--yes", "Lab.java").with(ExitCode.DONE);
    String id = session.run("history", "--json").document().at("/runs/0/run").asText();
    session.run("rollback", id, "--yes").with(ExitCode.DONE);
    int writes = cloud.writes();
    Ended again = session.run("rollback", id, "--yes").with(ExitCode.DONE);
    assertThat(again.out()).contains("No changes: what was before run " + id + " is in force.");
    assertThat(cloud.writes()).isEqualTo(writes);
    JsonNode json = session.run("rollback", id, "--yes", "--json").with(ExitCode.DONE).document();
    assertThat(json.at("/waves")).isEmpty();
  }

  @Test
  void aReleaseIsUndoneToo() {
    session.run("apply", "--yes", "Lab.java").with(ExitCode.DONE);
    String to = "lab=" + cloud.groupNamed("flat");
    session.run("release", "--take-rules", "--to", to, "--yes", "Lab.java").with(ExitCode.DONE);
    assertThat(cloud.runnerReachesStore(22)).isTrue();
    session.run("rollback", "last", "--yes").with(ExitCode.DONE);
    assertThat(cloud.runnerReachesStore(22)).isFalse();
    assertThat(cloud.runnerReachesStore(443)).isTrue();
    assertThat(session.run("plan", "--detailed-exitcode", "Lab.java").code()).isZero();
  }

  @Test
  void laterRunsAreTold() {
    session.run("apply", "--yes", "Lab.java").with(ExitCode.DONE);
    String id = session.run("history", "--json").document().at("/runs/0/run").asText();
    cloud.openToTheWorld(8080);
    session.run("apply", "--yes", "Lab.java").with(ExitCode.DONE);
    Ended back = session.run("rollback", id, "--yes").with(ExitCode.DONE);
    assertThat(back.out()).contains("1 run of lab came after it");
  }

  @Test
  void whatWasKeptIsPrivateAndMustBeWhatTheJournalSays() throws IOException {
    session.run("apply", "--yes", "Lab.java").with(ExitCode.DONE);
    assertThat(Files.getPosixFilePermissions(kept())).hasSize(2);
    String text = Files.readString(kept());
    Files.writeString(kept(), text.replaceFirst("\"lab\"", "\"bal\""));
    assertThat(session.run("rollback", "last", "--yes").with(ExitCode.ERROR).err())
        .contains("CDN-1707", "was changed since");
    Files.delete(kept());
    assertThat(session.run("rollback", "last", "--yes").with(ExitCode.ERROR).err())
        .contains("CDN-1707", "is gone");
    assertThat(session.run("rollback", "last").with(ExitCode.ERROR).err()).contains("CDN-1705");
  }

  @Test
  void withoutAWordWhatWasBeforeIsBack() {
    String before = changes();
    Ended ended =
        session.run("apply", "--yes", "--confirm-within", "1s", "Lab.java").with(ExitCode.ERROR);
    assertThat(ended.err()).contains("cordon confirm ", "Not confirmed in time.");
    assertThat(ended.out()).contains("CDN-1512", "is in force again");
    assertThat(changes()).isEqualTo(before);
    List<String> history = session.run("history").with(ExitCode.DONE).out().lines().toList();
    assertThat(history).hasSize(2);
    assertThat(history.get(0)).contains("not confirmed, taken back");
    assertThat(history.get(1)).contains("complete");
  }

  @Test
  void probesConfirm() throws IOException {
    try (ServerSocket store = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String probe = "runner -> store=tcp:127.0.0.1:" + store.getLocalPort();
      String[] command = {
        "apply",
        "--yes",
        "--confirm-within",
        "30s",
        "--probe",
        probe,
        "--probe",
        "command:true",
        "Lab.java"
      };
      Ended ended = session.run(command).with(ExitCode.DONE);
      assertThat(ended.err()).contains("Confirmed: every probe works.");
    }
  }

  @Test
  void aProbeThatDoesNotWorkTakesItBack() {
    String before = changes();
    String[] command = {
      "apply", "--yes", "--confirm-within", "1s", "--probe", "deploys=command:exit 3", "Lab.java"
    };
    Ended ended = session.run(command).with(ExitCode.ERROR);
    assertThat(ended.err()).contains("Does not work yet: deploys: it ended with 3");
    assertThat(changes()).isEqualTo(before);
  }

  @Test
  void somebodysWordLetsItStay() throws Exception {
    Thread word =
        new Thread(
            () -> {
              Session other = new Session(directory);
              while (other.run("confirm", "last").code() != ExitCode.DONE.value()) {
                Thread.onSpinWait();
              }
            });
    word.start();
    Ended ended =
        session.run("apply", "--yes", "--confirm-within", "60s", "Lab.java").with(ExitCode.DONE);
    word.join();
    assertThat(ended.err()).contains("Confirmed by ");
    assertThat(session.run("history").with(ExitCode.DONE).out()).contains("complete");
    assertThat(session.run("confirm", "last").with(ExitCode.ERROR).err())
        .contains("CDN-1709", "waits for nobody's word");
  }

  @Test
  void whatCannotBeAskedForIsRefusedFirst() {
    assertThat(
            session
                .run("apply", "--yes", "--confirm-within", "soon", "Lab.java")
                .with(ExitCode.ERROR)
                .err())
        .contains("CDN-1705", "90s, 5m or 1h");
    assertThat(
            session
                .run("apply", "--yes", "--probe", "tcp:store:443", "Lab.java")
                .with(ExitCode.ERROR)
                .err())
        .contains("CDN-1705", "--confirm-within");
    assertThat(
            session
                .run("apply", "--yes", "--confirm-within", "1m", "--probe", "ftp", "Lab.java")
                .with(ExitCode.ERROR)
                .err())
        .contains("CDN-1705", "is no probe");
    assertThat(cloud.writes()).isZero();
  }
}
