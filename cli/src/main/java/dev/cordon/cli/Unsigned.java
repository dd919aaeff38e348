package dev.cordon.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Takes the signatures out of copies of libraries, once, when the launcher has built: the virtual
 * machine keeps no class of a signed jar in its archive of classes, and Java 17 breaks on the
 * attempt. Maven has checked what it downloaded before.
 */
final class Unsigned {

  private static final String SIGNATURES = "*.{SF,RSA,DSA,EC}";

  private Unsigned() {}

  /**
   * Takes them out.
   *
   * @param arguments a directory of jars that belong to the launcher alone
   */
  public static void main(String[] arguments) throws IOException {
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of(arguments[0]), "*.jar")) {
      for (Path jar : jars) {
        strip(jar);
      }
    }
  }

  static void strip(Path jar) throws IOException {
    try (FileSystem inside = FileSystems.newFileSystem(jar)) {
      Path about = inside.getPath("META-INF");
      if (!Files.isDirectory(about)) {
        return;
      }
      try (DirectoryStream<Path> signatures = Files.newDirectoryStream(about, SIGNATURES)) {
        for (Path signature : signatures) {
          Files.delete(signature);
        }
      }
    }
  }
}
