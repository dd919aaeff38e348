package dev.cordon.provider.vyos.meaning;

import dev.cordon.provider.vyos.state.RouterFabric;
import dev.cordon.provider.vyos.state.Tree;
import dev.cordon.provider.vyos.state.VyosRule;
import dev.cordon.space.Family;
import dev.cordon.space.FlowSet;
import dev.cordon.space.IpSet;
import dev.cordon.spi.SiteState;
import dev.cordon.state.Attachment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Packets that the router sends to somebody else than they were sent to, before any rule of its
 * firewall sees them: what is said of their old destination then holds for none of them. Source
 * addresses change after all rules, which therefore mean what they say. Used once, by one thread.
 *
 * @see <a href="https://docs.vyos.io/en/latest/configuration/nat/nat44.html">NAT44</a>
 */
final class Translations {

  private final SiteState state;
  private final RouterFabric fabric;
  private final Groups groups;

  Translations(SiteState state, Groups groups) {
    this.state = state;
    this.fabric = RouterFabric.of(state.snapshot().fabric());
    this.groups = groups;
  }

  /** Without what possibly goes elsewhere; the rules that matter are named. */
  Flows left(Flows flows, Set<String> unmodelled) {
    Flows left = flows;
    for (Map.Entry<String, FlowSet> rule : redirected().entrySet()) {
      if (left.sure().overlaps(rule.getValue())) {
        left = new Flows(left.sure().minus(rule.getValue()), left.maybe());
        unmodelled.add(rule.getKey() + ", which sends packets elsewhere");
      }
    }
    return left;
  }

  /** The rule that possibly sends some flows elsewhere; empty if none does. */
  String elsewhere(FlowSet some) {
    return redirected().entrySet().stream()
        .filter(rule -> rule.getValue().overlaps(some))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  /** What each rule is possibly about. */
  private SortedMap<String, FlowSet> redirected() {
    SortedMap<String, FlowSet> rules = new TreeMap<>();
    List<Family> families = List.of(Family.values());
    for (int at = 0; at < fabric.nat().size(); at++) {
      Family family = families.get(at);
      Tree nat = fabric.nat().get(at);
      for (String kind : List.of("destination", "static")) {
        for (Map.Entry<String, Tree> rule : nat.at(kind, "rule").children().entrySet()) {
          Tree tree = rule.getValue();
          if (!tree.has("disable") && !tree.has("exclude")) {
            String name = "nat " + family + " " + kind + " rule " + rule.getKey();
            rules.put(name, about(family, tree));
          }
        }
      }
    }
    return rules;
  }

  private FlowSet about(Family family, Tree tree) {
    SortedMap<String, Tree> plain = new TreeMap<>(tree.children());
    plain.remove("translation");
    VyosRule rule = VyosRule.read(state.snapshot().site(), 0, new Tree(plain, tree.values()));
    FlowSet all = new Matches(groups, new java.util.TreeSet<>()).of(family, rule).maybe();
    return all.from(behind(rule));
  }

  /** Who may come in where a rule says; of addresses that we do not know, all may. */
  private IpSet behind(VyosRule rule) {
    List<IpSet> elsewhere = new ArrayList<>();
    List<PortPattern> patterns = Matches.interfaces(rule, "inbound-interface", groups);
    for (Attachment attachment : state.attachments()) {
      Cell cell = new Cell(attachment.subnets().get(0), attachment.addresses());
      if (!patterns.stream().allMatch(pattern -> pattern.fits(cell, false))) {
        elsewhere.add(attachment.addresses());
      }
    }
    return IpSet.union(elsewhere).complement();
  }
}
