package dev.cordon.sandbox.azure.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.azure.settings.Limit;
import dev.cordon.sandbox.azure.settings.Reading;
import dev.cordon.sandbox.azure.state.ArmId;
import dev.cordon.sandbox.azure.state.Links;
import dev.cordon.sandbox.azure.state.Resource;
import dev.cordon.sandbox.azure.state.Types;
import dev.cordon.sandbox.azure.wire.ArmRefusal;
import dev.cordon.sandbox.net.Address;
import dev.cordon.sandbox.net.Cidr;
import dev.cordon.sandbox.tree.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The ipConfigurations of one interface being written. */
final class Configurations {

  private static final int RESERVED = 4;

  private final Call call;
  private final ArmId nic;
  private final String region;
  private final @Nullable Resource old;
  private final Set<String> takenHere = new HashSet<>();
  private final Set<String> networks = new TreeSet<>();

  Configurations(Call call, ArmId nic, String region, @Nullable Resource old) {
    this.call = call;
    this.nic = nic;
    this.region = region;
    this.old = old;
  }

  /** Checks and completes one configuration, in place. */
  void check(ObjectNode config) {
    config.remove(List.of("id", "etag", "type"));
    String name = Json.text(config, "name");
    if (name.isEmpty()) {
      throw ArmRefusal.of(
          "InvalidRequestFormat", "Cannot parse the request. An ipConfiguration has no name.");
    }
    ObjectNode properties = Kind.properties(config);
    properties.remove("provisioningState");
    ObjectNode subnet = subnet(properties);
    if (!properties.has("privateIPAddressVersion")) {
      properties.put("privateIPAddressVersion", "IPv4");
    }
    if (!properties.has("primary")) {
      properties.put("primary", takenHere.isEmpty());
    }
    address(name, properties, subnet);
    checkGroups(properties);
    for (String pool : Json.ids(properties, "loadBalancerBackendAddressPools")) {
      checkPool(pool);
    }
  }

  private ObjectNode subnet(ObjectNode properties) {
    String id = Json.text(properties, "subnet", "id");
    ArmId subnet = ArmId.parse(id).filter(ArmId::isChild).orElse(null);
    if (subnet == null) {
      throw Call.missing(id, nic);
    }
    Resource vnet = call.need(Types.VNET, subnet.parent().toString(), nic, region);
    networks.add(vnet.id().toString());
    properties.set("subnet", Json.reference(id));
    return Networks.subnet(vnet, subnet.name()).orElseThrow(() -> Call.missing(id, nic));
  }

  private void address(String name, ObjectNode properties, ObjectNode subnet) {
    boolean four = !Json.text(properties, "privateIPAddressVersion").equals("IPv6");
    boolean fixed = Json.text(properties, "privateIPAllocationMethod").equals("Static");
    String wanted = fixed ? Json.text(properties, "privateIPAddress") : had(name, subnet, four);
    properties.put("privateIPAllocationMethod", fixed ? "Static" : "Dynamic");
    String id = Json.text(properties, "subnet", "id");
    Set<String> taken =
        call.world().links().configsIn(id).stream()
            .filter(config -> !config.nic().id().key().equals(nic.key()))
            .map(Links.Config::address)
            .collect(Collectors.toCollection(HashSet::new));
    taken.addAll(takenHere);
    String chosen = wanted.isEmpty() ? free(subnet, four, taken) : wanted;
    checkFits(chosen, subnet, taken, id);
    takenHere.add(chosen);
    properties.put("privateIPAddress", chosen);
  }

  private String had(String name, ObjectNode subnet, boolean four) {
    if (old == null) {
      return "";
    }
    return Json.objects(Kind.propertiesOf(old), "ipConfigurations").stream()
        .filter(config -> Json.text(config, "name").equals(name))
        .map(config -> Json.text(config, "properties", "privateIPAddress"))
        .filter(address -> fits(address, subnet))
        .filter(address -> Address.of(address).isIpv4() == four)
        .findFirst()
        .orElse("");
  }

  private static boolean fits(String address, ObjectNode subnet) {
    return Address.parse(address)
        .filter(one -> Networks.prefixes(subnet).stream().anyMatch(cidr -> cidr.contains(one)))
        .isPresent();
  }

  private static String free(ObjectNode subnet, boolean four, Set<String> taken) {
    for (Cidr cidr : Networks.prefixes(subnet)) {
      if (cidr.isIpv4() != four) {
        continue;
      }
      for (Address one = cidr.first().plus(RESERVED); cidr.contains(one); one = one.plus(1)) {
        boolean broadcast = four && one.equals(cidr.last());
        if (!broadcast && !taken.contains(one.toString())) {
          return one.toString();
        }
      }
    }
    throw ArmRefusal.of(
        "SubnetIsFull",
        "Subnet "
            + Json.text(subnet, "name")
            + " does not have enough capacity for 1 IP addresses.");
  }

  private static void checkFits(
      String address, ObjectNode subnet, Set<String> taken, String subnetId) {
    if (!fits(address, subnet)) {
      throw ArmRefusal.of(
          "PrivateIPAddressNotInSubnet",
          "Private static IP address %s does not belong to the range of subnet prefix %s."
              .formatted(address, Networks.prefixes(subnet)));
    }
    if (taken.contains(address)) {
      throw ArmRefusal.of(
          "PrivateIPAddressIsAllocated",
          "IP configuration is using the private IP address %s which is already allocated in %s."
              .formatted(address, subnetId));
    }
  }

  private void checkGroups(ObjectNode properties) {
    List<String> groups = Json.ids(properties, "applicationSecurityGroups");
    int most = call.limit(Limit.APPLICATION_GROUPS_PER_CONFIGURATION);
    if (groups.size() > most) {
      throw ArmRefusal.of(
          "NumberOfApplicationSecurityGroupsPerIpConfigurationLimitReached",
          "An IP configuration of %s has %d application security groups; at most %d are allowed."
              .formatted(nic, groups.size(), most));
    }
    groups.forEach(this::checkGroup);
    if (groups.isEmpty()) {
      properties.remove("applicationSecurityGroups");
    } else {
      properties.set("applicationSecurityGroups", Json.references(groups));
    }
  }

  private void checkGroup(String asg) {
    call.need(Types.ASG, asg, nic, region);
    List<Links.Config> others =
        call.world().links().membersOf(asg).stream()
            .filter(member -> !member.nic().id().key().equals(nic.key()))
            .toList();
    if (others.size() >= call.limit(Limit.CONFIGURATIONS_PER_APPLICATION_GROUP)) {
      throw ArmRefusal.of(
          "NumberOfIpConfigurationsPerApplicationSecurityGroupLimitReached",
          "Application security group " + asg + " has too many IP configurations.");
    }
    for (Links.Config other : others) {
      if (!isHere(other.vnet())) {
        throw ArmRefusal.of(
            "ApplicationSecurityGroupMembersMustBeFromSameVnet",
            "Application Security Group %s has members in virtual network %s; network interface %s is in another one."
                .formatted(asg, other.vnet(), nic));
      }
    }
    checkRules(asg);
  }

  private boolean isHere(String vnetKey) {
    return networks.stream().anyMatch(one -> ArmId.key(one).equals(vnetKey));
  }

  private void checkRules(String asg) {
    for (Resource group : call.world().links().naming(asg)) {
      for (ObjectNode rule : Json.objects(Kind.propertiesOf(group), "securityRules")) {
        checkRule(asg, group, rule);
      }
    }
  }

  private void checkRule(String asg, Resource group, ObjectNode rule) {
    JsonNode properties = rule.path("properties");
    boolean names =
        List.of("source", "destination").stream()
            .flatMap(side -> Json.ids(properties, side + "ApplicationSecurityGroups").stream())
            .anyMatch(one -> ArmId.key(one).equals(ArmId.key(asg)));
    if (names && properties instanceof ObjectNode found) {
      Set<String> all = Rules.networks(call.world().links(), found);
      networks.forEach(one -> all.add(ArmId.key(one)));
      if (all.size() > 1 && !onlyMine(all)) {
        String id = group.id().child("securityRules", Json.text(rule, "name")).toString();
        throw Rules.severalNetworks(id, all);
      }
    }
  }

  /** Whether all networks are of this interface alone, which is being moved. */
  private boolean onlyMine(Set<String> all) {
    return all.stream().allMatch(this::isHere);
  }

  private void checkPool(String pool) {
    ArmId id = ArmId.parse(pool).filter(ArmId::isChild).orElseThrow(() -> Call.missing(pool, nic));
    Resource balancer = call.need(Types.LOAD_BALANCER, id.parent().toString(), nic, region);
    boolean there =
        Json.objects(Kind.propertiesOf(balancer), "backendAddressPools").stream()
            .anyMatch(one -> Json.text(one, "name").equalsIgnoreCase(id.name()));
    if (!there) {
      throw Call.missing(pool, nic);
    }
  }

  /** What holds of all configurations together. */
  void checkTogether(List<ObjectNode> configs) {
    if (networks.size() > 1) {
      throw ArmRefusal.of(
          "SubnetsNotInSameVnet",
          "Subnets of network interface %s are in several virtual networks: %s."
              .formatted(nic, networks));
    }
    Set<Set<String>> sets = new HashSet<>();
    for (ObjectNode config : configs) {
      sets.add(
          Json.ids(config, "properties", "applicationSecurityGroups").stream()
              .map(ArmId::key)
              .collect(Collectors.toSet()));
    }
    if (sets.size() > 1 && !call.reads(Reading.CONFIGURATIONS_MAY_DIFFER)) {
      throw ArmRefusal.of(
          "AllIpConfigurationsOnANicMustBelongToTheSameApplicationSecurityGroups",
          "All IPConfigurations on a Network Interface should reference the same set of Application Security Groups. Those of "
              + nic
              + " differ.");
    }
  }
}
