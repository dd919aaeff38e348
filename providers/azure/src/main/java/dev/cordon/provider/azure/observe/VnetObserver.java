package dev.cordon.provider.azure.observe;

import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.model.SitePlace;
import dev.cordon.provider.azure.AzureOptions;
import dev.cordon.provider.azure.AzureVnet;
import dev.cordon.provider.azure.wire.Arm;
import dev.cordon.provider.azure.wire.Clients;
import dev.cordon.provider.azure.wire.Findings;
import dev.cordon.spi.Observer;
import dev.cordon.spi.Query;
import dev.cordon.spi.call.AtOnce;
import dev.cordon.state.SiteSnapshot;

/**
 * Reads a virtual network in lists of its whole subscription, several at once; then what the
 * network itself names. Thread-safe.
 */
public final class VnetObserver implements Observer {

  private final Clients clients;
  private final AzureOptions options;

  /** An observer that reads through these clients. */
  public VnetObserver(Clients clients, AzureOptions options) {
    this.clients = clients;
    this.options = options;
  }

  @Override
  public SiteSnapshot observe(Query query) {
    AzureVnet place = place(query.place());
    Arm arm = clients.to(place);
    try (AtOnce first = new AtOnce(options.readsAtOnce(), place.identity(), Findings::of);
        AtOnce second = new AtOnce(options.readsAtOnce(), place.identity(), Findings::of)) {
      Pages pages = Pages.of(arm, place, first);
      Details details = Details.of(arm, place, query, pages, second);
      return new Snapshots(query, place, pages, details).at(options.clock().instant());
    }
  }

  private static AzureVnet place(SitePlace place) {
    if (place instanceof AzureVnet vnet) {
      return vnet;
    }
    throw new CordonException(
        Diagnostic.error(
            ErrorCode.PLACE_INVALID,
            "place of kind " + place.kind(),
            "is not a virtual network",
            "place the site with AzureVnet.of(subscription, resourceGroup, network)"));
  }
}
