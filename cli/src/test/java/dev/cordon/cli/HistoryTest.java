package dev.cordon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.apply.FileLease;
import dev.cordon.apply.Lease;
import dev.cordon.cli.Session.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code history}, {@code show} and {@code journal verify}: what was done is on record. */
class HistoryTest {

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

  private Path journal() {
    return directory.resolve("state/cordon/journal");
  }

  @Test
  void everyRunIsOnRecordWithoutBeingAskedFor() {
    session.run("apply", "--yes", "Lab.java").with(ExitCode.DONE);
    cloud.openToTheWorld(8080);
    session.run("apply", "--yes", "Lab.java").with(ExitCode.DONE);
    Ended history = session.run("history").with(ExitCode.DONE);
    assertThat(history.out().lines()).hasSize(2).allMatch(line -> line.contains("complete"));
    JsonNode runs = session.run("history", "--json").with(ExitCode.DONE).document().at("/runs");
    assertThat(runs).hasSize(2);
    String first = runs.at("/0/run").asText();
    assertThat(runs.at("/0/fleet").asText()).isEqualTo("lab");
    assertThat(runs.at("/0/done").asText()).isEqualTo(runs.at("/0/planned").asText());
    Ended shown = session.run("show", first.substring(0, 8)).with(ExitCode.DONE);
    assertThat(shown.out()).contains("run       " + first, "done  lab", "steps done: complete.");
    JsonNode last = session.run("show", "last", "--json").with(ExitCode.DONE).document();
    assertThat(last.at("/run")).isEqualTo(runs.at("/1/run"));
    assertThat(last.at("/steps").findValuesAsText("outcome")).containsOnly("applied");
  }

  @Test
  void whoComesSecondIsToldWhoIsFirst() {
    Lease first =
        new FileLease(directory.resolve("state/cordon/leases"), Duration.ZERO, Clock.systemUTC());
    try (Lease.Held held = first.take("lab", "another-run")) {
      Ended refused = session.run("apply", "--yes", "Lab.java").with(ExitCode.ERROR);
      assertThat(held).isNotNull();
      assertThat(refused.err()).contains("CDN-1509", "is being changed by run another-run");
      assertThat(cloud.writes()).isZero();
    }
    session.run("apply", "--yes", "Lab.java").with(ExitCode.DONE);
  }

  @Test
  void aReleaseIsOnRecordToo() {
    session.run("apply", "--yes", "Lab.java").with(ExitCode.DONE);
    session
        .run(
            "release",
            "--take-rules",
            "--to",
            "lab=" + cloud.groupNamed("flat"),
            "--yes",
            "Lab.java")
        .with(ExitCode.DONE);
    assertThat(session.run("history").with(ExitCode.DONE).out().lines()).hasSize(2);
  }

  @Test
  void aChangedJournalIsToldByEveryCommand() throws IOException {
    session.run("apply", "--yes", "Lab.java").with(ExitCode.DONE);
    Ended whole = session.run("journal", "verify").with(ExitCode.DONE);
    assertThat(whole.out()).startsWith("Whole: ").contains(", ending with ");
    String hash = whole.out().strip().replaceAll(".* ", "");
    session.run("journal", "verify", "--last", hash).with(ExitCode.DONE);
    String text = Files.readString(journal());
    Files.writeString(journal(), text.substring(0, text.lastIndexOf("\n{") + 1));
    session.run("journal", "verify").with(ExitCode.DONE);
    Ended shorter = session.run("journal", "verify", "--last", hash).with(ExitCode.ERROR);
    assertThat(shorter.out()).contains("CDN-1708", "lines are missing at its end");
    Files.writeString(journal(), text.replaceFirst("\"site\":\"lab\"", "\"site\":\"bal\""));
    Ended broken = session.run("journal", "verify").with(ExitCode.ERROR);
    assertThat(broken.out()).contains("CDN-1708", "Broken: ");
    assertThat(session.run("history").with(ExitCode.ERROR).out()).contains("CDN-1708");
    assertThat(session.run("show", "last").with(ExitCode.ERROR).out()).contains("CDN-1708");
    JsonNode json = session.run("journal", "verify", "--json").with(ExitCode.ERROR).document();
    assertThat(json.at("/whole").asBoolean(true)).isFalse();
  }

  @Test
  void whatIsNotThereIsTold() {
    assertThat(session.run("history").with(ExitCode.ERROR).err())
        .contains("CDN-1707", "there is none", "--journal FILE");
    session.run("apply", "--yes", "--journal", "mine", "Lab.java").with(ExitCode.DONE);
    assertThat(session.run("show", "ffff-not", "--journal", "mine").with(ExitCode.ERROR).err())
        .contains("CDN-1709", "no run has");
    session.run("history", "--journal", "mine").with(ExitCode.DONE);
    session.write("notes.txt", "no journal at all\n\u0007\n");
    assertThat(session.run("history", "--journal", "notes.txt").with(ExitCode.DONE).out())
        .contains("Nothing was applied yet.", "CDN-1708", "is no whole entry");
    assertThat(session.run("journal", "burn", "--journal", "mine").with(ExitCode.ERROR).err())
        .contains("CDN-1705");
  }
}
