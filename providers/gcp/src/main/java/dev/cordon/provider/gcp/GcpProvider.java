package dev.cordon.provider.gcp;

import dev.cordon.model.SitePlace;
import dev.cordon.provider.gcp.lowering.NetworkLowering;
import dev.cordon.provider.gcp.meaning.NetworkMeaning;
import dev.cordon.provider.gcp.observe.NetworkObserver;
import dev.cordon.provider.gcp.state.FirewallRule;
import dev.cordon.provider.gcp.wire.Clients;
import dev.cordon.provider.gcp.wire.LeastPrivilege;
import dev.cordon.provider.gcp.write.NetworkBatching;
import dev.cordon.provider.gcp.write.NetworkCustody;
import dev.cordon.provider.gcp.write.NetworkWriter;
import dev.cordon.spi.Batching;
import dev.cordon.spi.Custody;
import dev.cordon.spi.LiveIds;
import dev.cordon.spi.Lowering;
import dev.cordon.spi.Meaning;
import dev.cordon.spi.Observer;
import dev.cordon.spi.PermissionDocument;
import dev.cordon.spi.Provider;
import dev.cordon.spi.Writer;
import dev.cordon.state.NativeRule;
import dev.cordon.state.Sessions;
import dev.cordon.state.SiteSnapshot;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Networks of Google Cloud, enforced by a global network firewall policy and secure tags, or by VPC
 * firewall rules and network tags where the place {@linkplain GcpNetwork#classic() says so}.
 * Thread-safe; opens its clients when they are first needed and shares them between sites.
 */
public final class GcpProvider implements Provider {

  private final GcpOptions options;
  private final Clients clients;

  /** A provider with the usual options; {@link java.util.ServiceLoader} uses this. */
  public GcpProvider() {
    this(GcpOptions.defaults());
  }

  /** A provider with these options. */
  public GcpProvider(GcpOptions options) {
    this.options = options;
    this.clients = new Clients(options);
  }

  @Override
  public String name() {
    return "gcp";
  }

  @Override
  public Set<String> kinds() {
    return Set.of(GcpNetwork.KIND);
  }

  @Override
  public SitePlace place(String kind, Map<String, String> fields) {
    if (!kind.equals(GcpNetwork.KIND)) {
      throw new IllegalArgumentException(
          "\"" + kind + "\" is no kind of place here, only " + GcpNetwork.KIND);
    }
    return GcpNetwork.from(fields);
  }

  @Override
  public Set<Class<? extends NativeRule>> rules() {
    return Set.of(FirewallRule.class);
  }

  @Override
  public Observer observer() {
    return new NetworkObserver(clients, options);
  }

  @Override
  public Lowering lowering() {
    return new NetworkLowering();
  }

  @Override
  public Meaning meaning() {
    return new NetworkMeaning();
  }

  @Override
  public Batching batching() {
    return new NetworkBatching();
  }

  /** Running connections go on until they are idle: the service has no way to cut them. */
  @Override
  public Writer writer(SiteSnapshot snapshot, LiveIds fleet, Sessions sessions) {
    return new NetworkWriter(snapshot, fleet, clients, options);
  }

  @Override
  public Optional<Custody> custody() {
    return Optional.of(new NetworkCustody(clients));
  }

  @Override
  public List<PermissionDocument> permissions(
      String fleet, Collection<SitePlace> places, PermissionDocument.Access access) {
    return LeastPrivilege.documents(fleet, projects(places), ordering(places), access);
  }

  private static SortedSet<String> ordering(Collection<SitePlace> places) {
    SortedSet<String> projects = new TreeSet<>();
    for (SitePlace place : places) {
      if (place instanceof GcpNetwork network
          && network.order() == GcpNetwork.Order.POLICIES_FIRST) {
        projects.add(network.project());
      }
    }
    return projects;
  }

  private static SortedSet<String> projects(Collection<SitePlace> places) {
    SortedSet<String> projects = new TreeSet<>();
    for (SitePlace place : places) {
      if (place instanceof GcpNetwork network) {
        projects.add(network.project());
        projects.addAll(network.serviceProjects());
      }
    }
    return projects;
  }
}
