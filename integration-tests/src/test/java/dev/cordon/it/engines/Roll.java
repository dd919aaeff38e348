package dev.cordon.it.engines;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which judges took part in this run, which did not, and what each could not judge. Printed when
 * the tests end, so that a skipped judge never looks like a passed one. Thread-safe.
 */
public final class Roll {

  private static final SortedMap<String, Entry> ENTRIES = new TreeMap<>();

  private static final class Entry {
    private String presence = "not asked for by the tests that ran";
    private final Set<String> judged = new LinkedHashSet<>();
    private final Set<String> left = new LinkedHashSet<>();
  }

  private Roll() {}

  /** The engine runs: its version and where it came from. */
  public static synchronized void tookPart(String engine, String origin) {
    entry(engine).presence = "TOOK PART, " + origin;
  }

  /** The engine is not there: why, and what to do to have it. */
  public static synchronized void skipped(String engine, String reason, String remedy) {
    entry(engine).presence =
        "SKIPPED: " + reason + System.lineSeparator() + "      to run it: " + remedy;
  }

  /** Something the engine was asked to judge, with its size. */
  public static synchronized void judged(String engine, String what) {
    entry(engine).judged.add(what);
  }

  /** Something the engine cannot judge, and why. */
  public static synchronized void cannotJudge(String engine, String what, String reason) {
    entry(engine).left.add(what + ": " + reason);
  }

  /** The roll as text, an engine per paragraph, in order of name; empty if none was named. */
  static synchronized String text() {
    StringBuilder out = new StringBuilder();
    ENTRIES.forEach(
        (engine, entry) -> {
          out.append(String.format("  %-11s %s%n", engine, entry.presence));
          entry.judged.forEach(line -> out.append(String.format("      judged: %s%n", line)));
          entry.left.forEach(line -> out.append(String.format("      left out: %s%n", line)));
        });
    return out.toString();
  }

  private static Entry entry(String engine) {
    return ENTRIES.computeIfAbsent(engine, name -> new Entry());
  }
}
