package dev.cordon.provider.aws;

import dev.cordon.engine.Cordon;
import dev.cordon.model.Placement;
import dev.cordon.sandbox.aws.Ec2Region;
import dev.cordon.sandbox.aws.Ec2Sandbox;
import dev.cordon.sandbox.aws.InstanceSpec;
import dev.cordon.spi.LiveIds;
import dev.cordon.spi.Query;
import dev.cordon.spi.Writer;
import dev.cordon.state.Sessions;
import dev.cordon.state.SiteSnapshot;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A sandbox with one VPC, and a provider that looks at it. */
public final class SandboxGround implements AutoCloseable {

  public static final String ACCOUNT = "111122223333";
  public static final String REGION = "eu-west-1";

  public final Ec2Sandbox sandbox = Ec2Sandbox.start();
  public final Ec2Region region = sandbox.region(ACCOUNT, REGION);
  public final String vpc = region.vpc("10.0.0.0/16");
  public final String subnet = region.subnet(vpc, "10.0.0.0/24");
  public final AwsVpc place = AwsVpc.of(ACCOUNT, REGION, vpc).endpoint(sandbox.endpoint());
  public final AwsProvider provider = new AwsProvider(options());

  /** Quick options: no real waiting, reads one after the other. */
  public AwsOptions options() {
    return AwsOptions.defaults()
        .callTimeout(Duration.ofSeconds(10))
        .readAttempts(3)
        .readsAtOnce(1)
        .sleeper(time -> {});
  }

  public String instance(String role, String... groups) {
    InstanceSpec spec = InstanceSpec.in(subnet).tags(Map.of("role", role));
    return region.instance(groups.length == 0 ? spec : spec.groups(groups));
  }

  public SiteSnapshot observe() {
    return observe(Set.of());
  }

  public SiteSnapshot observe(Set<String> lists) {
    return provider.observer().observe(query(place, lists));
  }

  public Query query(AwsVpc at, Set<String> lists) {
    return new Query(Fixtures.FLEET, Fixtures.SITE, at, lists, new TreeMap<>());
  }

  public Writer writer(SiteSnapshot snapshot) {
    LiveIds none = id -> Optional.empty();
    return provider.writer(snapshot, none, Sessions.DRAIN);
  }

  public Placement placement() {
    return Placement.of(Fixtures.SITE, place);
  }

  public Cordon cordon() {
    return Cordon.builder().provider(provider).pause(round -> {}).build();
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
