package dev.cordon.it.laws;

import dev.cordon.it.engines.Clients;
import dev.cordon.sandbox.aws.Ec2Sandbox;
import dev.cordon.testkit.laws.Aspect;
import dev.cordon.testkit.laws.LawBench;
import dev.cordon.testkit.laws.LiveWorld;
import dev.cordon.testkit.laws.Weather;
import dev.cordon.testkit.world.World;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** The AWS provider before the strict sandbox: a new EC2 for each world. */
final class SandboxBench implements LawBench {

  private @Nullable Ec2Sandbox ec2;
  private @Nullable Ec2Client client;
  private @Nullable Tap tap;

  @Override
  public LiveWorld open(World world, Weather weather) {
    close();
    Ec2Sandbox sandbox = Ec2Sandbox.start();
    Ec2Client furnisher = Clients.ec2(sandbox.endpoint());
    Tap open = new Tap(sandbox.endpoint());
    ec2 = sandbox;
    client = furnisher;
    tap = open;
    SandboxWorld live = new SandboxWorld(sandbox, furnisher, world, open);
    if (weather.order() != 0) {
      sandbox.shuffle(weather.order());
    }
    if (weather.lag() != 0) {
      sandbox.consistency().lagCalls(weather.lag());
    }
    return live;
  }

  @Override
  public Map<Aspect, String> cannotJudge() {
    Map<Aspect, String> out = new EnumMap<>(Aspect.class);
    out.put(
        Aspect.IPV6,
        "worlds are furnished in IPv4 here; IPv6 is judged by the tests of providers/aws");
    return out;
  }

  @Override
  public void close() {
    if (tap != null) {
      tap.close();
    }
    if (client != null) {
      client.close();
    }
    if (ec2 != null) {
      ec2.close();
    }
  }
}
