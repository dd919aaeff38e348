package dev.cordon.provider.aws.laws;

import dev.cordon.provider.aws.state.Limits;
import dev.cordon.sandbox.aws.Ec2Sandbox;
import dev.cordon.sandbox.aws.settings.Reading;
import dev.cordon.testkit.laws.LawBench;
import dev.cordon.testkit.laws.LiveWorld;
import dev.cordon.testkit.laws.Weather;
import dev.cordon.testkit.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * The strict EC2 as a bench; it can judge everything. What no text of the vendor settles it reads
 * one way in some worlds and the other way in others; and in some the quota of rules is tight.
 */
final class SandboxBench implements LawBench {

  private static final int TIGHT = 6;

  private final List<Ec2Sandbox> open = new ArrayList<>();

  @Override
  public LiveWorld open(World world, Weather weather) {
    open.forEach(Ec2Sandbox::close);
    open.clear();
    Ec2Sandbox sandbox = Ec2Sandbox.start();
    open.add(sandbox);
    Furnished furnished = new Furnishing(sandbox).with(world);
    settle(sandbox, new Random(world.toString().hashCode()));
    if (weather.order() != 0) {
      sandbox.shuffle(weather.order());
    }
    if (weather.pageSize() > 0) {
      sandbox.pagesOfAtMost(weather.pageSize());
    }
    sandbox.consistency().lagCalls(weather.lag());
    return new SandboxWorld(sandbox, furnished);
  }

  /** Always the same for the same world. */
  private static void settle(Ec2Sandbox sandbox, Random random) {
    Stream.of(Reading.values()).filter(reading -> random.nextBoolean()).forEach(sandbox::readings);
    if (random.nextInt(3) == 0) {
      sandbox.quota(Limits.RULES, TIGHT + random.nextInt(TIGHT));
    }
  }

  @Override
  public void close() {
    open.forEach(Ec2Sandbox::close);
  }
}
