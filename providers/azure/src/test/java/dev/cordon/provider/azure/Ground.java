package dev.cordon.provider.azure;

import dev.cordon.provider.azure.observe.VnetObserver;
import dev.cordon.provider.azure.wire.Clients;
import dev.cordon.provider.azure.write.VnetWriter;
import dev.cordon.sandbox.azure.ArmGroup;
import dev.cordon.sandbox.azure.ArmSandbox;
import dev.cordon.spi.Query;
import dev.cordon.spi.Writer;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Sessions;
import dev.cordon.state.SiteSnapshot;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A sandbox with one virtual network of two subnets, and a provider that looks at it. */
public final class Ground implements AutoCloseable {

  public static final String SUBSCRIPTION = "00000000-0000-0000-0000-000000000001";
  public static final String REGION = "westeurope";
  public static final String FLEET = "acme";
  public static final String SITE = "lab";

  public final ArmSandbox sandbox = ArmSandbox.start();
  public final ArmGroup group = sandbox.subscription(SUBSCRIPTION).group("rg-delivery", REGION);
  public final String vnet = group.vnet("vnet-build", "10.0.0.0/16");
  public final String build = group.subnet(vnet, "build", "10.0.0.0/24");
  public final String deploy = group.subnet(vnet, "deploy", "10.0.1.0/24");
  public final AzureVnet place =
      AzureVnet.of(SUBSCRIPTION, "rg-delivery", "vnet-build").endpoint(sandbox.endpoint());
  private AzureOptions options = quick();

  /** No real waiting, reads one after the other. */
  public static AzureOptions quick() {
    return AzureOptions.defaults()
        .callTimeout(Duration.ofSeconds(10))
        .readAttempts(3)
        .writeAttempts(3)
        .readsAtOnce(1)
        .sleeper(time -> {});
  }

  public void options(AzureOptions others) {
    options = others;
  }

  public AzureOptions options() {
    return options;
  }

  public Clients clients() {
    return new Clients(options);
  }

  public SiteSnapshot observe() {
    return observe(place, Set.of());
  }

  public SiteSnapshot observe(AzureVnet at, Set<String> lists) {
    return new VnetObserver(clients(), options)
        .observe(new Query(FLEET, SITE, at, lists, new TreeMap<>()));
  }

  public Writer writer(SiteSnapshot snapshot) {
    return new VnetWriter(snapshot, id -> Optional.empty(), Sessions.DRAIN, clients(), options);
  }

  public static ContainerId id(String name) {
    return new ContainerId(SITE, name);
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
