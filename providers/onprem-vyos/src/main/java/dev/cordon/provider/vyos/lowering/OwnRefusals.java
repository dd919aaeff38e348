package dev.cordon.provider.vyos.lowering;

import dev.cordon.compile.SitePolicy;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.provider.vyos.DeclaredHost;
import dev.cordon.provider.vyos.VyosRouter;
import dev.cordon.provider.vyos.meaning.RouterMeaning;
import dev.cordon.provider.vyos.state.RouterFabric;
import dev.cordon.provider.vyos.state.ZoneWays;
import dev.cordon.space.Family;
import dev.cordon.space.FlowSet;
import dev.cordon.space.IpSet;
import dev.cordon.space.PortSet;
import dev.cordon.space.ServiceSet;
import dev.cordon.spi.SiteState;
import dev.cordon.state.Attachment;
import dev.cordon.state.ContainerId;
import dev.cordon.state.RuleTable;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What makes it unsafe to judge what the router itself receives: that those who manage it would be
 * cut off, before anything else.
 */
final class OwnRefusals {

  private final SitePolicy policy;
  private final SiteSnapshot snapshot;
  private final RouterFabric fabric;
  private final VyosRouter place;

  OwnRefusals(SitePolicy policy, SiteSnapshot snapshot) {
    this.policy = policy;
    this.snapshot = snapshot;
    this.fabric = RouterFabric.of(snapshot.fabric());
    this.place = fabric.place();
  }

  List<Diagnostic> of(RuleTable desired) {
    List<Diagnostic> findings = new ArrayList<>();
    if (!place.isJudgedItself()) {
      return findings;
    }
    if (fabric.zones().children().values().stream().anyMatch(ZoneWays::isLocal)) {
      findings.add(
          Diagnostic.error(
              ErrorCode.PLACE_MISMATCH,
              where(),
              "is in a zone of its own, whose chains judge what it receives already",
              "take the local zone away, or the host that is the router itself"));
    } else if (!manages(desired)) {
      findings.add(
          Diagnostic.error(
              ErrorCode.MANAGEMENT_CUT,
              where(),
              "would no longer surely answer "
                  + place.management()
                  + " on tcp "
                  + place.managementPort()
                  + ", from where it is managed",
              "grant that to the segment that the router is in, or see which rule of somebody's in"
                  + " input filter stops it"));
    }
    return findings;
  }

  /** Whether all who manage it reach every address that they may call it by. */
  private boolean manages(RuleTable desired) {
    IpSet own = own();
    ServiceSet service = ServiceSet.tcp(PortSet.of(place.managementPort()));
    FlowSet needed = FlowSet.none();
    for (Family family : Family.values()) {
      IpSet from = place.management().only(family).minus(own);
      needed = needed.union(FlowSet.of(from, own.only(family), service));
    }
    SiteState state = new SiteState(snapshot, desired, snapshot.attachments(), members(desired));
    return RouterMeaning.surelyPass(state, needed);
  }

  private IpSet own() {
    return IpSet.union(
        snapshot.attachments().stream()
            .filter(attachment -> attachment.subnets().get(0).equals(DeclaredHost.LOCAL))
            .map(Attachment::addresses)
            .toList());
  }

  private SortedMap<ContainerId, IpSet> members(RuleTable desired) {
    SortedMap<ContainerId, IpSet> members = new TreeMap<>();
    for (Attachment attachment : snapshot.attachments()) {
      for (ContainerId group : desired.bindingsOf(attachment.id())) {
        members.merge(group, attachment.addresses(), IpSet::union);
      }
    }
    return members;
  }

  private String where() {
    return "the router itself at \"" + policy.site() + "\" (" + place + ")";
  }
}
