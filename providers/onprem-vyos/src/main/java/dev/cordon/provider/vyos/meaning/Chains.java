package dev.cordon.provider.vyos.meaning;

import dev.cordon.provider.vyos.state.Hook;
import dev.cordon.provider.vyos.state.Names;
import dev.cordon.provider.vyos.state.RouterFabric;
import dev.cordon.provider.vyos.state.VyosRule;
import dev.cordon.space.Family;
import dev.cordon.spi.SiteState;
import dev.cordon.state.Container;
import dev.cordon.state.ContainerId;
import dev.cordon.state.RuleTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The chains of a state. */
final class Chains {

  private final RuleTable table;
  private final String site;
  private final int jump;
  private final String fleet;

  Chains(SiteState state) {
    this.table = state.table();
    this.site = state.snapshot().site();
    RouterFabric fabric = RouterFabric.of(state.snapshot().fabric());
    this.jump = fabric.place().jump();
    this.fleet = fabric.fleet();
  }

  /** What everything passes: open where nothing is configured; with the way into ours, if bound. */
  Chain base(Family family, Hook hook) {
    Optional<Container> base = table.container(Names.base(site, family, hook));
    String carrier = hook == Hook.FORWARD ? Names.carrier(family) : Names.self(family);
    List<VyosRule> rules = led(family, carrier, base.map(Chains::rules).orElse(List.of()));
    String end = base.map(c -> c.marks().getOrDefault("default-action", "")).orElse("");
    return new Chain(
        Names.word(family) + " " + hook.word() + " filter",
        rules,
        end.isEmpty() ? "accept" : end,
        "");
  }

  /** With the way into ours, where it is bound. */
  private List<VyosRule> led(Family family, String carrier, List<VyosRule> theirs) {
    List<VyosRule> rules = new ArrayList<>(theirs);
    for (ContainerId id : table.bindingsOf(carrier)) {
      Names.chainName(id, family)
          .filter(name -> Names.isChain(fleet, name) && table.container(id).isPresent())
          .ifPresent(name -> rules.add(into(name)));
    }
    rules.sort(Comparator.comparingInt(VyosRule::number));
    return rules;
  }

  /** Our chain where it filters inside of a zone; empty where it does not. */
  String inside(Family family, String zone) {
    return table.bindingsOf(Names.inside(family, zone)).stream()
        .flatMap(id -> Names.chainName(id, family).stream())
        .findFirst()
        .orElse("");
  }

  private VyosRule into(String name) {
    SortedMap<String, SortedSet<String>> parts = new TreeMap<>();
    parts.put("action", new TreeSet<>(List.of("jump")));
    parts.put("jump-target", new TreeSet<>(List.of(name)));
    return new VyosRule(site, jump, parts, "");
  }

  /** A custom chain, if it is there. */
  Optional<Chain> named(Family family, String name) {
    return container(family, name)
        .map(
            chain ->
                new Chain(
                    Names.word(family) + " name " + name,
                    led(family, Names.entry(family, name), rules(chain)),
                    chain.marks().getOrDefault("default-action", "drop"),
                    chain.marks().getOrDefault("default-jump-target", "")));
  }

  /** Ours has two names that change places. */
  private Optional<Container> container(Family family, String name) {
    String canonical = Names.isChain(fleet, name) ? Names.chainName(fleet) : name;
    return table
        .container(Names.chain(site, family, name))
        .or(() -> table.container(Names.chain(site, family, canonical)));
  }

  private static List<VyosRule> rules(Container chain) {
    return chain.rules().stream().map(VyosRule.class::cast).toList();
  }
}
