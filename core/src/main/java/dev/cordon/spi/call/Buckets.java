package dev.cordon.spi.call;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.UninterruptibleBlockingStrategy;
import io.github.bucket4j.local.LocalBucketBuilder;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/** Keeps to budgets, one bucket for each scope and budget. Thread-safe. */
public final class Buckets implements Pace {

  private static final String HERE = "here: ";

  private record Key(String scope, String name) {}

  private final BiFunction<String, String, Optional<Budget>> budgets;
  private final TimeMeter time;
  private final UninterruptibleBlockingStrategy waiting;
  private final Map<Key, Bucket> buckets = new ConcurrentHashMap<>();

  /**
   * All buckets are full.
   *
   * @param budgets of a scope and an action; empty where nothing is known, and nothing held back
   */
  public Buckets(BiFunction<String, String, Optional<Budget>> budgets) {
    this(budgets, TimeMeter.SYSTEM_NANOTIME, UninterruptibleBlockingStrategy.PARKING);
  }

  Buckets(
      BiFunction<String, String, Optional<Budget>> budgets,
      TimeMeter time,
      UninterruptibleBlockingStrategy waiting) {
    this.budgets = budgets;
    this.time = time;
    this.waiting = waiting;
  }

  /**
   * The scope of an endpoint. One over plain http is on this machine, and no vendor: nothing is
   * held back there.
   *
   * @param counted what a vendor counts for
   */
  public static String scope(Optional<URI> endpoint, String counted) {
    boolean here = endpoint.filter(uri -> "http".equals(uri.getScheme())).isPresent();
    return here ? HERE + counted : counted;
  }

  @Override
  public void await(String scope, String action) {
    if (scope.startsWith(HERE)) {
      return;
    }
    budgets
        .apply(scope, action)
        .map(b -> buckets.computeIfAbsent(new Key(scope, b.name()), any -> bucket(b)))
        .ifPresent(bucket -> bucket.asBlocking().consumeUninterruptibly(1, waiting));
  }

  private Bucket bucket(Budget budget) {
    LocalBucketBuilder builder = Bucket.builder().withCustomTimePrecision(time);
    for (Budget.Rate rate : budget.rates()) {
      builder.addLimit(
          Bandwidth.builder()
              .capacity(rate.burst())
              .refillGreedy(rate.requests(), rate.period())
              .build());
    }
    return builder.build();
  }
}
