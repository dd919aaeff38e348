package dev.cordon.provider.azure.observe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.provider.azure.wire.ArmId;
import dev.cordon.provider.azure.wire.Tree;
import dev.cordon.space.IpAddress;
import dev.cordon.space.IpSet;
import dev.cordon.state.Outward;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a virtual network looks from the internet: what the NAT gateways of its subnets send from,
 * and the public addresses of interfaces. A NAT gateway takes what its subnets send even from
 * machines with a public address; such addresses are not told, because nothing is sent from them.
 * Not seen: what load balancers and firewalls translate, default outbound access, public addresses
 * of scale sets, and those kept in other subscriptions.
 *
 * @see <a href="https://learn.microsoft.com/azure/nat-gateway/nat-gateway-resource">Azure NAT
 *     Gateway resource</a>
 */
final class Faces {

  private final Details.Outside outside;
  private final Map<String, JsonNode> gateways = new TreeMap<>();

  private Faces(Pages pages, Details.Outside outside) {
    this.outside = outside;
    Map<String, JsonNode> known = new TreeMap<>();
    outside.gateways().forEach(one -> known.put(key(one), one));
    Details.subnets(pages)
        .filter(subnet -> !Details.natGateway(subnet).isEmpty())
        .forEach(
            subnet -> {
              JsonNode gateway = known.get(ArmId.key(Details.natGateway(subnet)));
              gateways.put(key(subnet), gateway == null ? Tree.object() : gateway);
            });
  }

  static Outward of(Pages pages, Details.Outside outside, Collection<List<JsonNode>> configured) {
    Faces faces = new Faces(pages, outside);
    return new Outward(faces.egress(), faces.own(configured));
  }

  private IpSet egress() {
    List<String> prefixes = new ArrayList<>();
    for (JsonNode gateway : gateways.values()) {
      for (String list : List.of("publicIpAddresses", "publicIpAddressesV6")) {
        prefixes.addAll(held(gateway, list, outside.addresses(), "ipAddress"));
      }
      for (String list : List.of("publicIpPrefixes", "publicIpPrefixesV6")) {
        prefixes.addAll(held(gateway, list, outside.prefixes(), "ipPrefix"));
      }
    }
    return IpSet.parse(prefixes.toArray(String[]::new));
  }

  private static List<String> held(
      JsonNode gateway, String list, List<JsonNode> resources, String what) {
    List<String> ids = Tree.ids(gateway, "properties", list).stream().map(ArmId::key).toList();
    return resources.stream()
        .filter(one -> ids.contains(key(one)))
        .map(one -> Tree.text(one, "properties", what))
        .filter(text -> !text.isEmpty())
        .toList();
  }

  private SortedMap<IpAddress, IpAddress> own(Collection<List<JsonNode>> configured) {
    Map<String, String> seen = new TreeMap<>();
    outside
        .addresses()
        .forEach(one -> seen.put(key(one), Tree.text(one, "properties", "ipAddress")));
    SortedMap<IpAddress, IpAddress> own = new TreeMap<>();
    for (List<JsonNode> some : configured) {
      for (JsonNode one : some) {
        String at = Tree.text(one, "properties", "privateIPAddress");
        String as = seen.getOrDefault(ArmId.key(Details.publicAddress(one)), "");
        boolean sends =
            !gateways.containsKey(ArmId.key(Tree.text(one, "properties", "subnet", "id")));
        if (sends && !at.isEmpty() && !as.isEmpty()) {
          own.put(IpAddress.parse(at), IpAddress.parse(as));
        }
      }
    }
    return own;
  }

  private static String key(JsonNode resource) {
    return ArmId.key(Tree.text(resource, "id"));
  }
}
