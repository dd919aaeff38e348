package dev.cordon.sandbox.vyos.commit;

import dev.cordon.sandbox.vyos.config.Dialect;
import dev.cordon.sandbox.vyos.config.Refused;
import dev.cordon.sandbox.vyos.config.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is checked of zones. */
final class ZoneCheck {

  private final Dialect dialect;
  private final Tree firewall;

  ZoneCheck(Dialect dialect, Tree firewall) {
    this.dialect = dialect;
    this.firewall = firewall;
  }

  private static void refuseIf(boolean wrong, String text) {
    if (wrong) {
      throw new Refused(text);
    }
  }

  void check() {
    Set<String> used = new HashSet<>();
    int local = 0;
    for (Map.Entry<String, Tree> zone : firewall.below("zone").entrySet()) {
      boolean isLocal = zone.getValue().has("local-zone");
      List<String> members = members(zone.getValue());
      refuseIf(
          !isLocal && members.isEmpty(),
          "Zone \"%s\" has no interfaces and is not the local zone".formatted(zone.getKey()));
      refuseIf(isLocal && !members.isEmpty(), "Local zone cannot have interfaces assigned");
      refuseIf(
          isLocal && zone.getValue().has("intra-zone-filtering"),
          "Local zone cannot use intra-zone-filtering");
      local += isLocal ? 1 : 0;
      refuseIf(local > 1, "There cannot be multiple local zones");
      for (String one : members) {
        refuseIf(!used.add(one), "Interfaces cannot be assigned to multiple zones");
      }
      intra(zone.getKey(), zone.getValue());
      chains(zone.getValue().at("default-firewall").orElseGet(Tree::new));
      zone.getValue().below("from").forEach((from, node) -> from(zone.getKey(), from, node));
    }
  }

  private List<String> members(Tree zone) {
    List<String> found = new ArrayList<>(zone.texts("interface"));
    if (dialect.isNewest()) {
      found.addAll(zone.texts("member", "interface"));
      found.addAll(zone.texts("member", "vrf"));
    }
    return found;
  }

  private void intra(String name, Tree zone) {
    Tree filter = zone.at("intra-zone-filtering").orElseGet(Tree::new);
    refuseIf(
        filter.has("action") && filter.has("firewall"),
        "Only one of intra-zone-filtering action or firewall can be specified in zone " + name);
    chains(filter.at("firewall").orElseGet(Tree::new));
  }

  private void from(String zone, String from, Tree node) {
    refuseIf(
        !firewall.has("zone", from),
        "Zone \"%s\" refers to a non-existent or deleted zone \"%s\"".formatted(zone, from));
    chains(node.at("firewall").orElseGet(Tree::new));
  }

  private void chains(Tree named) {
    String v4 = named.text("name");
    refuseIf(
        !v4.isEmpty() && !firewall.has("ipv4", "name", v4),
        "Firewall name \"%s\" does not exist".formatted(v4));
    String v6 = named.text("ipv6-name");
    refuseIf(
        !v6.isEmpty() && !firewall.has("ipv6", "name", v6),
        "Firewall ipv6-name \"%s\" does not exist".formatted(v6));
  }
}
