package dev.cordon.provider.azure;

import dev.cordon.model.SitePlace;
import dev.cordon.spi.PlaceFields;
import java.net.URI;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A site that is one virtual network. Holds no secret: credentials come from the SDK's default
 * chain, in the tenant that is named or in the chain's own.
 *
 * @param subscription the id of the subscription
 * @param resourceGroup the resource group of the network; groups of ours are made there too
 * @param network the network's name
 * @param tenantId the id of the tenant, or null for the chain's own
 * @param endpointUri where Azure Resource Manager is, for a sandbox or another cloud; null for
 *     Azure's public one. Plain http is taken for loopback addresses only
 * @param fenced the subnets that are fenced as a whole: who is in them and in no segment is cut off
 */
public record AzureVnet(
    String subscription,
    String resourceGroup,
    String network,
    @Nullable String tenantId,
    @Nullable URI endpointUri,
    SortedSet<String> fenced)
    implements SitePlace {

  /** The kind of this place in documents. */
  public static final String KIND = "azure-vnet";

  private static final String GUID_DIGITS = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
  private static final Pattern GUID = Pattern.compile(GUID_DIGITS);
  private static final Pattern GROUP = Pattern.compile("[\\w().-]{0,89}[\\w()-]");
  private static final Pattern NETWORK = Pattern.compile("[a-zA-Z0-9][\\w.-]{0,62}\\w");
  private static final Pattern SUBNET = Pattern.compile("\\w([\\w.-]{0,78}\\w)?");
  private static final Set<String> NEEDED = Set.of("subscription", "resourceGroup", "network");
  private static final Set<String> FIELDS =
      Set.of("subscription", "resourceGroup", "network", "tenant", "endpoint", "fence");

  /**
   * @throws IllegalArgumentException if parts are malformed, naming all of them
   */
  public AzureVnet {
    Objects.requireNonNull(subscription);
    Objects.requireNonNull(resourceGroup);
    Objects.requireNonNull(network);
    fenced = Collections.unmodifiableSortedSet(new TreeSet<>(fenced));
    PlaceFields checked = new PlaceFields();
    fenced.forEach(subnet -> checked.check("fence", subnet, SUBNET, "the name of a subnet"));
    checked
        .check("subscription", subscription, GUID, "the id of a subscription")
        .check("resourceGroup", resourceGroup, GROUP, "the name of a resource group")
        .check("network", network, NETWORK, "the name of a virtual network")
        .check("tenant", tenantId, GUID, "the id of a tenant")
        .checkEndpoint(endpointUri)
        .done();
  }

  /**
   * A network reached with the default credentials.
   *
   * @throws IllegalArgumentException if parts are malformed, naming all of them
   */
  public static AzureVnet of(String subscription, String resourceGroup, String network) {
    return new AzureVnet(subscription, resourceGroup, network, null, null, new TreeSet<>());
  }

  /**
   * The place with these fields.
   *
   * @throws IllegalArgumentException if a field is missing, unknown or malformed, saying which
   */
  public static AzureVnet from(Map<String, String> fields) {
    PlaceFields.named(KIND, fields, NEEDED, FIELDS);
    return new AzureVnet(
        fields.getOrDefault("subscription", ""),
        fields.getOrDefault("resourceGroup", ""),
        fields.getOrDefault("network", ""),
        fields.get("tenant"),
        PlaceFields.endpoint(fields.get("endpoint")),
        PlaceFields.names(fields.get("fence")));
  }

  /** This network, reached with credentials of a tenant. */
  public AzureVnet tenant(String id) {
    return new AzureVnet(subscription, resourceGroup, network, id, endpointUri, fenced);
  }

  /** This network at another endpoint: a sandbox, or another cloud. */
  public AzureVnet endpoint(URI uri) {
    return new AzureVnet(subscription, resourceGroup, network, tenantId, uri, fenced);
  }

  /**
   * This network with these subnets fenced as a whole, besides those that are already. Whatever is
   * in them and in no segment is cut off, today and later; a plan that begins this lists them.
   *
   * @throws IllegalArgumentException if one cannot be the name of a subnet
   */
  public AzureVnet fence(String... subnets) {
    SortedSet<String> all = new TreeSet<>(fenced);
    Collections.addAll(all, subnets);
    return new AzureVnet(subscription, resourceGroup, network, tenantId, endpointUri, all);
  }

  /** The tenant whose credentials are used, if one is named. */
  public Optional<String> tenant() {
    return Optional.ofNullable(tenantId);
  }

  /** Where the service is, if not at Azure's public endpoint. */
  public Optional<URI> endpoint() {
    return Optional.ofNullable(endpointUri);
  }

  /** The network's id at the service. */
  public String id() {
    return "/subscriptions/"
        + subscription
        + "/resourceGroups/"
        + resourceGroup
        + "/providers/Microsoft.Network/virtualNetworks/"
        + network;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public SortedMap<String, String> fields() {
    SortedMap<String, String> fields = new TreeMap<>();
    fields.put("subscription", subscription);
    fields.put("resourceGroup", resourceGroup);
    fields.put("network", network);
    tenant().ifPresent(id -> fields.put("tenant", id));
    endpoint().ifPresent(uri -> fields.put("endpoint", uri.toString()));
    if (!fenced.isEmpty()) {
      fields.put("fence", String.join(",", fenced));
    }
    return fields;
  }

  /** The network without the tenant that it is reached by; the service compares without case. */
  @Override
  public String identity() {
    String id = toString().toLowerCase(Locale.ROOT);
    return id + endpoint().map(uri -> " at " + uri).orElse("");
  }

  /** The network as people name it: {@code vnet-build (rg-delivery, 00000000-…)}. */
  @Override
  public String toString() {
    return network + " (" + resourceGroup + ", " + subscription + ")";
  }
}
