package dev.cordon.provider.vyos.lowering;

import dev.cordon.compile.SitePolicy;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.provider.vyos.RouterOption;
import dev.cordon.provider.vyos.state.Names;
import dev.cordon.provider.vyos.state.Port;
import dev.cordon.provider.vyos.state.RouterFabric;
import dev.cordon.provider.vyos.state.Tree;
import dev.cordon.provider.vyos.state.ZoneWays;
import dev.cordon.space.Family;
import dev.cordon.state.Attachment;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** What makes it unsafe to enforce in the chains of zones, where the place asks for that. */
final class ZoneRefusals {

  private final SitePolicy policy;
  private final SiteSnapshot snapshot;
  private final RouterFabric fabric;
  private final SortedMap<String, Tree> zones;
  private final List<Diagnostic> findings = new ArrayList<>();

  ZoneRefusals(SitePolicy policy, SiteSnapshot snapshot) {
    this.policy = policy;
    this.snapshot = snapshot;
    this.fabric = RouterFabric.of(snapshot.fabric());
    this.zones = fabric.zones().children();
  }

  List<Diagnostic> all() {
    if (!fabric.place().options().contains(RouterOption.ZONES)) {
      return List.of();
    }
    if (zones.isEmpty()) {
      refuse(
          "zones",
          "there are none, and the place asks for them",
          "take the option zones away: our rule is in forward filter then");
      return findings;
    }
    outside();
    zones.forEach(this::virtual);
    zones.forEach(this::inside);
    for (Family family : Family.values()) {
      shared(new ZoneWays(fabric.zones(), family));
    }
    return findings;
  }

  /** What goes there is not looked at. */
  private void outside() {
    SortedSet<String> left = new TreeSet<>();
    for (Port port : fabric.ports().values()) {
      if (port.routed() && zones.values().stream().noneMatch(zone -> has(zone, port.name()))) {
        left.add(port.name());
      }
    }
    if (!left.isEmpty()) {
      refuse(
          "interface " + String.join(", ", left),
          "is in no zone, and what goes from a zone to such an interface is not judged at all",
          "put it into a zone, or take the option zones away");
    }
  }

  private static boolean has(Tree zone, String port) {
    return ZoneWays.ports(zone).stream()
        .anyMatch(
            name ->
                name.endsWith("*")
                    ? port.startsWith(name.substring(0, name.length() - 1))
                    : name.equals(port));
  }

  private void virtual(String name, Tree zone) {
    List<String> routed = zone.texts("member", "vrf");
    if (!routed.isEmpty()) {
      refuse(
          "zone " + name,
          "has members that are VRFs, " + routed + ", between which nothing is filtered",
          "name their interfaces instead, or take the option zones away");
    }
  }

  /** Where nothing filters inside of a zone, our chain does; what others say there stays. */
  private void inside(String name, Tree zone) {
    Tree filtering = ZoneWays.inside(zone);
    boolean dropped = filtering.text("action").equals("drop");
    boolean chained =
        !filtering.text("firewall", "name").isEmpty()
            && !filtering.text("firewall", "ipv6-name").isEmpty();
    boolean members =
        fabric.ports().keySet().stream().anyMatch(port -> has(zone, port) && hasMembers(port));
    if (!filtering.isEmpty() && !dropped && !chained && members) {
      refuse(
          "zone " + name,
          "has members of segments, and lets pass what goes from it to itself",
          "delete firewall zone "
              + name
              + " intra-zone-filtering, or name a chain there for both families");
    }
  }

  private boolean hasMembers(String port) {
    return snapshot.attachments().stream()
        .filter(attachment -> attachment.subnets().get(0).equals(port))
        .map(Attachment::id)
        .anyMatch(
            id ->
                policy.segments().values().stream()
                    .anyMatch(fenced -> fenced.attachments().contains(id)));
  }

  /** Our rule would drop what members say to the router itself, too. */
  private void shared(ZoneWays ways) {
    SortedSet<String> both = ways.through();
    both.retainAll(ways.local());
    if (!both.isEmpty()) {
      refuse(
          "chain " + String.join(", ", both),
          "judges what passes the router and what goes to the router itself, too",
          "give the local zone a chain of its own");
    }
    ways.through().stream()
        .filter(Names::isCalledLikeOurs)
        .forEach(
            chain ->
                refuse(
                    "chain " + chain,
                    "is called like one of a fleet, and a zone names it",
                    "let the zone name a chain of its own"));
  }

  private void refuse(String where, String what, String fix) {
    Diagnostic refusal =
        Diagnostic.error(
            ErrorCode.PLACE_MISMATCH,
            where + " at \"" + policy.site() + "\" (" + fabric.place() + ")",
            what,
            fix);
    if (!findings.contains(refusal)) {
      findings.add(refusal);
    }
  }
}
