package dev.cordon.provider.azure.observe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.provider.azure.state.Network;
import dev.cordon.provider.azure.state.Subnet;
import dev.cordon.provider.azure.wire.ArmId;
import dev.cordon.provider.azure.wire.Spellings;
import dev.cordon.provider.azure.wire.Tree;
import dev.cordon.space.IpSet;
import dev.cordon.spi.Query;
import dev.cordon.state.Attachment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is known of the network besides its groups and who is in it.
 *
 * @see <a href="https://learn.microsoft.com/azure/virtual-network/service-tags-overview">What the
 *     tag VirtualNetwork stands for</a>
 */
final class Surroundings {

  private static final String GATEWAYS = "GatewaySubnet";

  private final Pages pages;
  private final Details details;
  private final List<IpSet> known = new ArrayList<>();
  private final List<IpSet> possible = new ArrayList<>();

  Surroundings(Pages pages, Details details) {
    this.pages = pages;
    this.details = details;
  }

  /** The region as ids have it. */
  static String region(Pages pages) {
    return Tree.text(pages.network(), "location").replace(" ", "").toLowerCase(Locale.ROOT);
  }

  /** The subnets as they were read, by name in small letters. */
  static SortedMap<String, JsonNode> subnets(Pages pages) {
    SortedMap<String, JsonNode> subnets = new TreeMap<>();
    Details.subnets(pages)
        .forEach(s -> subnets.put(Tree.text(s, "name").toLowerCase(Locale.ROOT), s));
    return subnets;
  }

  /** The prefixes of a subnet; with several it has no single one. */
  static IpSet addresses(JsonNode subnet) {
    List<String> texts = new ArrayList<>(Tree.texts(subnet, "properties", "addressPrefixes"));
    String one = Tree.text(subnet, "properties", "addressPrefix");
    if (!one.isEmpty()) {
      texts.add(one);
    }
    return Spellings.prefixes(texts).addresses();
  }

  Network of(Query query, Inhabitants inhabitants) {
    known.add(space(pages.network(), "addressSpace"));
    Tree.items(pages.network(), "properties", "virtualNetworkPeerings").forEach(this::peering);
    SortedMap<String, Subnet> subnets = new TreeMap<>();
    Details.subnets(pages).forEach(s -> subnets.put(Tree.text(s, "name"), subnet(s)));
    routes();
    IpSet certainly = IpSet.union(known);
    return new Network(
        region(pages),
        subnets,
        certainly,
        IpSet.union(possible).minus(certainly),
        AdminRules.of(pages.adminRules()),
        tags(query),
        backends(inhabitants));
  }

  private static IpSet space(JsonNode resource, String member) {
    return Spellings.prefixes(Tree.texts(resource, "properties", member, "addressPrefixes"))
        .addresses();
  }

  /** What a peer reaches by a gateway is not told here. */
  private void peering(JsonNode peering) {
    JsonNode properties = peering.path("properties");
    boolean connected = Tree.text(properties, "peeringState").equalsIgnoreCase("Connected");
    boolean access = !Tree.text(properties, "allowVirtualNetworkAccess").equals("false");
    IpSet remote =
        space(peering, "remoteVirtualNetworkAddressSpace")
            .union(space(peering, "remoteAddressSpace"));
    (connected && access ? known : possible).add(remote);
    boolean gateway =
        properties.path("useRemoteGateways").asBoolean()
            || properties.path("allowGatewayTransit").asBoolean();
    if (gateway) {
      possible.add(IpSet.any());
    }
  }

  private Subnet subnet(JsonNode subnet) {
    String name = Tree.text(subnet, "name");
    if (name.equalsIgnoreCase(GATEWAYS)) {
      possible.add(IpSet.any());
    }
    return new Subnet(
        name,
        addresses(subnet),
        Tree.items(subnet, "properties", "delegations").stream()
            .map(d -> Tree.text(d, "properties", "serviceName"))
            .toList());
  }

  /** Routes of users' own add to the tag; half of everything is as good as everything. */
  private void routes() {
    Map<String, JsonNode> tables = new HashMap<>();
    details.routeTables().forEach(t -> tables.put(ArmId.key(Tree.text(t, "id")), t));
    Details.subnets(pages)
        .map(Details::routeTable)
        .filter(id -> !id.isEmpty())
        .distinct()
        .forEach(id -> routes(tables.get(ArmId.key(id))));
  }

  private void routes(@org.jspecify.annotations.Nullable JsonNode table) {
    if (table == null) {
      possible.add(IpSet.any());
      return;
    }
    for (JsonNode route : Tree.items(table, "properties", "routes")) {
      String prefix = Tree.text(route, "properties", "addressPrefix");
      boolean wide = prefix.endsWith("/0") || prefix.endsWith("/1");
      Spellings.Prefixes read = Spellings.prefixes(List.of(prefix));
      possible.add(wide || !read.tags().isEmpty() ? IpSet.any() : read.addresses());
    }
  }

  /** The addresses of the service tags that were asked for, by the name that was asked for. */
  SortedMap<String, IpSet> tags(Query query) {
    SortedMap<String, IpSet> tags = new TreeMap<>();
    for (String asked : query.lists()) {
      details.serviceTags().stream()
          .filter(tag -> Tree.text(tag, "name").equalsIgnoreCase(asked))
          .findFirst()
          .ifPresent(
              tag ->
                  tags.put(
                      asked,
                      Spellings.prefixes(Tree.texts(tag, "properties", "addressPrefixes"))
                          .addresses()));
    }
    return tags;
  }

  /** Members of pools, by their configuration or by their address. */
  private SortedSet<String> backends(Inhabitants inhabitants) {
    SortedSet<String> ids = new TreeSet<>();
    List<IpSet> addresses = new ArrayList<>();
    for (JsonNode balancer : pages.balancers()) {
      for (JsonNode pool : Tree.items(balancer, "properties", "backendAddressPools")) {
        Tree.ids(pool, "properties", "backendIPConfigurations")
            .forEach(id -> ids.add(ArmId.key(id)));
        addresses.add(addressesOf(pool));
      }
    }
    IpSet all = IpSet.union(addresses);
    SortedSet<String> backends = new TreeSet<>();
    inhabitants
        .configured()
        .forEach(
            (id, configurations) -> {
              if (configurations.stream().anyMatch(c -> isBackend(c, ids))) {
                backends.add(id);
              }
            });
    for (Attachment attachment : inhabitants.attachments()) {
      if (attachment.addresses().overlaps(all)) {
        backends.add(attachment.id());
      }
    }
    return backends;
  }

  private static boolean isBackend(JsonNode configuration, SortedSet<String> ids) {
    return !Tree.ids(configuration, "properties", "loadBalancerBackendAddressPools").isEmpty()
        || ids.contains(ArmId.key(Tree.text(configuration, "id")));
  }

  /** Addresses of this network only: others may use the same ones. */
  private IpSet addressesOf(JsonNode pool) {
    String here = ArmId.key(Tree.text(pages.network(), "id"));
    List<String> texts = new ArrayList<>();
    for (JsonNode member : Tree.items(pool, "properties", "loadBalancerBackendAddresses")) {
      String network = ArmId.key(Tree.text(member, "properties", "virtualNetwork", "id"));
      String subnet = ArmId.key(Tree.text(member, "properties", "subnet", "id"));
      String address = Tree.text(member, "properties", "ipAddress");
      if (!address.isEmpty() && (network.equals(here) || subnet.startsWith(here + "/"))) {
        texts.add(address);
      }
    }
    return Spellings.prefixes(texts).addresses();
  }
}
