package dev.cordon.provider.gcp;

import dev.cordon.model.SitePlace;
import dev.cordon.spi.PlaceFields;
import java.net.URI;
import java.util.Collections;
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
 * A site that is one VPC network, asked in the order that it has. Holds no secret: credentials come
 * from the default chain.
 *
 * @param project the id of the network's own project; with Shared VPC, the host project
 * @param network the network's name
 * @param serviceProjects the ids of the service projects whose machines belong to the site
 * @param order whether the order in which its firewalls are asked is changed
 * @param fabric what enforces there
 * @param endpointUri where all services are, for a sandbox; null for the public ones. Plain http is
 *     taken for loopback addresses only
 * @see <a href="https://cloud.google.com/vpc/docs/shared-vpc">Shared VPC</a>
 */
public record GcpNetwork(
    String project,
    String network,
    SortedSet<String> serviceProjects,
    Order order,
    Fabric fabric,
    @Nullable URI endpointUri)
    implements SitePlace {

  /**
   * What enforces in a network.
   *
   * @see <a href="https://cloud.google.com/firewall/docs/firewall-policies-overview">The kinds of
   *     firewall rules</a>
   */
  public enum Fabric {
    /** A global network firewall policy, and secure tags as membership. */
    POLICY,
    /** VPC firewall rules, and network tags as membership. */
    CLASSIC
  }

  /**
   * What becomes of the order in which VPC firewall rules and policies are asked.
   *
   * @see <a href="https://cloud.google.com/firewall/docs/firewall-policies-rule-eval-order">The two
   *     orders</a>
   */
  public enum Order {
    /** It stays as it is. */
    AS_FOUND,
    /** Policies are asked first, so that no old VPC firewall rule overrules them. */
    POLICIES_FIRST
  }

  /** The kind of this place in documents. */
  public static final String KIND = "gcp-network";

  private static final Pattern PROJECT =
      Pattern.compile("([a-z0-9.-]+:)?[a-z][a-z0-9-]{4,28}[a-z0-9]");
  private static final Pattern NETWORK = Pattern.compile("[a-z]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final Set<String> NEEDED = Set.of("project", "network");
  private static final Set<String> FIELDS =
      Set.of("project", "network", "serviceProjects", "order", "fabric", "endpoint");
  private static final String FIRST = "policies-first";
  private static final String CLASSIC = "classic";

  /**
   * @throws IllegalArgumentException if parts are malformed, naming all of them
   */
  public GcpNetwork {
    Objects.requireNonNull(project);
    Objects.requireNonNull(network);
    Objects.requireNonNull(order);
    Objects.requireNonNull(fabric);
    serviceProjects = Collections.unmodifiableSortedSet(new TreeSet<>(serviceProjects));
    PlaceFields checked = new PlaceFields();
    serviceProjects.forEach(
        service -> checked.check("serviceProjects", service, PROJECT, "the id of a project"));
    checked
        .check("project", project, PROJECT, "the id of a project")
        .check("network", network, NETWORK, "the name of a network")
        .checkEndpoint(endpointUri)
        .done();
    if (fabric == Fabric.CLASSIC && order == Order.POLICIES_FIRST) {
      throw new IllegalArgumentException(
          "order \"policies-first\" does not go with fabric \"classic\": it would let the policies"
              + " of others overrule our VPC firewall rules; leave one of them out");
    }
  }

  /**
   * A network reached with the default credentials.
   *
   * @throws IllegalArgumentException if parts are malformed, naming all of them
   */
  public static GcpNetwork of(String project, String network) {
    return new GcpNetwork(project, network, new TreeSet<>(), Order.AS_FOUND, Fabric.POLICY, null);
  }

  /**
   * The place with these fields.
   *
   * @throws IllegalArgumentException if a field is missing, unknown or malformed, saying which
   */
  public static GcpNetwork from(Map<String, String> fields) {
    PlaceFields.named(KIND, fields, NEEDED, FIELDS);
    return new GcpNetwork(
        fields.getOrDefault("project", ""),
        fields.getOrDefault("network", ""),
        PlaceFields.names(fields.get("serviceProjects")),
        order(fields.get("order")),
        fabric(fields.get("fabric")),
        PlaceFields.endpoint(fields.get("endpoint")));
  }

  /** This network at another endpoint: a sandbox. */
  public GcpNetwork endpoint(URI uri) {
    return new GcpNetwork(project, network, serviceProjects, order, fabric, uri);
  }

  /**
   * This network with machines of these service projects, besides those it has already.
   *
   * @throws IllegalArgumentException if one cannot be the id of a project
   */
  public GcpNetwork service(String... projects) {
    SortedSet<String> all = new TreeSet<>(serviceProjects);
    Collections.addAll(all, projects);
    return new GcpNetwork(project, network, all, order, fabric, endpointUri);
  }

  /**
   * This network with its policies asked before its VPC firewall rules: where that is not so yet, a
   * plan changes it, for everybody in the network, in a step of its own.
   */
  public GcpNetwork policiesFirst() {
    return new GcpNetwork(
        project, network, serviceProjects, Order.POLICIES_FIRST, fabric, endpointUri);
  }

  /**
   * This network with VPC firewall rules and network tags instead of a policy and secure tags: for
   * organizations that cannot use those. Whoever may edit a machine may change its network tags.
   */
  public GcpNetwork classic() {
    return new GcpNetwork(project, network, serviceProjects, order, Fabric.CLASSIC, endpointUri);
  }

  private static Order order(@Nullable String text) {
    if (text == null || text.equals(FIRST)) {
      return text == null ? Order.AS_FOUND : Order.POLICIES_FIRST;
    }
    throw new IllegalArgumentException("order \"" + text + "\" is not " + FIRST);
  }

  private static Fabric fabric(@Nullable String text) {
    if (text == null || text.equals(CLASSIC)) {
      return text == null ? Fabric.POLICY : Fabric.CLASSIC;
    }
    throw new IllegalArgumentException("fabric \"" + text + "\" is not " + CLASSIC);
  }

  /** Where the services are, if not at their public endpoints. */
  public Optional<URI> endpoint() {
    return Optional.ofNullable(endpointUri);
  }

  /** The network's path at the service: {@code projects/p/global/networks/n}. */
  public String path() {
    return "projects/" + project + "/global/networks/" + network;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public SortedMap<String, String> fields() {
    SortedMap<String, String> fields = new TreeMap<>();
    fields.put("project", project);
    fields.put("network", network);
    if (!serviceProjects.isEmpty()) {
      fields.put("serviceProjects", String.join(",", serviceProjects));
    }
    if (order == Order.POLICIES_FIRST) {
      fields.put("order", FIRST);
    }
    if (fabric == Fabric.CLASSIC) {
      fields.put("fabric", CLASSIC);
    }
    endpoint().ifPresent(uri -> fields.put("endpoint", uri.toString()));
    return fields;
  }

  /** The network, whichever service projects are looked at. */
  @Override
  public String identity() {
    return this + endpoint().map(uri -> " at " + uri).orElse("");
  }

  /** The network as people name it: {@code build (delivery-host)}. */
  @Override
  public String toString() {
    return network + " (" + project + ")";
  }
}
