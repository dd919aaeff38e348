package dev.cordon.sandbox.aws.settings;

import dev.cordon.sandbox.CallKind;
import dev.cordon.sandbox.aws.state.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Token buckets per account, region and action, with the published figures
 * (https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html). Off at first.
 * Thread-safe.
 */
public final class Throttling {

  private static final Bucket NON_MUTATING = new Bucket(100, 20);
  private static final Bucket UNFILTERED_AND_UNPAGED = new Bucket(50, 10);
  private static final Bucket MUTATING = new Bucket(50, 5);
  private static final Set<String> CHEAPER_WHEN_PAGED =
      Set.of("DescribeSecurityGroups", "DescribeNetworkInterfaces", "DescribeInstances");
  private static final Map<String, Bucket> OWN =
      Map.of(
          "CreateTags", new Bucket(100, 10),
          "DeleteTags", new Bucket(100, 10),
          "ModifyNetworkInterfaceAttribute", new Bucket(100, 5),
          "CreateNetworkInterface", new Bucket(100, 5),
          "DeleteNetworkInterface", new Bucket(100, 5),
          "DescribeSecurityGroupReferences", new Bucket(20, 5),
          "DescribeStaleSecurityGroups", new Bucket(20, 5));

  private record Key(Scope scope, String action, boolean forAll) {}

  private static final class Level {
    private double tokens;
    private Instant at;

    private Level(double tokens, Instant at) {
      this.tokens = tokens;
      this.at = at;
    }
  }

  private final InstantSource clock;
  private final Map<Key, Level> levels = new HashMap<>();
  private final Map<String, Bucket> chosen = new HashMap<>();
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

  /** Gives one action a bucket of another size, in every account and region. */
  public synchronized void set(String action, Bucket bucket) {
    chosen.put(action, bucket);
    levels.keySet().removeIf(key -> key.action().equals(action));
  }

  /**
   * Takes a token for a call.
   *
   * @return whether there was one, or throttling is off
   */
  public boolean take(Scope scope, String action, CallKind kind) {
    return take(new Key(scope, action, false), bucket(action, kind));
  }

  /**
   * Takes a token for a read that names neither filters nor ids nor a page size, which for some
   * actions has a smaller bucket of its own.
   *
   * @return whether there was one, or throttling is off
   */
  public boolean takeForAll(Scope scope, String action) {
    return CHEAPER_WHEN_PAGED.contains(action)
        ? take(new Key(scope, action, true), chosen(action, UNFILTERED_AND_UNPAGED))
        : take(scope, action, CallKind.READ);
  }

  private synchronized boolean take(Key of, Bucket bucket) {
    if (!on) {
      return true;
    }
    Level level = levels.computeIfAbsent(of, key -> new Level(bucket.capacity(), clock.instant()));
    refill(level, bucket);
    if (level.tokens < 1) {
      return false;
    }
    level.tokens -= 1;
    return true;
  }

  private Bucket bucket(String action, CallKind kind) {
    Bucket usual = kind == CallKind.WRITE ? MUTATING : NON_MUTATING;
    return chosen(action, OWN.getOrDefault(action, usual));
  }

  private synchronized Bucket chosen(String action, Bucket published) {
    return chosen.getOrDefault(action, published);
  }

  private void refill(Level level, Bucket bucket) {
    Instant now = clock.instant();
    double seconds = Duration.between(level.at, now).toNanos() / 1e9;
    level.tokens = Math.min(bucket.capacity(), level.tokens + seconds * bucket.refill());
    level.at = now;
  }
}
