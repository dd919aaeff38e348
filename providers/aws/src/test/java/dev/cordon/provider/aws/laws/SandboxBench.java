package dev.cordon.provider.aws.laws;

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
 * one way in some worlds and the other way in others.
 */
final class SandboxBench implements LawBench {

  private final List<Ec2Sandbox> open = new ArrayList<>();

  @Override
  public LiveWorld open(World world, Weather weather) {
    open.forEach(Ec2Sandbox::close);
    open.clear();
    Ec2Sandbox sandbox = Ec2Sandbox.start();
    open.add(sandbox);
    sandbox.readings(readings(world));
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

  /** Any of them, but always the same for the same world. */
  private static Reading[] readings(World world) {
    Random random = new Random(world.toString().hashCode());
    return Stream.of(Reading.values())
        .filter(reading -> random.nextBoolean())
        .toArray(Reading[]::new);
  }

  @Override
  public void close() {
    open.forEach(Ec2Sandbox::close);
  }
}
