package dev.cordon.cli.demo;

import dev.cordon.sandbox.CallLog;
import java.util.Collection;

/**
 * How many calls a cloud has seen.
 *
 * @param reads calls that only look
 * @param writes calls that may change something
 */
record Calls(int reads, int writes) {

  static Calls in(CallLog log) {
    return new Calls(log.reads(), log.writes());
  }

  static Calls all(Collection<Ground> grounds) {
    return grounds.stream().map(Ground::calls).reduce(new Calls(0, 0), Calls::plus);
  }

  Calls since(Calls before) {
    return new Calls(reads - before.reads, writes - before.writes);
  }

  private Calls plus(Calls other) {
    return new Calls(reads + other.reads, writes + other.writes);
  }

  @Override
  public String toString() {
    return count(reads, "read") + " and " + count(writes, "write");
  }

  private static String count(int number, String one) {
    return number + " " + one + (number == 1 ? "" : "s");
  }
}
