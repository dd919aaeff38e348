package dev.cordon.provider.gcp.observe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.model.SitePlace;
import dev.cordon.provider.gcp.GcpNetwork;
import dev.cordon.provider.gcp.GcpOptions;
import dev.cordon.provider.gcp.wire.Clients;
import dev.cordon.provider.gcp.wire.Findings;
import dev.cordon.provider.gcp.wire.Google;
import dev.cordon.space.IpSet;
import dev.cordon.spi.Observer;
import dev.cordon.spi.Query;
import dev.cordon.spi.call.AtOnce;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads a network in lists of its projects, several at once; then what the network itself names,
 * and the secure tags of its machines. Thread-safe.
 */
public final class NetworkObserver implements Observer {

  private final Clients clients;
  private final GcpOptions options;

  /** An observer that reads through these clients. */
  public NetworkObserver(Clients clients, GcpOptions options) {
    this.clients = clients;
    this.options = options;
  }

  @Override
  public SiteSnapshot observe(Query query) {
    GcpNetwork place = place(query.place());
    Google google = clients.to(place);
    try (AtOnce first = atOnce(place);
        AtOnce second = atOnce(place);
        AtOnce third = atOnce(place);
        AtOnce fourth = atOnce(place)) {
      Pages pages = Pages.of(google, place, first);
      Here here = Here.of(pages, place);
      Inhabitants inhabitants = new Inhabitants(here, pages);
      Details details = Details.of(google, here, query.fleet(), pages, inhabitants, second);
      List<JsonNode> ruled = new ArrayList<>(details.withRules());
      ruled.add(pages.effective());
      Map<String, IpSet> groups = AddressGroups.of(google, ruled, third);
      Neighbours neighbours = Neighbours.of(google, query, here, pages, details, fourth);
      return new Snapshots(query, here, pages, details, inhabitants, groups, neighbours)
          .at(options.clock().instant());
    }
  }

  private AtOnce atOnce(GcpNetwork place) {
    return new AtOnce(options.readsAtOnce(), place.identity(), Findings::of);
  }

  private static GcpNetwork place(SitePlace place) {
    if (place instanceof GcpNetwork network) {
      return network;
    }
    throw new CordonException(
        Diagnostic.error(
            ErrorCode.PLACE_INVALID,
            "place of kind " + place.kind(),
            "is not a network of Google Cloud",
            "place the site with GcpNetwork.of(project, network)"));
  }
}
