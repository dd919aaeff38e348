package dev.cordon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.cli.Session.Ended;
import dev.cordon.diag.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Help, completion, and how much is said. */
class MannersTest {

  @TempDir private Path directory;

  @Test
  void helpOfEveryCode() {
    Session session = new Session(directory);
    for (ErrorCode code : ErrorCode.values()) {
      String help = session.run("help", code.id()).with(ExitCode.DONE).out();
      assertThat(help)
          .startsWith(code.id() + " " + code.name())
          .contains(code.title())
          .contains("Fix: ")
          .doesNotContain("**")
          .doesNotContain("#");
      assertThat(help.lines().filter(line -> line.startsWith("CDN-"))).hasSize(1);
    }
  }

  @Test
  void helpOfCommandsAndOfNothing() {
    Session session = new Session(directory);
    assertThat(session.run("help").with(ExitCode.DONE).out()).contains("explain", "validate");
    assertThat(session.run("help", "plan").with(ExitCode.DONE).out()).contains("--out");
    assertThat(session.run("help", "cdn-1402").with(ExitCode.DONE).out()).contains("NO_SAFE_ORDER");
    Ended unknown = session.run("help", "aply").with(ExitCode.ERROR);
    assertThat(unknown.err()).contains("CDN-1705").contains("\"apply\"");
  }

  @Test
  void validateNeedsNoCloud() {
    Session session = new Session(directory);
    try (SmallCloud cloud = SmallCloud.open()) {
      session.write("Lab.java", cloud.fleet("Lab", ""));
      assertThat(session.run("validate", "Lab.java").with(ExitCode.DONE).out())
          .contains("Valid: lab declares 2 segments, 1 grant and 0 guardrails at 1 site.");
      assertThat(
              session
                  .run("validate", "--json", "Lab.java")
                  .with(ExitCode.DONE)
                  .document()
                  .at("/segments")
                  .asInt())
          .isEqualTo(2);
      session.write("Lab.java", cloud.fleet("Lab", "").replace("\"lab\",\n", "\"labb\",\n"));
      assertThat(session.run("validate", "Lab.java").with(ExitCode.ERROR).err())
          .contains("CDN-1101")
          .contains("CDN-1102");
      assertThat(cloud.reads()).isZero();
    }
  }

  @Test
  void quietAndVerbose() {
    Session session = new Session(directory).terminal(Set.of("err"), "");
    try (SmallCloud cloud = SmallCloud.open()) {
      session.write("Lab.java", cloud.fleet("Lab", ".exclusive()"));
      Ended quiet = session.run("plan", "-q", "Lab.java").with(ExitCode.DONE);
      assertThat(quiet.err()).isEmpty();
      assertThat(quiet.out()).startsWith("Plan: ").contains("Proof: exact");
      assertThat(quiet.out().lines()).hasSize(3);
      Ended verbose = session.run("plan", "-v", "Lab.java").with(ExitCode.DONE);
      assertThat(verbose.err()).contains(" s  observe: lab").doesNotContain("\r");
      Ended applied = session.run("apply", "--yes", "-q", "Lab.java").with(ExitCode.DONE);
      assertThat(applied.out()).startsWith("Applied: ");
      assertThat(session.run("drift", "-q", "Lab.java").with(ExitCode.DONE).out())
          .startsWith("No drift")
          .contains("Proof: exact");
      assertThat(session.run("verify", "-q", "Lab.java").with(ExitCode.DONE).out())
          .startsWith("Proof: exact");
    }
  }

  @Test
  void shellsTakeTheCompletionScript() throws IOException, InterruptedException {
    Session session = new Session(directory);
    String script = session.run("completion").with(ExitCode.DONE).out();
    Path file = session.write("completion.sh", script);
    String ask =
        "source "
            + file
            + "; COMP_WORDS=(cordon expl); COMP_CWORD=1; _complete_cordon;"
            + " printf '%s\\n' \"${COMPREPLY[@]}\"";
    Process bash = new ProcessBuilder(List.of("bash", "-c", ask)).redirectErrorStream(true).start();
    String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(said.strip()).isEqualTo("explain");
  }
}
