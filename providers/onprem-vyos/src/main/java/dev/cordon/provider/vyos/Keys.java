package dev.cordon.provider.vyos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds keys by where they are. Thread-safe. */
@FunctionalInterface
public interface Keys {

  /**
   * The key that a reference leads to.
   *
   * @param reference {@code env:NAME}, {@code file:/path} or {@code exec:COMMAND}
   * @throws IllegalArgumentException if nothing is there, without the key in its message
   */
  String at(String reference);

  /**
   * From the environment, from files, and from commands of secrets managers. The first two are
   * asked each time, so that keys can change; what a command printed is taken for a minute.
   */
  static Keys usual() {
    KeyCommands commands = new KeyCommands();
    return reference -> {
      String name = reference.substring(reference.indexOf(':') + 1);
      if (reference.startsWith("exec:")) {
        return commands.said(name);
      }
      return reference.startsWith("env:") ? fromEnvironment(name) : fromFile(name);
    };
  }

  private static String fromEnvironment(String name) {
    String key = System.getenv(name);
    if (key == null || key.isBlank()) {
      throw new IllegalArgumentException("the environment has no " + name);
    }
    return key.strip();
  }

  private static String fromFile(String name) {
    try {
      String key = Files.readString(Path.of(name)).strip();
      if (key.isEmpty()) {
        throw new IllegalArgumentException("the file " + name + " is empty");
      }
      return key;
    } catch (IOException | UncheckedIOException e) {
      throw new IllegalArgumentException("the file " + name + " cannot be read", e);
    }
  }
}
