package dev.cordon.provider.vyos;

import dev.cordon.model.SitePlace;
import dev.cordon.provider.vyos.lowering.RouterLowering;
import dev.cordon.provider.vyos.meaning.RouterMeaning;
import dev.cordon.provider.vyos.observe.RouterObserver;
import dev.cordon.provider.vyos.state.GroupEntry;
import dev.cordon.provider.vyos.state.SharedCable;
import dev.cordon.provider.vyos.state.VyosRule;
import dev.cordon.provider.vyos.wire.LeastPrivilege;
import dev.cordon.provider.vyos.wire.Routers;
import dev.cordon.provider.vyos.write.RouterBatching;
import dev.cordon.provider.vyos.write.RouterCustody;
import dev.cordon.provider.vyos.write.RouterWriter;
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
 * VyOS routers, enforced by address groups and a chain of our own. Thread-safe; one request to a
 * router is under way at a time.
 */
public final class VyosProvider implements Provider {

  private final VyosOptions options;
  private final Routers routers;

  /** A provider with the usual options; {@link java.util.ServiceLoader} uses this. */
  public VyosProvider() {
    this(VyosOptions.defaults());
  }

  /** A provider with these options. */
  public VyosProvider(VyosOptions options) {
    this.options = options;
    this.routers = new Routers(options);
  }

  @Override
  public String name() {
    return "vyos";
  }

  @Override
  public Set<String> kinds() {
    return Set.of(VyosRouter.KIND);
  }

  @Override
  public SitePlace place(String kind, Map<String, String> fields) {
    if (!kind.equals(VyosRouter.KIND)) {
      throw new IllegalArgumentException(
          "\"" + kind + "\" is no kind of place here, only " + VyosRouter.KIND);
    }
    return VyosRouter.from(fields);
  }

  @Override
  public Set<Class<? extends NativeRule>> rules() {
    return Set.of(VyosRule.class, GroupEntry.class, SharedCable.class);
  }

  @Override
  public Observer observer() {
    return new RouterObserver(routers, options);
  }

  @Override
  public Lowering lowering() {
    return new RouterLowering();
  }

  @Override
  public Meaning meaning() {
    return new RouterMeaning();
  }

  @Override
  public Batching batching() {
    return new RouterBatching(options);
  }

  @Override
  public Optional<Custody> custody() {
    return Optional.of(new RouterCustody(routers));
  }

  @Override
  public List<PermissionDocument> permissions(
      String fleet, Collection<SitePlace> places, PermissionDocument.Access access) {
    return LeastPrivilege.documents(places);
  }

  @Override
  public Writer writer(SiteSnapshot snapshot, LiveIds fleet, Sessions sessions) {
    return new RouterWriter(snapshot, sessions, routers, options);
  }
}
