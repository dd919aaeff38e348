package dev.cordon.provider.vyos.observe;

import dev.cordon.provider.vyos.VyosRouter;
import dev.cordon.provider.vyos.observe.Chain.Entry;
import dev.cordon.provider.vyos.state.Door;
import dev.cordon.provider.vyos.state.Hook;
import dev.cordon.provider.vyos.state.Jumps;
import dev.cordon.provider.vyos.state.Names;
import dev.cordon.provider.vyos.state.Tree;
import dev.cordon.provider.vyos.state.VyosRule;
import dev.cordon.space.Family;
import dev.cordon.state.NativeRule;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one family's firewall has of ours for the router's own packets: a rule in the base chain of
 * either way, and the chain behind both. Found also where nobody wants it any more.
 */
final class OwnPackets {

  private final String site;
  private final String fleet;
  private final VyosRouter place;
  private final Family family;
  private final Chain door;
  private final Map<Hook, Entry> entries = new EnumMap<>(Hook.class);

  OwnPackets(String site, String fleet, VyosRouter place, Tree firewall, Family family) {
    this.site = site;
    this.fleet = fleet;
    this.place = place;
    this.family = family;
    String word = Names.word(family);
    door = Chain.at(site, firewall, word, "name", Names.doorName(fleet));
    for (Hook hook : Hook.OWN) {
      Chain base = Chain.at(site, firewall, word, hook.word(), "filter");
      entries.put(hook, base.entry(fleet, place.jump()));
    }
  }

  /** Whether the chain of that name is ours. */
  boolean isDoor() {
    return Names.isMark(fleet, door.tree().text("description"));
  }

  /** What our chain is called, if this leads there. */
  Optional<String> target() {
    return door.rules().stream()
        .map(rule -> ((VyosRule) rule).part("jump-target"))
        .filter(chain -> isDoor() && !chain.isEmpty())
        .findFirst();
  }

  /** The base chains that are part of the picture, with the rules that are not ours. */
  Map<Hook, List<NativeRule>> bases() {
    Map<Hook, List<NativeRule>> bases = new EnumMap<>(Hook.class);
    entries.forEach(
        (hook, entry) -> {
          if (place.isJudgedItself() || entry.ours().isPresent()) {
            bases.put(hook, entry.others());
          }
        });
    return bases;
  }

  /** The nodes of ours that are there. */
  List<List<String>> nodes() {
    List<List<String>> nodes = new ArrayList<>();
    for (Entry entry : entries.values()) {
      entry.ours().ifPresent(rule -> nodes.add(entry.path()));
    }
    if (isDoor()) {
      nodes.add(door.path());
    }
    return nodes;
  }

  /** What is where ours should be, as path and description. */
  List<Map.Entry<List<String>, String>> disputed() {
    List<Map.Entry<List<String>, String>> disputed = new ArrayList<>();
    if (place.isJudgedItself()) {
      for (Entry entry : entries.values()) {
        entry.stranger().ifPresent(rule -> disputed.add(Map.entry(entry.path(), rule.note())));
      }
      if (!isDoor() && !door.tree().isEmpty()) {
        disputed.add(Map.entry(door.path(), door.tree().text("description")));
      }
    }
    return disputed;
  }

  /**
   * Whether all of it is as it should be.
   *
   * @param chain what our chain is called
   */
  boolean isWhole(String chain) {
    VyosRule jump = Jumps.to(site, fleet, place.jump(), Names.doorName(fleet));
    return entries.values().stream().allMatch(entry -> entry.is(jump)) && isDoorWhole(chain);
  }

  private boolean isDoorWhole(String chain) {
    List<VyosRule> rules = Door.rules(site, fleet, family, chain);
    List<NativeRule> live = new ArrayList<>(door.rules());
    live.sort(null);
    return door.leaves().equals(Door.marks(fleet))
        && live.equals(rules)
        && notes(live).equals(notes(rules));
  }

  private static List<String> notes(List<? extends NativeRule> rules) {
    return rules.stream().map(NativeRule::note).toList();
  }
}
