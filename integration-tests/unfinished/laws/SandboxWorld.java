package dev.cordon.it.laws;

import dev.cordon.model.Link;
import dev.cordon.sandbox.aws.Ec2Sandbox;
import dev.cordon.testkit.world.End;
import dev.cordon.testkit.world.Probe;
import dev.cordon.testkit.world.World;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** A world in the sandbox, which has a packet walker and keeps the quotas. */
final class SandboxWorld extends EngineWorld {

  /** Sixty rules a direction in each of the five groups that an interface can carry, and one. */
  private static final int TOO_MANY_RULES = 301;

  private final Ec2Sandbox sandbox;
  private final Map<End, String> interfaces = new HashMap<>();

  SandboxWorld(Ec2Sandbox sandbox, Ec2Client ec2, World world, Tap tap) {
    super(ec2, world, tap);
    this.sandbox = sandbox;
    world.links().stream()
        .filter(link -> link.kind() == Link.Kind.ROUTED)
        .forEach(link -> sandbox.route(vpc(link.one()), vpc(link.other())));
    for (String site : world.sites().keySet()) {
      interfaces(site)
          .forEach(
              eni ->
                  interfaces.put(
                      new End(site, eni.privateIpAddress()), eni.networkInterfaceId()));
    }
  }

  @Override
  public boolean reaches(Probe probe) {
    boolean typed = probe.protocol() == 1 || probe.protocol() == 58;
    if (typed && probe.port() % 256 != 0) {
      throw new IllegalArgumentException("the walker sends no codes: " + probe);
    }
    return sandbox.reaches(
        interfaces.getOrDefault(probe.from(), probe.from().address()),
        interfaces.getOrDefault(probe.to(), probe.to().address()),
        Integer.toString(probe.protocol()),
        typed ? probe.port() / 256 : probe.port());
  }

  @Override
  public int tooManyRules() {
    return TOO_MANY_RULES;
  }
}
