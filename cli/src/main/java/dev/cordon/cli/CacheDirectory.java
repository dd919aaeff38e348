package dev.cordon.cli;

import java.nio.file.Path;

/** Where things are kept that can be made again. */
final class CacheDirectory {

  private CacheDirectory() {}

  static Path of(Terminal terminal) {
    return terminal
        .variable("XDG_CACHE_HOME")
        .map(Path::of)
        .filter(Path::isAbsolute)
        .orElseGet(() -> home(terminal).resolve(".cache"))
        .resolve("cordon");
  }

  /** Where the user is at home. */
  static Path home(Terminal terminal) {
    return Path.of(terminal.variable("HOME").orElse(System.getProperty("user.home", ".")));
  }
}
