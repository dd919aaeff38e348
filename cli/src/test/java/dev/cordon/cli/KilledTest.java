package dev.cordon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that apply are ended by SIGKILL, before, between and after their writes; the next one
 * knows nothing of them. {@code -Dcordon.kills=1000} for a soak.
 */
class KilledTest {

  private static final int KILLS = Integer.getInteger("cordon.kills", 100);
  private static final long SEED = Long.getLong("cordon.kills.seed", 20_261_124);

  @TempDir private Path directory;

  @Test
  @Timeout(1_200)
  void nothingIsLostAndNothingOpensWhateverProcessIsKilledWhen() throws Exception {
    Random random = new Random(SEED);
    Session session = new Session(directory);
    try (SmallCloud cloud = SmallCloud.open()) {
      session.write("Lab.java", cloud.fleet("Lab", ".exclusive()"));
      session.write("Wide.java", cloud.wide("Wide"));
      session.run("apply", "--yes", "Lab.java").with(ExitCode.DONE);
      cloud.slow(Duration.ofMillis(10));
      int inTheMiddle = 0;
      for (int kill = 0; kill < KILLS; kill++) {
        String fleet =
            random.nextInt(3) == 0 ? "Lab.java" : kill % 2 == 0 ? "Wide.java" : "Lab.java";
        int writes = cloud.writes();
        Process process = Child.start(directory, "out", Main.class, "apply", "--yes", fleet);
        kill(process, cloud, writes + random.nextInt(5), random.nextInt(25));
        inTheMiddle += cloud.writes() > writes ? 1 : 0;
        String when =
            "kill " + kill + ", seed " + SEED + ", " + Files.readString(directory.resolve("out"));
        assertThat(cloud.runnerReachesStore(443)).as("granted all the time, %s", when).isTrue();
        assertThat(cloud.runnerReachesStore(22)).as("granted never, %s", when).isFalse();
      }
      cloud.slow(Duration.ZERO);
      session.run("apply", "--yes", "Lab.java").with(ExitCode.DONE);
      assertThat(cloud.runnerReachesStore(443)).isTrue();
      assertThat(cloud.runnerReachesStore(8443)).isFalse();
      assertThat(session.run("plan", "--detailed-exitcode", "Lab.java").code()).isZero();
      assertThat(inTheMiddle).as("kills after a write").isGreaterThan(KILLS / 5);
      onRecord(session, inTheMiddle);
    }
  }

  /** SIGKILL, when so many calls have written, and a little later. */
  private static void kill(Process process, SmallCloud cloud, int writes, int later)
      throws InterruptedException {
    while (process.isAlive() && cloud.writes() < writes) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
    process.waitFor(later, TimeUnit.MILLISECONDS);
    process.destroyForcibly().waitFor();
  }

  private static void onRecord(Session session, int inTheMiddle) {
    session.run("journal", "verify").with(ExitCode.DONE);
    JsonNode runs = session.run("history", "--json").with(ExitCode.DONE).document().at("/runs");
    List<String> outcomes = runs.findValuesAsText("outcome");
    long unfinished = outcomes.stream().filter("unfinished"::equals).count();
    System.out.printf(
        "killed: %d processes, %d of them after a write, %d runs on record without an end%n",
        KILLS, inTheMiddle, unfinished);
    assertThat(unfinished).as("runs of the killed").isPositive();
  }
}
