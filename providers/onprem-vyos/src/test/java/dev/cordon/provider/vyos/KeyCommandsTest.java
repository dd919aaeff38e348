package dev.cordon.provider.vyos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that commands print. */
class KeyCommandsTest {

  @TempDir private Path directory;

  private String program(String name, String... lines) throws IOException {
    Path file = directory.resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    return file.toString();
  }

  @Test
  void whatItPrintsIsTheKeyWithoutBlanksAround() throws IOException {
    String vault = program("vault", "echo \"  $1/$2  \"", "echo noise >&2");
    assertThat(Keys.usual().at("exec:" + vault + " kv  s3cret")).isEqualTo("kv/s3cret");
  }

  @Test
  void noShellReadsIt() throws IOException {
    String echo = program("echo-all", "echo \"$@\"");
    assertThat(Keys.usual().at("exec:" + echo + " $HOME;id `id` *")).isEqualTo("$HOME;id `id` *");
  }

  @Test
  void itIsAskedOnceAMinute() throws IOException {
    Path asked = directory.resolve("asked");
    String slow = program("slow", "echo once >> " + asked, "echo key");
    Keys keys = Keys.usual();
    assertThat(keys.at("exec:" + slow)).isEqualTo(keys.at("exec:" + slow)).isEqualTo("key");
    assertThat(Files.readAllLines(asked)).hasSize(1);
  }

  @Test
  void whatGoesWrongTellsTheProgramAndNothingElse() throws IOException {
    wrong(program("fails", "echo s3cret", "exit 3"), "fails ended with 3");
    wrong(program("silent", "true"), "silent does not print one line");
    wrong(program("chatty", "echo s3cret; echo more"), "chatty does not print one line");
    wrong(directory.resolve("nowhere").toString(), "nowhere cannot be run");
  }

  private static void wrong(String program, String said) {
    assertThatThrownBy(() -> Keys.usual().at("exec:" + program + " t0ken"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(said)
        .hasMessageNotContaining("s3cret")
        .hasMessageNotContaining("t0ken")
        .hasNoCause();
  }

  @Test
  void oneThatNeverEndsIsEnded() throws IOException {
    String hangs = program("hangs", "sleep 600");
    KeyCommands commands = new KeyCommands(Duration.ofMillis(200));
    assertThatThrownBy(() -> commands.said(hangs))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("hangs takes longer");
    assertThat(ProcessHandle.allProcesses().flatMap(p -> p.info().commandLine().stream()))
        .noneMatch(line -> line.contains(hangs));
  }
}
