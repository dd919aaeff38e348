package dev.cordon.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.diag.CordonException;
import dev.cordon.diag.ErrorCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLeaseTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-01T10:00:00Z"), ZoneOffset.UTC);
  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir private Path folder;

  /** Another process: takes the lease, says so, and holds it until somebody ends it. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] args) throws InterruptedException {
      Lease.Held held = new FileLease(Path.of(args[0]), Duration.ZERO, CLOCK).take("shop", "run-1");
      System.out.println("held");
      Thread.sleep(LONG.toMillis());
      held.close();
    }
  }

  @Test
  void theSecondIsToldWhoHoldsItAndSinceWhen() {
    Lease.Held first = lease(Duration.ZERO).take("shop", "run-1");
    assertThatThrownBy(() -> lease(Duration.ZERO).take("shop", "run-2"))
        .isInstanceOfSatisfying(
            CordonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LEASE_HELD))
        .hasMessageContaining("run run-1, process " + ProcessHandle.current().pid())
        .hasMessageContaining("since 2026-01-01T10:00:00Z");
    first.close();
    lease(Duration.ZERO).take("shop", "run-2").close();
  }

  @Test
  void fleetsAreApartWhateverTheyAreCalled() throws IOException {
    Lease.Held one = lease(Duration.ZERO).take("../shop", "run-1");
    lease(Duration.ZERO).take("bank", "run-2").close();
    one.close();
    try (var files = Files.list(folder)) {
      assertThat(files.count()).isEqualTo(2);
    }
  }

  @Test
  void whoWaitsGetsItsTurn() {
    Lease.Held first = lease(Duration.ZERO).take("shop", "run-1");
    CompletableFuture<Void> second =
        CompletableFuture.runAsync(() -> lease(LONG).take("shop", "run-2").close());
    assertThat(second).isNotDone();
    first.close();
    second.join();
  }

  @Test
  void whoDiedHoldsNothing() throws IOException {
    Process holder = holder();
    try {
      assertThatThrownBy(() -> lease(Duration.ZERO).take("shop", "run-2"))
          .hasMessageContaining("process " + holder.pid());
    } finally {
      holder.destroyForcibly().onExit().join();
    }
    lease(Duration.ZERO).take("shop", "run-2").close();
  }

  @Test
  void aFolderThatCannotBeIsTold() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> new FileLease(file, LONG, CLOCK).take("shop", "run-1"))
        .isInstanceOfSatisfying(
            CordonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FILE_UNUSABLE));
  }

  private Lease lease(Duration patience) {
    return new FileLease(folder, patience, CLOCK);
  }

  private Process holder() throws IOException {
    Process started =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader said = started.inputReader(StandardCharsets.UTF_8);
    assertThat(said.readLine()).isEqualTo("held");
    return started;
  }
}
