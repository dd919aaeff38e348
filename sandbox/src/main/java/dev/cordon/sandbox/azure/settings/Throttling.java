package dev.cordon.sandbox.azure.settings;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * Token buckets per subscription, with the published figures of Azure Resource Manager
 * (https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling)
 * and those of Microsoft.Network above them. Off at first. Thread-safe.
 */
public final class Throttling {

  /** What a bucket is for. */
  public enum Lane {
    /** GET and POST that only looks. */
    READS(250, 25),
    /** PUT, PATCH and POST. */
    WRITES(200, 10),
    /** DELETE. */
    DELETES(200, 10),
    /** PUT and DELETE at Microsoft.Network: 1,000 in five minutes. */
    NETWORK_WRITES(1000, 1000 / 300.0),
    /** GET at Microsoft.Network: 10,000 in five minutes. */
    NETWORK_READS(10_000, 10_000 / 300.0),
    /** Queries of Resource Graph: 15 in five seconds. */
    GRAPH(15, 3);

    private final double capacity;
    private final double refill;

    Lane(double capacity, double refill) {
      this.capacity = capacity;
      this.refill = refill;
    }

    private Bucket published() {
      return new Bucket(capacity, refill);
    }
  }

  private record Key(String subscription, Lane lane) {}

  private record Level(double tokens, Instant at) {}

  private final InstantSource clock;
  private final Map<Key, Level> levels = new HashMap<>();
  private final Map<Lane, Bucket> chosen = new EnumMap<>(Lane.class);
  private boolean on;

  /** Buckets that refill by this clock. */
  public Throttling(InstantSource clock) {
    this.clock = clock;
  }

  /** Turns throttling on, all buckets full. */
  public synchronized void on() {
    on = true;
    levels.clear();
  }

  /** Turns throttling off. */
  public synchronized void off() {
    on = false;
  }

  /** Gives a lane a bucket of another size. */
  public synchronized void set(Lane lane, Bucket bucket) {
    chosen.put(lane, bucket);
    levels.keySet().removeIf(key -> key.lane() == lane);
  }

  /**
   * Takes a token for a call.
   *
   * @return the seconds to wait until there is one; 0 if there was one or throttling is off
   */
  public synchronized int take(String subscription, Lane lane) {
    if (!on) {
      return 0;
    }
    Bucket bucket = chosen.getOrDefault(lane, lane.published());
    double tokens = level(new Key(subscription, lane), bucket);
    boolean enough = tokens >= 1;
    levels.put(
        new Key(subscription, lane), new Level(enough ? tokens - 1 : tokens, clock.instant()));
    return enough ? 0 : wait(tokens, bucket);
  }

  private static int wait(double tokens, Bucket bucket) {
    return bucket.refill() == 0 ? 3600 : (int) Math.ceil((1 - tokens) / bucket.refill());
  }

  /** How many calls a lane has left. */
  public synchronized int left(String subscription, Lane lane) {
    Bucket bucket = chosen.getOrDefault(lane, lane.published());
    return on ? (int) level(new Key(subscription, lane), bucket) : (int) bucket.capacity();
  }

  private double level(Key key, Bucket bucket) {
    Level last = levels.get(key);
    if (last == null) {
      return bucket.capacity();
    }
    double seconds = Duration.between(last.at(), clock.instant()).toNanos() / 1e9;
    return Math.min(bucket.capacity(), last.tokens() + seconds * bucket.refill());
  }
}
