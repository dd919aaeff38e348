package dev.cordon.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The calls that reached a sandbox cloud over the wire, failed ones included, in the order of their
 * end. Thread-safe.
 */
public final class CallLog {

  private final List<LoggedCall> calls = new ArrayList<>();

  /** Adds a call. */
  public synchronized void add(LoggedCall call) {
    calls.add(call);
  }

  /** All calls since the last reset. */
  public synchronized List<LoggedCall> list() {
    return List.copyOf(calls);
  }

  /** How many reads came. */
  public int reads() {
    return count(call -> call.kind() == CallKind.READ);
  }

  /** How many writes came. */
  public int writes() {
    return count(call -> call.kind() == CallKind.WRITE);
  }

  /** How many calls came that asked how far a write has come. */
  public int polls() {
    return count(call -> call.kind() == CallKind.POLL);
  }

  /** How many calls of this action came. */
  public int count(String action) {
    return count(call -> call.action().equals(action));
  }

  /** How many calls match. */
  public int count(Predicate<LoggedCall> which) {
    return (int) list().stream().filter(which).count();
  }

  /** The number of calls of each action, sorted by its name. */
  public SortedMap<String, Integer> byAction() {
    SortedMap<String, Integer> counts = new TreeMap<>();
    list().forEach(call -> counts.merge(call.action(), 1, Integer::sum));
    return counts;
  }

  /** Forgets all calls. */
  public synchronized void reset() {
    calls.clear();
  }

  @Override
  public String toString() {
    return byAction().toString();
  }
}
