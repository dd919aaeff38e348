package dev.cordon.provider.aws.laws;

import dev.cordon.sandbox.aws.Ec2Sandbox;
import dev.cordon.testkit.laws.LawBench;
import dev.cordon.testkit.laws.LiveWorld;
import dev.cordon.testkit.laws.Weather;
import dev.cordon.testkit.world.World;
import java.util.ArrayList;
import java.util.List;

/** The strict EC2 as a bench; it can judge everything. */
final class SandboxBench implements LawBench {

  private final List<Ec2Sandbox> open = new ArrayList<>();

  @Override
  public LiveWorld open(World world, Weather weather) {
    open.forEach(Ec2Sandbox::close);
    open.clear();
    Ec2Sandbox sandbox = Ec2Sandbox.start();
    open.add(sandbox);
    Furnished furnished = new Furnishing(sandbox).with(world);
    if (weather.order() != 0) {
      sandbox.shuffle(weather.order());
    }
    if (weather.pageSize() > 0) {
      sandbox.pagesOfAtMost(weather.pageSize());
    }
    sandbox.consistency().lagCalls(weather.lag());
    return new SandboxWorld(sandbox, furnished);
  }

  @Override
  public void close() {
    open.forEach(Ec2Sandbox::close);
  }
}
