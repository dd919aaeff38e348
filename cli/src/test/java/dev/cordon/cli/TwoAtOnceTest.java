package dev.cordon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two processes that want different things of one fleet, all the time. */
class TwoAtOnceTest {

  private static final int ROUNDS = Integer.getInteger("cordon.rounds", 100);
  private static final Pattern CODE = Pattern.compile("CDN-\\d{4}");

  @TempDir private Path directory;

  /** What one of them said, round by round. */
  private record Fight(List<String> rounds) {

    static Fight of(Path file) throws Exception {
      return new Fight(
          Files.readString(file).lines().filter(line -> line.startsWith("round ")).toList());
    }

    long done() {
      return rounds.stream().filter(round -> round.startsWith("round 0 ")).count();
    }

    List<String> codes() {
      List<String> codes = new ArrayList<>();
      for (String round : rounds) {
        Matcher code = CODE.matcher(round);
        if (!round.startsWith("round 0 ")) {
          codes.add(code.find() ? code.group() : round);
        }
      }
      return codes;
    }
  }

  @Test
  @Timeout(600)
  void withTheLeaseOneWaitsOrIsToldWhoIsFirst() throws Exception {
    List<Fight> fights = fight("lease", "lease");
    for (Fight fight : fights) {
      assertThat(fight.rounds()).hasSize(ROUNDS);
      assertThat(fight.codes()).as("nothing but a lease in the way").containsOnly("CDN-1509");
    }
  }

  @Test
  @Timeout(600)
  void withoutItWhatTheOtherDidIsFoundAndTold() throws Exception {
    List<Fight> fights = fight("here", "there");
    for (Fight fight : fights) {
      assertThat(fight.rounds()).hasSize(ROUNDS);
      assertThat(fight.codes())
          .as("conflicts, and steps whose end nobody saw")
          .allMatch(code -> code.startsWith("CDN-15") || code.startsWith("CDN-16"));
    }
  }

  private List<Fight> fight(String one, String other) throws Exception {
    Session session = new Session(directory);
    try (SmallCloud cloud = SmallCloud.open()) {
      session.write("Lab.java", cloud.fleet("Lab", ".exclusive()"));
      session.write("Wide.java", cloud.wide("Wide"));
      session.run("apply", "--yes", "Lab.java").with(ExitCode.DONE);
      cloud.slow(Duration.ofMillis(2));
      Process lab = fighter("Lab.java", one);
      Process wide = fighter("Wide.java", other);
      int looks = 0;
      while (lab.isAlive() || wide.isAlive()) {
        assertThat(cloud.runnerReachesStore(443)).as("both grant it").isTrue();
        assertThat(cloud.runnerReachesStore(22)).as("nobody grants it").isFalse();
        looks++;
        TimeUnit.MILLISECONDS.sleep(1);
      }
      cloud.slow(Duration.ZERO);
      session.run("apply", "--yes", "Lab.java").with(ExitCode.DONE);
      assertThat(cloud.runnerReachesStore(8443)).as("whoever is alone wins").isFalse();
      List<Fight> fights =
          List.of(
              Fight.of(directory.resolve("Lab.java.out")),
              Fight.of(directory.resolve("Wide.java.out")));
      System.out.printf(
          "two at once, %s: %d rounds, %d and %d came through, %d looks at the packets, open: 0%n",
          one.equals(other) ? "with a lease" : "without",
          2 * ROUNDS,
          fights.get(0).done(),
          fights.get(1).done(),
          looks);
      return fights;
    }
  }

  private Process fighter(String fleet, String lease) throws Exception {
    return Child.start(
        directory,
        fleet + ".out",
        Fighter.class,
        directory.toString(),
        directory.resolve(lease).toString(),
        fleet,
        "" + ROUNDS);
  }
}
