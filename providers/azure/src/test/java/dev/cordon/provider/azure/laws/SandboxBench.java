package dev.cordon.provider.azure.laws;

import dev.cordon.provider.azure.state.Limits;
import dev.cordon.sandbox.azure.ArmSandbox;
import dev.cordon.sandbox.azure.settings.Reading;
import dev.cordon.testkit.laws.LawBench;
import dev.cordon.testkit.laws.LiveWorld;
import dev.cordon.testkit.laws.Weather;
import dev.cordon.testkit.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * The strict Azure Resource Manager as a bench. What no text of the vendor settles it reads one way
 * in some worlds and the other way in others; and in some the limit of rules is tight.
 */
final class SandboxBench implements LawBench {

  private static final int TIGHT = 32;

  private final List<ArmSandbox> open = new ArrayList<>();

  @Override
  public LiveWorld open(World world, Weather weather) {
    open.forEach(ArmSandbox::close);
    open.clear();
    ArmSandbox sandbox = ArmSandbox.start();
    open.add(sandbox);
    sandbox.retryAfter(0);
    Furnished furnished = new Furnishing(sandbox).with(world);
    settle(sandbox, new Random(world.toString().hashCode()));
    if (weather.order() != 0) {
      sandbox.shuffle(weather.order());
    }
    int page = weather.pageSize() > 0 ? weather.pageSize() : SandboxWorld.PAGE;
    sandbox.pagesOf(page);
    sandbox.lists().calls(weather.lag());
    return new SandboxWorld(sandbox, furnished, page);
  }

  /** Always the same for the same world. */
  private static void settle(ArmSandbox sandbox, Random random) {
    Stream.of(Reading.values()).filter(reading -> random.nextBoolean()).forEach(sandbox::readings);
    if (random.nextInt(3) == 0) {
      sandbox.quota(Limits.RULES, TIGHT + random.nextInt(TIGHT));
    }
  }

  @Override
  public void close() {
    open.forEach(ArmSandbox::close);
  }
}
