package dev.cordon.bench.fleet;

import dev.cordon.model.SitePlace;
import dev.cordon.provider.azure.AzureVnet;
import dev.cordon.sandbox.azure.ArmGroup;
import dev.cordon.sandbox.azure.ArmSandbox;
import dev.cordon.sandbox.azure.VmSpec;
import dev.cordon.testkit.world.WorldSite;
import dev.cordon.testkit.world.WorldSubnet;
import dev.cordon.testkit.world.WorldWorkload;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** A virtual network in a Resource Manager of its own; nobody has given it a security group yet. */
final class AzureGround implements Ground {

  private static final String SUBSCRIPTION = "00000000-0000-4000-8000-000000000001";

  private final ArmSandbox cloud = ArmSandbox.start();
  private final ArmGroup group = cloud.subscription(SUBSCRIPTION).group("rg-fleet", "westeurope");

  AzureGround(WorldSite site) {
    String network = group.vnet("vnet-fleet", site.cidrs().toArray(String[]::new));
    Map<String, String> subnets = new HashMap<>();
    for (WorldSubnet subnet : site.subnets()) {
      subnets.put(subnet.name(), group.subnet(network, subnet.name(), subnet.cidrs().get(0)));
    }
    for (WorldWorkload workload : site.workloads()) {
      String subnet = Objects.requireNonNull(subnets.get(workload.subnet()));
      VmSpec spec = VmSpec.of(workload.name(), subnet).address(workload.addresses().get(0));
      for (Map.Entry<String, String> label : workload.labels().entrySet()) {
        spec = spec.tag(label.getKey(), label.getValue());
      }
      group.vm(spec);
    }
  }

  @Override
  public SitePlace place() {
    return AzureVnet.of(SUBSCRIPTION, group.name(), "vnet-fleet").endpoint(cloud.endpoint());
  }

  @Override
  public void close() {
    cloud.close();
  }
}
