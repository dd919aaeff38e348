package dev.cordon.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.model.Site;
import dev.cordon.model.SitePlace;
import dev.cordon.provider.azure.AzureVnet;
import dev.cordon.sandbox.Faults;
import dev.cordon.sandbox.azure.ArmGroup;
import dev.cordon.sandbox.azure.ArmSandbox;
import dev.cordon.sandbox.azure.RuleSpec;
import dev.cordon.sandbox.azure.VmSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A virtual network as it grew: machines that customers use, in subnets that nobody has given a
 * network security group yet, beside machines of another team; and a VPN to the other sites.
 */
final class AzureGround implements Ground {

  private static final String SUBSCRIPTION = "00000000-0000-4000-8000-000000000001";
  private static final int FIRST_HOST = 10;

  private final ArmSandbox cloud = ArmSandbox.start();
  private final ArmGroup azure = cloud.subscription(SUBSCRIPTION).group("rg-acme", "westeurope");
  private final String network = azure.vnet("vnet-acme", "10.30.0.0/16");
  private final List<Machine> machines = new ArrayList<>();

  AzureGround() {
    azure.subnet(network, "GatewaySubnet", "10.30.255.0/27");
    azure.gateway("vpn", network, "10.10.0.0/16", "10.20.0.0/16", "10.40.0.0/16");
    machines("staging", 6, "staging", "staging", place("staging", "10.30.40"));
    Place left = place("production-a", "10.30.50");
    Place right = place("production-b", "10.30.51");
    machines("prod-a", 6, "production", "production", left);
    machines("prod-b", 6, "production", "production", right);
    machines("billing", 2, "", "billing", right);
    machines("intranet", 2, "", "intranet", place("office", "10.30.90"));
  }

  @Override
  public Site site() {
    return AcmePipeline.TARGETS;
  }

  @Override
  public String title() {
    return "in a VNet at Azure: staging and production";
  }

  @Override
  public String tool() {
    return "Azure Resource Manager, no token needed";
  }

  @Override
  public Faults faults() {
    return cloud.faults();
  }

  @Override
  public SitePlace place() {
    return AzureVnet.of(SUBSCRIPTION, azure.name(), "vnet-acme").endpoint(cloud.endpoint());
  }

  @Override
  public List<Machine> machines() {
    return List.copyOf(machines);
  }

  @Override
  public boolean lets(Machine from, Machine to, String protocol, int port) {
    return cloud.reaches(end(from), end(to), protocol, port);
  }

  /** In the group of the subnet that the machine is in, before the first rule that denies. */
  @Override
  public void openSsh(Machine victim) {
    String subnet =
        cloud
            .get(cloud.nicsOf(victim.end()).get(0))
            .at("/properties/ipConfigurations/0/properties/subnet/id")
            .asText();
    String group = cloud.get(subnet).at("/properties/networkSecurityGroup/id").asText();
    cloud.rule(group, RuleSpec.allowIn("just-for-a-moment", free(group)).tcp("22"));
  }

  private int free(String group) {
    Set<Integer> taken = new TreeSet<>();
    int denial = Integer.MAX_VALUE;
    for (JsonNode rule : cloud.rulesOf(group)) {
      JsonNode said = rule.path("properties");
      if (said.path("direction").asText().equals("Inbound")) {
        taken.add(said.path("priority").asInt());
        if (said.path("access").asText().equals("Deny")) {
          denial = Math.min(denial, said.path("priority").asInt());
        }
      }
    }
    int free = denial - 1;
    while (taken.contains(free)) {
      free--;
    }
    return free;
  }

  @Override
  public Calls calls() {
    return Calls.in(cloud.calls());
  }

  @Override
  public void close() {
    cloud.close();
  }

  /** A subnet, and how its addresses begin. */
  private record Place(String subnet, String prefix) {}

  private Place place(String name, String prefix) {
    return new Place(azure.subnet(network, name, prefix + ".0/24"), prefix);
  }

  private void machines(String name, int count, String segment, String role, Place place) {
    for (int i = 1; i <= count; i++) {
      String full = name + "-" + i;
      String address = place.prefix() + "." + nextHost(place);
      String id = azure.vm(VmSpec.of(full, place.subnet()).tag("role", role).address(address));
      machines.add(new Machine(site().name(), id, address, full, segment));
    }
  }

  private long nextHost(Place place) {
    String prefix = place.prefix() + ".";
    return FIRST_HOST + machines.stream().filter(m -> m.address().startsWith(prefix)).count();
  }
}
