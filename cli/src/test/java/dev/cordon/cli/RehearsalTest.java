package dev.cordon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher rehearses goes as it does for people; else the wrong classes would be kept. */
class RehearsalTest {

  @TempDir private Path directory;

  @Test
  void everyCommandOfItSucceeds() throws Exception {
    new Rehearsal(directory).run();
    try (Stream<Path> files = Files.walk(directory.resolve("cordon"))) {
      assertThat(files.filter(Files::isRegularFile).toList()).isNotEmpty();
    }
  }
}
