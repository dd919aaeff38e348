package dev.cordon.cli.fleet;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;

/** What else there is where a file was looked for. */
final class Neighbours {

  private Neighbours() {}

  /** A fix for a file that is not there, naming the source files beside it. */
  static String of(Path missing) {
    Path directory = missing.toAbsolutePath().normalize().getParent();
    if (directory == null || !Files.isDirectory(directory)) {
      return "check the path: " + directory + " is no directory";
    }
    SortedSet<String> sources = sources(directory);
    return sources.isEmpty()
        ? "check the path: there is no .java file in " + directory
        : "in " + directory + " there is " + String.join(", ", sources);
  }

  private static SortedSet<String> sources(Path directory) {
    SortedSet<String> names = new TreeSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.java")) {
      for (Path file : files) {
        names.add(String.valueOf(file.getFileName()));
      }
    } catch (IOException e) {
      return new TreeSet<>();
    }
    return names;
  }
}
