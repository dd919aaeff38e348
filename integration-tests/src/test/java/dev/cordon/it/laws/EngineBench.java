package dev.cordon.it.laws;

import dev.cordon.it.engines.Clients;
import dev.cordon.sandbox.aws.Ec2Sandbox;
import dev.cordon.sandbox.aws.Snapshot;
import dev.cordon.testkit.laws.Aspect;
import dev.cordon.testkit.laws.LawBench;
import dev.cordon.testkit.laws.LiveWorld;
import dev.cordon.testkit.laws.Weather;
import dev.cordon.testkit.world.World;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** The AWS provider before an EC2 that somebody else wrote. */
final class EngineBench implements LawBench {

  private final URI engine;
  private final Runnable reset;
  private final Map<Aspect, String> cannotJudge;
  private final Ec2Client ec2;
  private final Ec2Sandbox sandbox = Ec2Sandbox.start();
  private final Snapshot empty = sandbox.snapshot();
  private @Nullable Tap tap;

  /**
   * @param engine where the engine listens
   * @param reset makes it forget everything
   * @param cannotJudge what it cannot judge, each with the reason
   */
  EngineBench(URI engine, Runnable reset, Map<Aspect, String> cannotJudge) {
    this.engine = engine;
    this.reset = reset;
    this.cannotJudge = Map.copyOf(cannotJudge);
    this.ec2 = Clients.ec2(engine);
  }

  @Override
  public LiveWorld open(World world, Weather weather) {
    shut();
    reset.run();
    Tap open = new Tap(engine);
    tap = open;
    sandbox.restore(empty);
    return new EngineWorld(ec2, world, open, sandbox);
  }

  @Override
  public Map<Aspect, String> cannotJudge() {
    return cannotJudge;
  }

  private void shut() {
    if (tap != null) {
      tap.close();
    }
  }

  @Override
  public void close() {
    shut();
    ec2.close();
    sandbox.close();
  }
}
