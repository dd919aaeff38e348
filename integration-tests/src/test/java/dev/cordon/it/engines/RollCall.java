package dev.cordon.it.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Prints the roll of engines when the tests of this module end, and keeps it beside the reports.
 */
public final class RollCall implements LauncherSessionListener {

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    String roll = Roll.text();
    if (roll.isEmpty()) {
      return;
    }
    String text = String.format("%nEngines that judged this run%n%s", roll);
    System.out.println(text);
    keep(text);
  }

  private static void keep(String text) {
    Path folder = Folders.engines();
    try {
      Files.writeString(folder.resolve("roll.txt"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
