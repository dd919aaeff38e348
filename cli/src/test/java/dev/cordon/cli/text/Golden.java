package dev.cordon.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Outputs as they were approved, in {@code src/test/resources/golden}. With {@code
 * -Dgolden.write=true} the files are written anew, to be looked at in the diff.
 */
public final class Golden {

  private static final Path DIRECTORY =
      Path.of(System.getProperty("project.root", ".."), "cli/src/test/resources/golden");

  private Golden() {}

  public static void check(String name, List<String> lines) throws IOException {
    check(name, String.join("\n", lines) + "\n");
  }

  public static void check(String name, String text) throws IOException {
    Path file = DIRECTORY.resolve(name);
    if (Boolean.getBoolean("golden.write")) {
      Files.createDirectories(DIRECTORY);
      Files.writeString(file, text);
    }
    assertThat(text).as("golden file %s", file).isEqualTo(Files.readString(file));
  }
}
