package dev.cordon.provider.azure.laws;

import dev.cordon.sandbox.azure.ArmSandbox;
import dev.cordon.testkit.laws.LawBench;
import dev.cordon.testkit.laws.LiveWorld;
import dev.cordon.testkit.laws.Weather;
import dev.cordon.testkit.world.World;
import java.util.ArrayList;
import java.util.List;

/** The strict Azure Resource Manager as a bench. */
final class SandboxBench implements LawBench {

  private final List<ArmSandbox> open = new ArrayList<>();

  @Override
  public LiveWorld open(World world, Weather weather) {
    open.forEach(ArmSandbox::close);
    open.clear();
    ArmSandbox sandbox = ArmSandbox.start();
    open.add(sandbox);
    sandbox.retryAfter(0);
    Furnished furnished = new Furnishing(sandbox).with(world);
    if (weather.order() != 0) {
      sandbox.shuffle(weather.order());
    }
    int page = weather.pageSize() > 0 ? weather.pageSize() : SandboxWorld.PAGE;
    sandbox.pagesOf(page);
    sandbox.lists().calls(weather.lag());
    return new SandboxWorld(sandbox, furnished, page);
  }

  @Override
  public void close() {
    open.forEach(ArmSandbox::close);
  }
}
