package dev.cordon.sandbox.vyos.nft;

import dev.cordon.sandbox.vyos.policy.Family;
import dev.cordon.sandbox.vyos.policy.Policy;
import dev.cordon.sandbox.vyos.policy.Zone;
import java.util.List;
import java.util.stream.Collectors;

/** The chains of zones, which come after the base chains. */
final class ZoneChains {

  private final Policy policy;
  private final Ruleset.Lines lines;

  ZoneChains(Policy policy, Ruleset.Lines lines) {
    this.policy = policy;
    this.lines = lines;
  }

  void print(Family family) {
    List<Zone> zones = policy.zones();
    if (zones.isEmpty()) {
      return;
    }
    hook(family, "FORWARD", "forward");
    for (Zone zone : zones) {
      if (!zone.isLocal() && !zone.interfaces().isEmpty()) {
        lines.add("oifname " + ports(zone) + " counter jump VZONE_" + zone.name());
      }
    }
    lines.close();
    for (String way : List.of("LOCAL", "OUTPUT")) {
      boolean incoming = way.equals("LOCAL");
      hook(family, way, incoming ? "input" : "output");
      String end = incoming ? "_IN" : "_OUT";
      zones.stream()
          .filter(Zone::isLocal)
          .forEach(zone -> lines.add("counter jump VZONE_" + zone.name() + end));
      lines.close();
    }
    zones.forEach(zone -> chains(family, zone));
  }

  private void hook(Family family, String name, String hook) {
    lines.open("chain VYOS_ZONE_" + name);
    lines.add("type filter hook " + hook + " priority 1; policy accept;");
    if (!policy.statePolicy().isEmpty()) {
      lines.add("jump VYOS_STATE_POLICY" + Ruleset.prefix(family));
    }
  }

  private static String ports(Zone zone) {
    return zone.interfaces().stream()
        .map(one -> "\"" + one + "\"")
        .collect(Collectors.joining(", ", "{ ", " }"));
  }

  private void chains(Family family, Zone zone) {
    if (zone.isLocal()) {
      incoming(family, zone, "_IN", "iifname lo counter return");
      outgoing(family, zone);
      return;
    }
    String inside = zone.inside(family);
    String jump =
        inside.startsWith("jump ")
            ? "jump NAME" + Ruleset.prefix(family) + "_" + inside.substring(5)
            : inside;
    incoming(family, zone, "", "iifname " + ports(zone) + " counter " + jump);
  }

  private void incoming(Family family, Zone zone, String end, String first) {
    lines.open("chain VZONE_" + zone.name() + end);
    lines.add(first);
    if (first.contains(" jump ")) {
      lines.add("iifname " + ports(zone) + " counter return");
    }
    zone.from(family)
        .forEach(
            (name, chain) ->
                policy
                    .zone(name)
                    .filter(from -> !from.isLocal())
                    .ifPresent(from -> through(family, "iifname " + ports(from), chain)));
    String otherwise = zone.otherwise(family);
    if (!otherwise.isEmpty()) {
      lines.add("counter jump NAME" + Ruleset.prefix(family) + "_" + otherwise);
      lines.add("counter return");
    }
    end(zone);
  }

  private void outgoing(Family family, Zone local) {
    lines.open("chain VZONE_" + local.name() + "_OUT");
    lines.add("oifname lo counter return");
    for (Zone zone : policy.zones()) {
      String chain = zone.isLocal() ? "" : zone.chain(family, local.name());
      if (!chain.isEmpty()) {
        through(family, "oifname " + ports(zone), chain);
      }
    }
    end(local);
  }

  private void through(Family family, String ports, String chain) {
    lines.add(ports + " counter jump NAME" + Ruleset.prefix(family) + "_" + chain);
    lines.add(ports + " counter return");
  }

  private void end(Zone zone) {
    String action = zone.defaultAction();
    lines.add(
        "counter %s comment \"zone_%s default-action %s\"".formatted(action, zone.name(), action));
    lines.close();
  }
}
