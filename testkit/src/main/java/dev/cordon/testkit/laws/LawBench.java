package dev.cordon.testkit.laws;

import dev.cordon.testkit.world.World;
import java.util.Map;

/**
 * What a provider brings to be judged by {@link ProviderLaws}: a way to make its vendor look like
 * any world. Closed after the last law.
 */
public interface LawBench extends AutoCloseable {

  /** Makes the vendor look like this world. Worlds opened before may be gone. */
  LiveWorld open(World world, Weather weather);

  /**
   * What this bench cannot judge, each with the reason; laws that need it are skipped, or judged as
   * far as the rest goes. Empty for a bench that can do everything.
   */
  default Map<Aspect, String> cannotJudge() {
    return Map.of();
  }

  /** Lets go of what the bench holds. */
  @Override
  void close();
}
