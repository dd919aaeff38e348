package dev.cordon.provider.gcp;

import dev.cordon.engine.Cordon;
import dev.cordon.provider.gcp.observe.NetworkObserver;
import dev.cordon.provider.gcp.wire.Clients;
import dev.cordon.provider.gcp.write.NetworkWriter;
import dev.cordon.sandbox.gcp.GcpProject;
import dev.cordon.sandbox.gcp.GcpSandbox;
import dev.cordon.sandbox.gcp.VmSpec;
import dev.cordon.spi.Query;
import dev.cordon.spi.Writer;
import dev.cordon.state.ContainerId;
import dev.cordon.state.SiteSnapshot;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A sandbox with one network of two subnets, and a provider that looks at it. */
public final class Ground implements AutoCloseable {

  public static final String PROJECT = "delivery";
  public static final String NETWORK = "net-build";
  public static final String REGION = "europe-west1";
  public static final String ZONE = "europe-west1-b";
  public static final String FLEET = "acme";
  public static final String SITE = "lab";

  public final GcpSandbox sandbox = GcpSandbox.start();
  public final GcpProject project = sandbox.project(PROJECT);
  public final String network = project.network(NETWORK);
  public final String build = project.subnet(network, REGION, "build", "10.0.0.0/24");
  public final String deploy = project.subnet(network, REGION, "deploy", "10.0.1.0/24");
  public final GcpNetwork place = GcpNetwork.of(PROJECT, NETWORK).endpoint(sandbox.endpoint());
  private GcpOptions options = quick();

  /** No real waiting, reads one after the other. */
  public static GcpOptions quick() {
    return GcpOptions.defaults()
        .callTimeout(Duration.ofSeconds(10))
        .readAttempts(3)
        .writeAttempts(3)
        .readsAtOnce(1)
        .sleeper(time -> {});
  }

  public void options(GcpOptions others) {
    options = others;
  }

  public GcpOptions options() {
    return options;
  }

  public Clients clients() {
    return new Clients(options);
  }

  public Cordon cordon() {
    return Cordon.builder().provider(new GcpProvider(options)).pause(round -> {}).build();
  }

  public SiteSnapshot observe() {
    return new NetworkObserver(clients(), options)
        .observe(new Query(FLEET, SITE, place, Set.of(), new TreeMap<>()));
  }

  public Writer writer(SiteSnapshot snapshot) {
    return new NetworkWriter(snapshot, id -> Optional.empty(), clients(), options);
  }

  /** A machine in the first subnet, labelled with a role. */
  public String vm(String name, String role) {
    return project.vm(VmSpec.of(name, ZONE, build).label("role", role));
  }

  /** What the first interface of a machine is called here. */
  public static String nic(String machine) {
    return PROJECT + "/" + ZONE + "/" + machine + "/nic0";
  }

  /** The path of a global policy at the service. */
  public static String policy(String name) {
    return "projects/" + PROJECT + "/global/firewallPolicies/" + name;
  }

  public static ContainerId id(String name) {
    return new ContainerId(SITE, name);
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
