package dev.cordon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.cli.Session.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands against the sandbox: what they do, what they say, how they end. */
class CommandsTest {

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
  void planShowsWhatChangesAndWritesNothing() {
    Ended plan = session.run("plan", "Lab.java").with(ExitCode.DONE);
    assertThat(plan.err()).isEmpty();
    assertThat(plan.out())
        .containsSubsequence(
            "+ cordon-lab-runners-1",
            "egress",
            "tcp 443",
            "builds need it",
            "+ joins",
            "- leaves",
            "flat",
            "Flows that become possible",
            "Flows that stop",
            "Plan: 2 to add, 2 to change, 0 to remove, in ",
            "Proof: exact — default deny holds");
    assertThat(cloud.writes()).isZero();
  }

  @Test
  void exitCodesOfAPlan() {
    session.run("plan", "Lab.java", "--detailed-exitcode").with(ExitCode.CHANGES);
    session.run("apply", "Lab.java", "--yes").with(ExitCode.DONE);
    Ended none = session.run("plan", "Lab.java", "--detailed-exitcode").with(ExitCode.DONE);
    assertThat(none.out()).contains("No changes");
  }

  @Test
  void applyMakesItSo() {
    assertThat(cloud.runnerReachesStore(22)).isTrue();
    Ended applied = session.run("apply", "--yes", "Lab.java").with(ExitCode.DONE);
    assertThat(applied.out()).containsSubsequence("Plan: ", "done", "Applied: ", "Proof: exact");
    assertThat(cloud.runnerReachesStore(443)).isTrue();
    assertThat(cloud.runnerReachesStore(22)).isFalse();
    int writes = cloud.writes();
    Ended again = session.run("apply", "--yes", "Lab.java").with(ExitCode.DONE);
    assertThat(again.out()).contains("No changes");
    assertThat(cloud.writes()).isEqualTo(writes);
  }

  @Test
  void applyAsksAndTakesOnlyYes() {
    Set<String> person = Set.of("in", "out", "err");
    Ended refused = session.terminal(person, "y\n").run("apply", "Lab.java").with(ExitCode.ERROR);
    assertThat(refused.err()).contains("Only \"yes\"").contains("nothing was written");
    session.terminal(person, "").run("apply", "Lab.java").with(ExitCode.ERROR);
    assertThat(cloud.writes()).isZero();
    session.terminal(person, "yes\n").run("apply", "Lab.java").with(ExitCode.DONE);
    assertThat(cloud.runnerReachesStore(22)).isFalse();
  }

  @Test
  void withoutATerminalNothingIsEvenRead() {
    session.run("apply", "Lab.java").with(ExitCode.ERROR);
    assertThat(cloud.reads()).isZero();
    assertThat(cloud.writes()).isZero();
  }

  @Test
  void driftIsFoundJudgedAndRepaired() {
    session.run("apply", "--yes", "Lab.java").with(ExitCode.DONE);
    assertThat(session.run("drift", "Lab.java").with(ExitCode.DONE).out()).contains("No drift");
    session.run("verify", "Lab.java").with(ExitCode.DONE);
    cloud.openSshToTheWorld();
    Ended drift = session.run("drift", "Lab.java").with(ExitCode.CHANGES);
    assertThat(drift.out())
        .contains("Drift: 1 thing differs")
        .contains("- ingress  tcp 22 from 0.0.0.0/0")
        .contains("Proof: violated — packet tcp");
    Ended verdict = session.run("verify", "Lab.java").with(ExitCode.VIOLATED);
    assertThat(verdict.out()).contains("gets through and is not granted");
    session.run("apply", "--yes", "Lab.java").with(ExitCode.DONE);
    session.run("drift", "Lab.java").with(ExitCode.DONE);
  }

  @Test
  void whatOthersLetThroughIsContainedAndNeverToldAsDefaultDeny() {
    session.write("Lab.java", cloud.fleet("Lab", ""));
    Ended applied = session.run("apply", "--yes", "Lab.java").with(ExitCode.DONE);
    assertThat(applied.out()).contains("Proof: contained").doesNotContain("default deny holds");
    Ended verified = session.run("verify", "--json", "Lab.java").with(ExitCode.DONE);
    assertThat(verified.document().at("/proof/defaultDenyHolds").asBoolean(true)).isFalse();
    assertThat(verified.document().at("/proof/residual")).isNotEmpty();
  }

  @Test
  void jsonIsOneDocumentWhateverTheCommand() {
    assertThat(document("cordon/plan/1", "plan").at("/summary/add").asInt()).isEqualTo(2);
    JsonNode drift = document("cordon/drift/1", "drift");
    assertThat(drift.at("/drift").asInt()).isPositive();
    JsonNode applied = document("cordon/report/1", "apply", "--yes");
    assertThat(applied.at("/complete").asBoolean()).isTrue();
    assertThat(applied.at("/proof/verdict").asText()).isEqualTo("exact");
    JsonNode again = document("cordon/report/1", "apply", "--yes");
    assertThat(again.at("/done")).isEmpty();
    JsonNode verified = document("cordon/verification/1", "verify");
    assertThat(verified.at("/members")).hasSize(2);
  }

  @Test
  void jsonAlsoWhereAPersonIsAsked() {
    Ended asked =
        session
            .terminal(Set.of("in", "err"), "yes\n")
            .run("apply", "--json", "Lab.java")
            .with(ExitCode.DONE);
    assertThat(asked.document().at("/complete").asBoolean()).isTrue();
    assertThat(asked.err()).contains("Plan: 2 to add").contains("Only \"yes\"");
  }

  @Test
  void progressIsShownOnlyToSomebodyWhoWatches() {
    Ended watched = session.terminal(Set.of("err"), "").run("plan", "Lab.java");
    assertThat(watched.err()).contains("\r").contains("observe: ");
    assertThat(watched.err()).endsWith("\r\u001b[K");
    assertThat(session.terminal(Set.of("out"), "").run("plan", "Lab.java").err()).isEmpty();
  }

  @Test
  void everyStepIsInTheJournal() throws IOException {
    session
        .run("apply", "--yes", "--journal", "runs/journal.jsonl", "Lab.java")
        .with(ExitCode.DONE);
    String journal = Files.readString(directory.resolve("runs/journal.jsonl"));
    assertThat(journal).contains("\"event\":\"begin\"").contains("\"outcome\":\"applied\"");
    session.write("file", "");
    Ended unwritable = session.run("apply", "--yes", "--journal", "file/journal", "Lab.java");
    unwritable.with(ExitCode.DONE);
    cloud.openSshToTheWorld();
    int writes = cloud.writes();
    Ended refused =
        session.run("apply", "--yes", "--journal", "file/journal", "Lab.java").with(ExitCode.ERROR);
    assertThat(refused.err()).contains("CDN-1704");
    assertThat(cloud.writes()).isEqualTo(writes);
  }

  @Test
  void aSelectorThatMatchesNothingIsAWarningWithNearMisses() {
    session.write("Lab.java", cloud.fleet("Lab", "").replace("ci-runner", "ci-runer"));
    Ended plan = session.run("plan", "Lab.java").with(ExitCode.DONE);
    assertThat(plan.out()).contains("warning CDN-1201").contains("ci-runner");
  }

  @Test
  void aPlaceThatIsNotThere() {
    session.write("Lab.java", cloud.fleet("Lab", "").replace(cloud.vpc(), "vpc-00000000"));
    Ended plan = session.run("plan", "Lab.java").with(ExitCode.ERROR);
    assertThat(plan.err()).contains("CDN-1105").contains("vpc-00000000").contains("fix: ");
  }

  private JsonNode document(String kind, String... command) {
    String[] all = new String[command.length + 2];
    System.arraycopy(command, 0, all, 0, command.length);
    all[command.length] = "--json";
    all[command.length + 1] = "Lab.java";
    Ended ended = session.run(all);
    assertThat(ended.err()).isEmpty();
    assertThat(ended.document().at("/document").asText()).isEqualTo(kind);
    return ended.document();
  }
}
