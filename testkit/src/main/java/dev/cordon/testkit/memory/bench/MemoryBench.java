package dev.cordon.testkit.memory.bench;

import dev.cordon.spi.Provider;
import dev.cordon.testkit.laws.LawBench;
import dev.cordon.testkit.laws.LiveWorld;
import dev.cordon.testkit.laws.Weather;
import dev.cordon.testkit.memory.MemoryProvider;
import dev.cordon.testkit.memory.cloud.Limits;
import dev.cordon.testkit.memory.cloud.MemoryCloud;
import dev.cordon.testkit.world.World;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Function;

/** The bench of the in-memory provider; it can judge everything. */
public final class MemoryBench implements LawBench {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

  private final Function<MemoryCloud, Provider> providers;

  /** The bench of the provider as it is. */
  public MemoryBench() {
    this(cloud -> new MemoryProvider(cloud, CLOCK));
  }

  /** The bench of another provider of the same cloud: to show that a broken one is found out. */
  public MemoryBench(Function<MemoryCloud, Provider> providers) {
    this.providers = providers;
  }

  @Override
  public LiveWorld open(World world, Weather weather) {
    Limits usual = Limits.usual();
    int page = weather.pageSize() == 0 ? usual.pageSize() : weather.pageSize();
    MemoryCloud cloud =
        new MemoryCloud(new Limits(usual.rulesPerGroup(), usual.groupsPerMachine(), page));
    new Furnishing(cloud).with(world);
    cloud.shuffle(weather.order());
    cloud.settleAfterReads(weather.lag());
    return new MemoryWorld(cloud, world, () -> providers.apply(cloud));
  }

  @Override
  public void close() {}
}
