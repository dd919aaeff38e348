package dev.cordon.provider.gcp.wire;

import dev.cordon.spi.call.Buckets;
import dev.cordon.spi.call.Budget;
import dev.cordon.spi.call.Budget.Rate;
import dev.cordon.spi.call.Pace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How often Compute Engine may be asked: by project and minute, reads and writes apart. The
 * vendor's other services publish no figure that we know of, and are not held back.
 *
 * @see <a href="https://cloud.google.com/compute/api-quota">API rate quota of Compute Engine</a>
 */
public final class Rates {

  private static final Duration WINDOW = Duration.ofMinutes(1);

  private static final Budget READS = new Budget("reads", List.of(Rate.within(1_500, WINDOW)));
  private static final Budget WRITES = new Budget("writes", List.of(Rate.within(1_500, WINDOW)));

  private static final Pace PUBLISHED = new Buckets(Rates::of);

  private Rates() {}

  /** What the vendor publishes; one for this process. */
  public static Pace published() {
    return PUBLISHED;
  }

  static Optional<Budget> of(String scope, String method) {
    return Optional.of(method.equals("GET") ? READS : WRITES);
  }
}
