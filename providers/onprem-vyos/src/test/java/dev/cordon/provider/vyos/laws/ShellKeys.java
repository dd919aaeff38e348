package dev.cordon.provider.vyos.laws;

import dev.cordon.provider.vyos.ShellServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;

/** Our key for shells, and what is known of theirs, as files. */
final class ShellKeys implements AutoCloseable {

  private final KeyPair pair = ShellServer.pair();
  private final List<String> known = new ArrayList<>();
  private final Path folder;
  private final Path file;

  ShellKeys() {
    try {
      folder = Files.createTempDirectory("cordon-shell");
      file = ShellServer.write(pair, folder.resolve("id"));
      Files.createFile(knownHosts());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  KeyPair pair() {
    return pair;
  }

  Path file() {
    return file;
  }

  Path knownHosts() {
    return folder.resolve("known_hosts");
  }

  void known(ShellServer server) {
    known.add(server.knownHost());
    try {
      Files.write(knownHosts(), known);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
      Files.deleteIfExists(knownHosts());
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
