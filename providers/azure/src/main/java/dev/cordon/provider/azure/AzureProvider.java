package dev.cordon.provider.azure;

import dev.cordon.model.SitePlace;
import dev.cordon.provider.azure.lowering.NsgLowering;
import dev.cordon.provider.azure.meaning.NsgMeaning;
import dev.cordon.provider.azure.observe.VnetObserver;
import dev.cordon.provider.azure.state.NsgRule;
import dev.cordon.provider.azure.wire.Clients;
import dev.cordon.provider.azure.wire.LeastPrivilege;
import dev.cordon.provider.azure.write.VnetBatching;
import dev.cordon.provider.azure.write.VnetCustody;
import dev.cordon.provider.azure.write.VnetWriter;
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

/**
 * Azure virtual networks, enforced by network and application security groups. Thread-safe; opens
 * its clients when they are first needed and shares them between sites.
 */
public final class AzureProvider implements Provider {

  private final AzureOptions options;
  private final Clients clients;

  /** A provider with the usual options; {@link java.util.ServiceLoader} uses this. */
  public AzureProvider() {
    this(AzureOptions.defaults());
  }

  /** A provider with these options. */
  public AzureProvider(AzureOptions options) {
    this.options = options;
    this.clients = new Clients(options);
  }

  @Override
  public String name() {
    return "azure";
  }

  @Override
  public Set<String> kinds() {
    return Set.of(AzureVnet.KIND);
  }

  @Override
  public SitePlace place(String kind, Map<String, String> fields) {
    if (!kind.equals(AzureVnet.KIND)) {
      throw new IllegalArgumentException(
          "\"" + kind + "\" is no kind of place here, only " + AzureVnet.KIND);
    }
    return AzureVnet.from(fields);
  }

  @Override
  public Set<Class<? extends NativeRule>> rules() {
    return Set.of(NsgRule.class);
  }

  @Override
  public Observer observer() {
    return new VnetObserver(clients, options);
  }

  @Override
  public Lowering lowering() {
    return new NsgLowering();
  }

  @Override
  public Meaning meaning() {
    return new NsgMeaning();
  }

  @Override
  public Batching batching() {
    return new VnetBatching();
  }

  @Override
  public Writer writer(SiteSnapshot snapshot, LiveIds fleet, Sessions sessions) {
    return new VnetWriter(snapshot, fleet, sessions, clients, options);
  }

  @Override
  public Optional<Custody> custody() {
    return Optional.of(new VnetCustody(clients));
  }

  @Override
  public List<PermissionDocument> permissions(
      String fleet, Collection<SitePlace> places, PermissionDocument.Access access) {
    return LeastPrivilege.documents(fleet, places, access);
  }
}
