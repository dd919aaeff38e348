package dev.cordon.record;

import dev.cordon.record.JournalFile.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One run as a journal tells it. Texts as they were written; empty where the journal says nothing.
 *
 * @param id its id
 * @param fleet the fleet that it was for
 * @param by whose process it was
 * @param began when it began
 * @param ended when it ended; empty if it never said so
 * @param planned how many steps there were to do
 * @param outcome how it ended
 * @param steps what was tried, in the order in which it began
 * @param approvedBy who let it go beyond its limits; empty if it did not need anybody
 * @param approvedBecause why they did
 * @param undo the SHA-256 of what was kept to undo it; empty if nothing was
 * @param awaits whether it waits for somebody's word, or died while it did
 */
public record RunRecord(
    String id,
    String fleet,
    String by,
    String began,
    String ended,
    String planned,
    Outcome outcome,
    List<Attempt> steps,
    String approvedBy,
    String approvedBecause,
    String undo,
    boolean awaits) {

  /** How a run ended. */
  public enum Outcome {
    /** Everything was done, and was seen. */
    COMPLETE,
    /** It stopped, and said why. */
    STOPPED,
    /** Everything was done, nobody confirmed it, and a run after it took it back. */
    UNCONFIRMED,
    /** It said nothing more: it goes on, or its process died. */
    UNFINISHED
  }

  /**
   * A step that was begun.
   *
   * @param outcome {@code applied}, or what was in the way; empty if the journal does not tell
   */
  public record Attempt(String step, String site, String title, String outcome) {

    /** Whether it was done. */
    public boolean isApplied() {
      return outcome.equals("applied");
    }
  }

  public RunRecord {
    steps = List.copyOf(steps);
  }

  /** How many steps were done. */
  public long done() {
    return steps.stream().filter(Attempt::isApplied).count();
  }

  /** The runs of a journal, the oldest first. */
  public static List<RunRecord> of(JournalFile journal) {
    Map<String, List<Entry>> runs = new LinkedHashMap<>();
    for (Entry entry : journal.entries()) {
      if (!entry.field("run").isEmpty()) {
        runs.computeIfAbsent(entry.field("run"), any -> new ArrayList<>()).add(entry);
      }
    }
    return runs.values().stream().map(RunRecord::of).toList();
  }

  private static RunRecord of(List<Entry> entries) {
    List<Attempt> steps = new ArrayList<>();
    Map<String, Entry> told = new LinkedHashMap<>();
    for (Entry entry : entries) {
      String event = entry.field("event");
      if (event.equals("begin")) {
        steps.add(attempt(entry));
      } else if (event.equals("end")) {
        end(steps, attempt(entry));
      } else {
        told.put(event, entry);
      }
    }
    Entry first = entries.get(0);
    Entry start = told.getOrDefault("start", first);
    Entry approval = told.getOrDefault("approval", new Entry(0, new TreeMap<>()));
    Entry finish = told.get("finish");
    return new RunRecord(
        first.field("run"),
        start.field("fleet"),
        first.field("by"),
        first.field("at"),
        finish == null ? "" : finish.field("at"),
        start.field("steps"),
        finish == null ? Outcome.UNFINISHED : outcome(finish.field("complete")),
        steps,
        approval.field("approver"),
        approval.field("because"),
        start.field("undo"),
        finish == null && told.containsKey("await"));
  }

  private static Outcome outcome(String complete) {
    return switch (complete) {
      case "true" -> Outcome.COMPLETE;
      case "unconfirmed" -> Outcome.UNCONFIRMED;
      default -> Outcome.STOPPED;
    };
  }

  /** A step may be tried again in a later round of its run. */
  private static void end(List<Attempt> steps, Attempt ended) {
    for (int i = steps.size() - 1; i >= 0; i--) {
      if (steps.get(i).step().equals(ended.step())) {
        steps.set(i, ended);
        return;
      }
    }
    steps.add(ended);
  }

  private static Attempt attempt(Entry entry) {
    return new Attempt(
        entry.field("step"), entry.field("site"), entry.field("title"), entry.field("outcome"));
  }
}
