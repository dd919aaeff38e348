package dev.cordon.provider.vyos.laws;

import dev.cordon.provider.vyos.ShellServer;
import dev.cordon.sandbox.vyos.Snapshot;
import dev.cordon.sandbox.vyos.VyosSandbox;
import dev.cordon.sandbox.vyos.config.Dialect;
import dev.cordon.sandbox.vyos.settings.Reading;
import dev.cordon.testkit.laws.Aspect;
import dev.cordon.testkit.laws.LawBench;
import dev.cordon.testkit.laws.LiveWorld;
import dev.cordon.testkit.laws.Weather;
import dev.cordon.testkit.world.World;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Strict routers as a bench: one for each site, in the four dialects in turn. What no observation
 * settles they read one way in some worlds and the other way in others; in some every change is a
 * large one, some are spoken to over SSH, some have zones, and in some a workload is the router
 * itself.
 */
final class SandboxBench implements LawBench {

  /** So few commands that most changes are built ahead. */
  private static final int SMALL = 15;

  private record Spare(VyosSandbox router, Snapshot fresh, ShellServer shell) {}

  private final ShellKeys keys = new ShellKeys();
  private final Map<Dialect, List<Spare>> spares = new EnumMap<>(Dialect.class);

  @Override
  public LiveWorld open(World world, Weather weather) {
    Random random = new Random(world.toString().hashCode());
    Dialect[] dialects = Dialect.values();
    int first = random.nextInt(dialects.length);
    Map<Dialect, Integer> used = new EnumMap<>(Dialect.class);
    SortedMap<String, VyosSandbox> routers = new TreeMap<>();
    SortedMap<String, ShellServer> shells = new TreeMap<>();
    for (String site : world.sites().keySet()) {
      Dialect dialect = dialects[(first + routers.size()) % dialects.length];
      Spare spare = fresh(dialect, used.merge(dialect, 1, Integer::sum) - 1);
      VyosSandbox router = spare.router();
      shells.put(site, spare.shell());
      settle(router, random);
      routers.put(site, router);
    }
    boolean zoned = random.nextInt(4) == 0;
    boolean itself = random.nextInt(3) == 0;
    world
        .sites()
        .values()
        .forEach(site -> new Furnishing(routers.get(site.name()), site, zoned, itself).furnish());
    int batch = random.nextInt(3) == 0 ? SMALL : SandboxWorld.LARGE;
    Access access = random.nextInt(4) == 0 ? new Access.Shell(shells, keys) : new Access.Https();
    Access settled = zoned ? new Access.Zoned(access) : access;
    return new SandboxWorld(
        routers, world, random.nextBoolean(), batch, itself ? new Access.Itself(settled) : settled);
  }

  /** Always the same for the same world. */
  private static void settle(VyosSandbox router, Random random) {
    router.usualReadings();
    Stream.of(Reading.values()).filter(reading -> random.nextBoolean()).forEach(router::readings);
  }

  private Spare fresh(Dialect dialect, int number) {
    List<Spare> known = spares.computeIfAbsent(dialect, any -> new ArrayList<>());
    if (known.size() <= number) {
      VyosSandbox started = VyosSandbox.start(dialect);
      ShellServer shell = new ShellServer(started, keys.pair().getPublic());
      keys.known(shell);
      known.add(new Spare(started, started.snapshot(), shell));
    }
    Spare spare = known.get(number);
    spare.router().restore(spare.fresh());
    spare.router().faults().clear();
    return spare;
  }

  @Override
  public Map<Aspect, String> cannotJudge() {
    return Map.of(
        Aspect.LAG, "a router shows its own configuration: what was committed is seen at once",
        Aspect.PAGING, "a router shows its configuration whole and sorted: there are no pages");
  }

  @Override
  public void close() {
    for (List<Spare> all : spares.values()) {
      all.forEach(spare -> spare.shell().close());
      all.forEach(spare -> spare.router().close());
    }
    keys.close();
  }
}
