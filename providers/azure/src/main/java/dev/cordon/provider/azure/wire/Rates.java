package dev.cordon.provider.azure.wire;

import dev.cordon.spi.call.Buckets;
import dev.cordon.spi.call.Budget;
import dev.cordon.spi.call.Budget.Rate;
import dev.cordon.spi.call.Pace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How often Azure Resource Manager may be asked: a bucket for each subscription and kind of
 * operation, and what Microsoft.Network takes in five minutes, which the vendor said in 2020 and
 * may not hold any more.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling">Throttling
 *     at Azure</a>
 */
public final class Rates {

  private static final Duration WINDOW = Duration.ofMinutes(5);

  private static final Budget READS =
      new Budget("reads", List.of(Rate.perSecond(250, 25), Rate.within(10_000, WINDOW)));
  private static final Budget WRITES =
      new Budget("writes", List.of(Rate.perSecond(200, 10), Rate.within(1_000, WINDOW)));
  private static final Budget QUESTIONS =
      new Budget("questions", List.of(Rate.within(15, Duration.ofSeconds(5))));

  private static final Pace PUBLISHED = new Buckets(Rates::of);

  private Rates() {}

  /** What the vendor publishes; one for this process. */
  public static Pace published() {
    return PUBLISHED;
  }

  static Optional<Budget> of(String scope, String method) {
    return Optional.of(
        switch (method) {
          case "GET", "HEAD" -> READS;
          case "POST" -> QUESTIONS;
          default -> WRITES;
        });
  }
}
