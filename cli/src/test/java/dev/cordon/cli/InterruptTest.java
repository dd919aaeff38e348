package dev.cordon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A signal in the middle of an apply, in a process of its own. */
class InterruptTest {

  @TempDir private Path directory;

  @Test
  void stopsBetweenStepsAndSaysWhatWasDone() throws Exception {
    try (SmallCloud cloud = SmallCloud.open()) {
      Path fleet = new Session(directory).write("Lab.java", cloud.fleet("Lab", ".exclusive()"));
      cloud.slow(Duration.ofMillis(400));
      Process process =
          new ProcessBuilder(
                  List.of(
                      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                      "-Dcordon.terminals=err",
                      "-cp",
                      System.getProperty("java.class.path"),
                      Main.class.getName(),
                      "apply",
                      "--yes",
                      "--journal",
                      directory.resolve("journal").toString(),
                      fleet.toString()))
              .directory(directory.toFile())
              .start();
      waitForTheFirstStep(process);
      process.toHandle().destroy();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isNotZero();
      assertThat(out).contains("Stopped: ").contains("not tried").contains("CDN-1706");
      int written = cloud.writes();
      cloud.slow(Duration.ZERO);
      Session again = new Session(directory);
      again.run("apply", "--yes", "Lab.java").with(ExitCode.DONE);
      assertThat(cloud.writes()).isGreaterThan(written);
      assertThat(cloud.runnerReachesStore(443)).isTrue();
      assertThat(cloud.runnerReachesStore(22)).isFalse();
    }
  }

  private static void waitForTheFirstStep(Process process) throws Exception {
    BufferedReader err =
        new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
    StringBuilder seen = new StringBuilder();
    while (!seen.toString().contains("apply: ")) {
      int c = err.read();
      assertThat(c).as("ended before its first step: %s", seen).isNotNegative();
      seen.append((char) c);
    }
  }
}
