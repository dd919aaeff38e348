package dev.cordon.provider.azure.laws;

import dev.cordon.model.Link;
import dev.cordon.sandbox.azure.AdminRuleSpec;
import dev.cordon.sandbox.azure.ArmGroup;
import dev.cordon.sandbox.azure.ArmSandbox;
import dev.cordon.sandbox.azure.NicSpec;
import dev.cordon.sandbox.azure.RuleSpec;
import dev.cordon.sandbox.azure.VmSpec;
import dev.cordon.testkit.world.World;
import dev.cordon.testkit.world.WorldGroup;
import dev.cordon.testkit.world.WorldSite;
import dev.cordon.testkit.world.WorldSubnet;
import dev.cordon.testkit.world.WorldWorkload;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Puts a world into a sandbox: a network for each site, a machine for each workload. The groups of
 * the world become application security groups, which let nothing through by themselves: what a
 * group on an interface takes away is tested elsewhere; here some interfaces carry somebody's
 * security group that takes nothing away, and rules of a Virtual Network Manager come first.
 */
final class Furnishing {

  static final String SUBSCRIPTION = "00000000-0000-0000-0000-000000000001";
  static final String GROUP = "rg-delivery";
  static final String REGION = "westeurope";

  private final ArmSandbox sandbox;
  private final ArmGroup azure;
  private final Map<String, String> networks = new TreeMap<>();
  private final Map<String, String> interfaces = new HashMap<>();
  private final Map<String, String> machines = new HashMap<>();
  private final Map<String, String> guards = new HashMap<>();

  Furnishing(ArmSandbox sandbox) {
    this.sandbox = sandbox;
    this.azure = sandbox.subscription(SUBSCRIPTION).group(GROUP, REGION);
  }

  Furnished with(World world) {
    world.sites().values().forEach(this::furnish);
    world.links().forEach(this::link);
    return new Furnished(networks, interfaces, machines);
  }

  private void furnish(WorldSite site) {
    String network = azure.vnet(site.name(), site.cidrs().toArray(String[]::new));
    networks.put(site.name(), network);
    if (Math.floorMod(site.name().hashCode(), 2) == 0) {
      sandbox.adminRules(
          network,
          AdminRuleSpec.of("decide-in", 10, "Allow", "Inbound").from("*").to("*"),
          AdminRuleSpec.of("decide-out", 10, "Allow", "Outbound").from("*").to("*"));
    }
    Map<String, String> groups = new HashMap<>();
    for (WorldGroup group : site.groups()) {
      groups.put(group.name(), azure.asg(site.name() + "-" + group.name()));
    }
    Map<String, String> subnets = new HashMap<>();
    for (WorldSubnet subnet : site.subnets()) {
      String[] prefixes = subnet.cidrs().toArray(String[]::new);
      subnets.put(subnet.name(), azure.subnet(network, subnet.name(), prefixes));
    }
    for (WorldWorkload workload : site.workloads()) {
      String subnet = Objects.requireNonNull(subnets.get(workload.subnet()));
      furnish(site.name(), workload, subnet, groups);
    }
  }

  private void furnish(
      String site, WorldWorkload workload, String subnet, Map<String, String> groups) {
    boolean guarded = Math.floorMod(workload.name().hashCode(), 3) == 0;
    String guard = guarded ? guard(site) : "";
    String[] carried =
        workload.groups().stream()
            .map(name -> Objects.requireNonNull(groups.get(name)))
            .toArray(String[]::new);
    VmSpec spec =
        VmSpec.of(workload.name(), subnet)
            .nic(
                nic -> {
                  NicSpec plain = nic(nic, workload, subnet, carried);
                  return guarded ? plain.nsg(guard) : plain;
                });
    for (Map.Entry<String, String> label : workload.labels().entrySet()) {
      spec = spec.tag(label.getKey(), label.getValue());
    }
    String machine = azure.vm(spec);
    machines.put(site + " " + workload.name(), machine);
    String nic = sandbox.nicsOf(machine).get(0);
    workload.addresses().forEach(address -> interfaces.put(site + " " + address, nic));
  }

  /** Somebody's group on interfaces, which takes nothing away. */
  private String guard(String site) {
    String name = site + "-guard";
    String there = guards.get(name);
    if (there != null) {
      return there;
    }
    String nsg =
        azure.nsg(name, RuleSpec.allowIn("all-in", 100), RuleSpec.allowOut("all-out", 100));
    guards.put(name, nsg);
    return nsg;
  }

  private static NicSpec nic(NicSpec nic, WorldWorkload workload, String subnet, String[] carried) {
    NicSpec four = nic.address(workload.addresses().get(0));
    NicSpec all =
        workload.addresses().size() > 1
            ? four.ipv6(subnet).address(workload.addresses().get(1))
            : four;
    return all.asgs(carried);
  }

  private void link(Link link) {
    String one = Objects.requireNonNull(networks.get(link.one()));
    String other = Objects.requireNonNull(networks.get(link.other()));
    if (link.kind() == Link.Kind.PEERING) {
      sandbox.peer(one, other);
    } else {
      sandbox.route(one, other);
    }
  }
}
