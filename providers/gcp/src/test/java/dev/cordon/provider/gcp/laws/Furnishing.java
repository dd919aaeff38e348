package dev.cordon.provider.gcp.laws;

import dev.cordon.model.Link;
import dev.cordon.sandbox.gcp.FirewallSpec;
import dev.cordon.sandbox.gcp.GcpProject;
import dev.cordon.sandbox.gcp.GcpSandbox;
import dev.cordon.sandbox.gcp.RuleSpec;
import dev.cordon.sandbox.gcp.VmSpec;
import dev.cordon.testkit.world.World;
import dev.cordon.testkit.world.WorldGroup;
import dev.cordon.testkit.world.WorldSite;
import dev.cordon.testkit.world.WorldSubnet;
import dev.cordon.testkit.world.WorldWorkload;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Puts a world into a sandbox: a network for each site, a machine for each workload. The groups of
 * the world become somebody's secure tags, which let nothing through by themselves; what somebody's
 * rules do is tested elsewhere. In some networks old VPC rules let everything through, behind the
 * policies or, until the order is changed, before them; a policy of the organization that decides
 * nothing comes first there.
 */
final class Furnishing {

  static final String PROJECT = "delivery";
  static final String[] REGIONS = {"europe-west1", "us-central1"};

  private final GcpSandbox sandbox;
  private final GcpProject google;
  private final Map<String, String> networks = new TreeMap<>();
  private final Map<String, String> spots = new HashMap<>();
  private final Map<String, String> machines = new HashMap<>();
  private final Set<String> overruled = new TreeSet<>();

  Furnishing(GcpSandbox sandbox) {
    this.sandbox = sandbox;
    this.google = sandbox.project(PROJECT);
  }

  Furnished with(World world) {
    world.sites().values().forEach(this::furnish);
    world.links().forEach(this::link);
    return new Furnished(networks, spots, machines, overruled);
  }

  private void furnish(WorldSite site) {
    String network = google.network(site.name());
    networks.put(site.name(), network);
    if (Math.floorMod(site.toString().hashCode(), 2) == 0) {
      open(site.name(), network);
    }
    Map<String, String> keys = new HashMap<>();
    Map<String, String> values = new HashMap<>();
    for (WorldGroup group : site.groups()) {
      String key = google.tagKey(site.name() + "-" + group.name(), network);
      keys.put(group.name(), key);
      values.put(group.name(), google.tagValue(key, "carried"));
    }
    Map<String, String> subnets = new HashMap<>();
    int number = 0;
    for (WorldSubnet subnet : site.subnets()) {
      String ipv6 = subnet.cidrs().size() > 1 ? subnet.cidrs().get(1) : "";
      String region = REGIONS[number++ % REGIONS.length];
      subnets.put(
          subnet.name(),
          google.subnet(network, region, subnet.name(), subnet.cidrs().get(0), ipv6));
    }
    for (WorldWorkload workload : site.workloads()) {
      String subnet = Objects.requireNonNull(subnets.get(workload.subnet()));
      furnish(site.name(), workload, subnet, keys, values);
    }
  }

  /** What was there before policies were, and is asked after them here. */
  private void open(String site, String network) {
    google.under("organizations/1");
    if (sandbox.pathsOf("firewallPolicies").isEmpty()) {
      String corporate =
          sandbox
              .edits()
              .hierarchicalPolicy(
                  "organizations/1",
                  "corporate",
                  RuleSpec.of(10, "INGRESS", "goto_next").from("10.0.0.0/8"));
      Objects.requireNonNull(corporate);
    }
    if (Math.floorMod(network.hashCode() + site.length() + networks.size(), 2) == 0) {
      overruled.add(site);
    } else {
      sandbox.edits().policiesFirst(network);
    }
    google.firewall(FirewallSpec.allowIn(site + "-in", network).from("0.0.0.0/0"));
    google.firewall(FirewallSpec.allowIn(site + "-in-v6", network).from("::/0"));
    google.firewall(FirewallSpec.denyOut(site + "-out", network).tcp("9").to("0.0.0.0/0"));
  }

  private void furnish(
      String site,
      WorldWorkload workload,
      String subnet,
      Map<String, String> keys,
      Map<String, String> values) {
    String region = subnet.split("/", -1)[3];
    VmSpec spec =
        VmSpec.of(workload.name(), region + "-b", subnet).address(workload.addresses().get(0));
    if (workload.addresses().size() > 1) {
      spec = spec.ipv6(workload.addresses().get(1));
    }
    for (Map.Entry<String, String> label : workload.labels().entrySet()) {
      spec = spec.label(label.getKey(), label.getValue());
    }
    for (String group : workload.groups()) {
      spec =
          spec.secureTag(
              Objects.requireNonNull(keys.get(group)), Objects.requireNonNull(values.get(group)));
    }
    String machine = google.vm(spec);
    machines.put(site + " " + workload.name(), machine);
    workload.addresses().forEach(address -> spots.put(site + " " + address, machine));
  }

  private void link(Link link) {
    String one = Objects.requireNonNull(networks.get(link.one()));
    String other = Objects.requireNonNull(networks.get(link.other()));
    if (link.kind() == Link.Kind.PEERING) {
      sandbox.edits().peer(one, other);
    } else {
      sandbox.edits().route(one, other);
    }
  }
}
