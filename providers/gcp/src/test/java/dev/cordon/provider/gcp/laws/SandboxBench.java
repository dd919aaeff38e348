package dev.cordon.provider.gcp.laws;

import dev.cordon.sandbox.gcp.GcpSandbox;
import dev.cordon.sandbox.gcp.settings.Reading;
import dev.cordon.testkit.laws.LawBench;
import dev.cordon.testkit.laws.LiveWorld;
import dev.cordon.testkit.laws.Weather;
import dev.cordon.testkit.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * The strict Google Cloud as a bench. What no text of the vendor settles it reads one way in some
 * worlds and the other way in others. Operations are done before the next call: one that nobody
 * looks at any more, because its caller died, would stay under way for ever here.
 */
final class SandboxBench implements LawBench {

  /** What enforces at the sites of a world. */
  enum Kind {
    POLICY,
    CLASSIC,
    HYBRID
  }

  private final Kind kind;
  private final List<GcpSandbox> open = new ArrayList<>();

  SandboxBench(Kind kind) {
    this.kind = kind;
  }

  @Override
  public LiveWorld open(World world, Weather weather) {
    open.forEach(GcpSandbox::close);
    open.clear();
    GcpSandbox sandbox = GcpSandbox.start();
    open.add(sandbox);
    Furnishing furnishing = new Furnishing(sandbox);
    Furnished furnished =
        kind == Kind.HYBRID ? furnishing.withServices(world) : furnishing.with(world);
    settle(sandbox, new Random(world.toString().hashCode()));
    if (weather.order() != 0) {
      sandbox.shuffle(weather.order());
    }
    int page = weather.pageSize() > 0 ? weather.pageSize() : SandboxWorld.PAGE;
    sandbox.pagesOf(page);
    sandbox.lists().calls(weather.lag());
    return switch (kind) {
      case POLICY -> new SandboxWorld(sandbox, furnished, page);
      case CLASSIC -> new ClassicWorld(sandbox, furnished, page);
      case HYBRID -> new HybridWorld(sandbox, furnished, page);
    };
  }

  /** Always the same for the same world. */
  private static void settle(GcpSandbox sandbox, Random random) {
    Stream.of(Reading.values()).filter(reading -> random.nextBoolean()).forEach(sandbox::readings);
  }

  @Override
  public void close() {
    open.forEach(GcpSandbox::close);
  }
}
