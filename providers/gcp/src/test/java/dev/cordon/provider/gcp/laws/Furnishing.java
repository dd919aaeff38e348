package dev.cordon.provider.gcp.laws;

import dev.cordon.model.Link;
import dev.cordon.sandbox.gcp.FirewallSpec;
import dev.cordon.sandbox.gcp.GcpProject;
import dev.cordon.sandbox.gcp.GcpSandbox;
import dev.cordon.sandbox.gcp.RuleSpec;
import dev.cordon.sandbox.gcp.VmSpec;
import dev.cordon.testkit.generate.Worlds;
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
 * the world become somebody's secure tags, which let nothing through by themselves, as nothing is
 * let in here at all; only who is in the open group is let in by somebody. That is done by old VPC
 * rules behind the policies or, until the order is changed, before them, with a policy of the
 * organization first that decides nothing; or by regional policies.
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

  /**
   * The world and, in each of its subnets, a connector, which the network tag that the vendor gives
   * it tells from its neighbours; in a subnet of its own a service that no tag tells. Both send
   * only, and are in no segment but by their subnet, or by labels.
   */
  Furnished withServices(World world) {
    Furnished furnished = with(world);
    int number = 0;
    for (WorldSite site : world.sites().values()) {
      String network = furnished.network(site.name());
      String own = site.cidrs().get(0).replaceFirst("0[.]0/16$", "200.0/24");
      String subnet = google.subnet(network, REGIONS[0], site.name() + "-services", own);
      String service = google.runService(REGIONS[0], site.name() + "-service", subnet);
      sandbox.edits().raw(service, body -> body.putObject("labels").put("env", "prod"));
      for (WorldSubnet at : site.subnets()) {
        String region = REGIONS[number++ % site.subnets().size() % REGIONS.length];
        String path = "projects/" + PROJECT + "/regions/" + region + "/subnetworks/" + at.name();
        google.connector(region, at.name(), path);
      }
    }
    return furnished;
  }

  Furnished with(World world) {
    world.sites().values().forEach(this::furnish);
    world.links().forEach(this::link);
    return new Furnished(networks, spots, machines, overruled);
  }

  private void furnish(WorldSite site) {
    String network = google.network(site.name());
    networks.put(site.name(), network);
    Map<String, String> keys = new HashMap<>();
    Map<String, String> values = new HashMap<>();
    for (WorldGroup group : site.groups()) {
      String key = google.tagKey(site.name() + "-" + group.name(), network);
      keys.put(group.name(), key);
      values.put(group.name(), google.tagValue(key, "carried"));
    }
    int way = Math.floorMod(site.toString().hashCode(), 3);
    if (way == 0) {
      regional(site.name(), network, Objects.requireNonNull(values.get(Worlds.OPEN)));
    } else {
      classic(site.name(), network, way == 1);
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

  private void regional(String site, String network, String open) {
    for (String region : REGIONS) {
      String policy =
          google.regionalPolicy(
              region,
              site + "-open",
              RuleSpec.allowIn(1).targetTags(open).from("0.0.0.0/0"),
              RuleSpec.allowIn(2).targetTags(open).from("::/0"));
      sandbox.edits().associate(policy, network);
    }
  }

  /** What was there before policies were. */
  private void classic(String site, String network, boolean overrules) {
    google.under("organizations/1");
    if (sandbox.pathsOf("firewallPolicies").stream().noneMatch(p -> p.startsWith("locations/"))) {
      String corporate =
          sandbox
              .edits()
              .hierarchicalPolicy(
                  "organizations/1",
                  "corporate",
                  RuleSpec.of(10, "INGRESS", "goto_next").from("10.0.0.0/8"));
      Objects.requireNonNull(corporate);
    }
    if (overrules) {
      overruled.add(site);
    } else {
      sandbox.edits().policiesFirst(network);
    }
    google.firewall(
        FirewallSpec.allowIn(site + "-v4", network).from("0.0.0.0/0").targetTags(Worlds.OPEN));
    google.firewall(
        FirewallSpec.allowIn(site + "-v6", network).from("::/0").targetTags(Worlds.OPEN));
    google.firewall(FirewallSpec.denyOut(site + "-out", network).tcp("9").to("192.0.2.99/32"));
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
    if (workload.groups().contains(Worlds.OPEN)) {
      spec = spec.tags(Worlds.OPEN);
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
