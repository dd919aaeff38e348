package dev.cordon.it.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where engines, their logs and the tests' own files live: inside the build folder, nowhere else.
 */
public final class Folders {

  private Folders() {}

  /** The folder of the engines; made if it is not there. */
  public static Path engines() {
    return made("engines");
  }

  /** A folder of that name inside the build folder; made if it is not there. */
  public static Path made(String name) {
    Path folder = Path.of(System.getProperty("basedir", "."), "target", name).toAbsolutePath();
    try {
      return Files.createDirectories(folder.normalize());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
