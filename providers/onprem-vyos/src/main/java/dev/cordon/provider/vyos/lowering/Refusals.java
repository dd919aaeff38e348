package dev.cordon.provider.vyos.lowering;

import dev.cordon.compile.SitePolicy;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.provider.vyos.state.Names;
import dev.cordon.provider.vyos.state.RouterFabric;
import dev.cordon.state.Attachment;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.NativeRule;
import dev.cordon.state.RuleTable;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Everything that speaks against a desired state, each with what to do about it. */
final class Refusals {

  private static final List<String> FILLED_LATER = List.of("domain-group", "dynamic-group");

  private final SitePolicy policy;
  private final SiteSnapshot snapshot;
  private final RouterFabric fabric;
  private final List<Diagnostic> findings = new ArrayList<>();

  Refusals(SitePolicy policy, SiteSnapshot snapshot) {
    this.policy = policy;
    this.snapshot = snapshot;
    this.fabric = RouterFabric.of(snapshot.fabric());
  }

  List<Diagnostic> of(RuleTable desired) {
    findings.addAll(fabric.findings());
    fabric.disputed().forEach(this::disputed);
    desired.containers().values().forEach(this::rules);
    cables();
    findings.addAll(new ZoneRefusals(policy, snapshot).all());
    findings.addAll(new OwnRefusals(policy, snapshot).of(desired));
    if (isWritten(desired)) {
      FILLED_LATER.forEach(this::emptied);
      new Moment(policy.site(), fabric.place()).of(desired).ifPresent(findings::add);
    }
    return findings;
  }

  private boolean isWritten(RuleTable desired) {
    return !fabric.litter().isEmpty()
        || !desired.equals(snapshot.table())
        || !notes(desired).equals(notes(snapshot.table()));
  }

  private static List<String> notes(RuleTable table) {
    return table.containers().values().stream()
        .flatMap(container -> container.rules().stream())
        .map(NativeRule::note)
        .toList();
  }

  private void disputed(String path, String why) {
    boolean inTheWay = path.contains(" rule ");
    findings.add(
        inTheWay
            ? Diagnostic.error(
                ErrorCode.RULES_IN_THE_WAY,
                where(path),
                "stands where the way into our chain must be, and " + why,
                "move that rule, or give the place another number: jump")
            : Diagnostic.error(
                ErrorCode.OWNERSHIP_LOST,
                where(path),
                "is called like one of ours, and " + why,
                "describe it again as "
                    + Names.mark(policy.fleet(), "…")
                    + " if it is ours, or rename it"));
  }

  private void rules(Container container) {
    int over = container.rules().size() - fabric.rules();
    if (container.ownership() == Ownership.OWNED && over > 0) {
      findings.add(
          Diagnostic.error(
              ErrorCode.QUOTA_RULES,
              where(container.id().name()),
              "would have " + over + " rules too many; " + fabric.rules() + " are allowed",
              "grant whole ranges, or let the limit be higher by "
                  + over
                  + ": a router takes about a second for each new rule"));
    }
  }

  /** Hosts behind one interface are not told apart by any rule. */
  private void cables() {
    SortedMap<String, SortedSet<String>> hosts = new TreeMap<>();
    for (Attachment attachment : snapshot.attachments()) {
      hosts
          .computeIfAbsent(attachment.subnets().get(0), any -> new TreeSet<>())
          .add(attachment.id());
    }
    hosts.forEach(
        (port, names) -> {
          if (names.size() > 1 && names.stream().anyMatch(this::isMember)) {
            together(port, names);
          }
        });
  }

  private boolean isMember(String attachment) {
    return policy.segments().values().stream()
        .anyMatch(fenced -> fenced.attachments().contains(attachment));
  }

  private void together(String port, SortedSet<String> names) {
    findings.add(
        Diagnostic.warning(
            ErrorCode.NOT_EXPRESSIBLE,
            where("interface " + port),
            String.join(", ", names)
                + " are behind it together and reach each other past the router, whatever is"
                + " granted",
            "give each segment an interface or VLAN of its own"));
  }

  private void emptied(String type) {
    SortedSet<String> names = new TreeSet<>(fabric.groups().at(type).children().keySet());
    if (!names.isEmpty()) {
      findings.add(
          Diagnostic.warning(
              ErrorCode.ACCESS_LOST_WITH_GROUP,
              where(type + " " + String.join(", ", names)),
              "is emptied by every commit of the firewall, until the router fills it again",
              "apply when what these groups let through may be missing for a while"));
    }
  }

  private String where(String thing) {
    return thing + " at \"" + policy.site() + "\" (" + fabric.place() + ")";
  }
}
