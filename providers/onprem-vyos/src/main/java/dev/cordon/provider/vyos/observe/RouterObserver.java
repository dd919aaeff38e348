package dev.cordon.provider.vyos.observe;

import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.model.SitePlace;
import dev.cordon.provider.vyos.RouterOption;
import dev.cordon.provider.vyos.VyosDialect;
import dev.cordon.provider.vyos.VyosOptions;
import dev.cordon.provider.vyos.VyosRouter;
import dev.cordon.provider.vyos.state.Port;
import dev.cordon.provider.vyos.state.RouterFabric;
import dev.cordon.provider.vyos.state.Tree;
import dev.cordon.provider.vyos.wire.Findings;
import dev.cordon.provider.vyos.wire.Routers;
import dev.cordon.spi.Observer;
import dev.cordon.spi.Query;
import dev.cordon.spi.call.WireFailure;
import dev.cordon.state.Capability;
import dev.cordon.state.Fingerprint;
import dev.cordon.state.SiteSnapshot;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads a router, one thing after the other. Thread-safe. */
public final class RouterObserver implements Observer {

  private final Routers routers;
  private final VyosOptions options;

  /** An observer that reads through these APIs. */
  public RouterObserver(Routers routers, VyosOptions options) {
    this.routers = routers;
    this.options = options;
  }

  @Override
  public SiteSnapshot observe(Query query) {
    VyosRouter place = place(query.place());
    try {
      Reads reads = Reads.of(routers.to(place));
      refuseOther(place, reads.version());
      refuseUnconfirmed(place, reads.version());
      return snapshot(query, confirming(place, reads.version()), reads);
    } catch (WireFailure failure) {
      throw new CordonException(Findings.of(failure, place.toString()), failure);
    }
  }

  private SiteSnapshot snapshot(Query query, VyosRouter place, Reads reads) {
    SortedMap<String, Port> ports = Ports.of(reads.interfaces(), reads.routes());
    Inhabitants inhabitants = new Inhabitants(place, ports, reads);
    FirewallReading read =
        new FirewallReading(
            query.fleet(), query.site(), place, reads.firewall(), inhabitants.attachments());
    RouterFabric fabric =
        new RouterFabric(
            place,
            query.fleet(),
            ports,
            read.othersGroups(),
            read.othersZones(),
            reads.firewall().at("global-options"),
            isBridged(reads.firewall()),
            reads.nat(),
            options.rules(),
            read.disputed(),
            read.litter(),
            read.chains(),
            inhabitants.findings(),
            read.hold().orElse(null));
    return new SiteSnapshot(
            query.site(),
            query.place(),
            options.clock().instant(),
            inhabitants.workloads(),
            inhabitants.attachments(),
            read.table(),
            new TreeMap<>(),
            place.isSpokenToByShell() ? Set.of() : Set.of(Capability.CUTS_SESSIONS),
            Set.of(),
            fabric,
            new Fingerprint()
                .addThoseThere(
                    inhabitants.workloads().stream()
                        .filter(w -> !inhabitants.isMet(w.id()))
                        .toList(),
                    inhabitants.attachments().stream()
                        .filter(a -> !inhabitants.isMet(a.id()))
                        .toList())
                .add(ports, reads.nat(), reads.firewall(), reads.version())
                .text())
        .outward(Faces.of(reads.nat().get(0), ports));
  }

  /** What can cut off the router's own management is undone by the router wherever it can. */
  private static VyosRouter confirming(VyosRouter place, String version) {
    boolean can = !place.isSpokenToByShell() && VyosDialect.confirms(version);
    return place.isJudgedItself() && can ? place.option(RouterOption.CONFIRM) : place;
  }

  /** Whether what stays on a bridge may meet rules. */
  private static boolean isBridged(Tree firewall) {
    return firewall.has("bridge") || firewall.has("global-options", "apply-to-bridged-traffic");
  }

  private static void refuseOther(VyosRouter place, String version) {
    Optional<VyosDialect> runs = VyosDialect.of(version);
    if (!runs.equals(Optional.of(place.dialect()))) {
      throw new CordonException(
          Diagnostic.error(
              ErrorCode.PLACE_MISMATCH,
              place.toString(),
              "runs VyOS "
                  + (version.isEmpty() ? "of a version that it does not tell" : version)
                  + ", and the placement says dialect "
                  + place.dialect().word(),
              runs.map(dialect -> "write dialect " + dialect.word())
                  .orElse("known are 1.4, 1.5 and rolling; other releases are not supported")));
    }
  }

  /** An older one would take the change for good, and nobody would know. */
  private static void refuseUnconfirmed(VyosRouter place, String version) {
    boolean asked = place.options().contains(RouterOption.CONFIRM);
    if (asked && (place.isSpokenToByShell() || !VyosDialect.confirms(version))) {
      throw new CordonException(
          Diagnostic.error(
              ErrorCode.PLACE_MISMATCH,
              place.toString(),
              "is asked to undo what is not confirmed, and VyOS "
                  + version
                  + (place.isSpokenToByShell() ? " over SSH" : "")
                  + " would take it for good",
              "take the option confirm away, or use the HTTPS API of a rolling release since July"
                  + " 2025"));
    }
  }

  private static VyosRouter place(SitePlace place) {
    if (place instanceof VyosRouter router) {
      return router;
    }
    throw new CordonException(
        Diagnostic.error(
            ErrorCode.PLACE_INVALID,
            "place of kind " + place.kind(),
            "is not a VyOS router",
            "place the site with VyosRouter.of(endpoint, key, dialect)"));
  }
}
