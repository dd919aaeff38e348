package dev.cordon.sandbox.gcp.settings;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * The rates of Compute Engine: so many calls of a kind in a project and a minute; at the next full
 * minute all are there again (https://cloud.google.com/compute/api-quota). Off at first.
 * Thread-safe.
 */
public final class Throttling {

  /** What calls are counted together. */
  public enum Lane {
    /** Writes. */
    MUTATIONS("Mutation requests", 1_500),
    /** Reads of one thing. */
    READS("Read requests", 1_500),
    /** Lists. */
    LISTS("List requests", 1_500),
    /** Reads of operations. */
    OPERATIONS("Operation read requests", 1_500);

    private final String title;
    private final int usual;

    Lane(String title, int usual) {
      this.title = title;
      this.usual = usual;
    }

    /** What the vendor calls it. */
    public String title() {
      return title;
    }
  }

  private record Key(String project, Lane lane) {}

  private record Used(Instant minute, int calls) {}

  private final InstantSource clock;
  private final Map<Key, Used> used = new HashMap<>();
  private final Map<Lane, Integer> chosen = new EnumMap<>(Lane.class);
  private boolean on;

  /** Rates by the minutes of this clock. */
  public Throttling(InstantSource clock) {
    this.clock = clock;
  }

  /** Turns throttling on; nothing is used yet. */
  public synchronized void on() {
    on = true;
    used.clear();
  }

  /** Turns throttling off. */
  public synchronized void off() {
    on = false;
  }

  /**
   * Gives a lane another number of calls a minute.
   *
   * @throws IllegalArgumentException unless it is positive
   */
  public synchronized void set(Lane lane, int callsPerMinute) {
    if (callsPerMinute < 1) {
      throw new IllegalArgumentException(callsPerMinute + " calls a minute");
    }
    chosen.put(lane, callsPerMinute);
  }

  /** Counts a call; whether it may be made. A refused call is not counted. */
  public synchronized boolean take(String project, Lane lane) {
    if (!on) {
      return true;
    }
    Key key = new Key(project, lane);
    int before = usedNow(key);
    boolean free = before < chosen.getOrDefault(lane, lane.usual);
    if (free) {
      used.put(key, new Used(minute(), before + 1));
    }
    return free;
  }

  private int usedNow(Key key) {
    Used last = used.get(key);
    return last == null || !last.minute().equals(minute()) ? 0 : last.calls();
  }

  private Instant minute() {
    return clock.instant().truncatedTo(ChronoUnit.MINUTES);
  }
}
