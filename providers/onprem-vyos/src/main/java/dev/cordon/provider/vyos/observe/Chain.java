package dev.cordon.provider.vyos.observe;

import dev.cordon.provider.vyos.state.Names;
import dev.cordon.provider.vyos.state.Tree;
import dev.cordon.provider.vyos.state.VyosRule;
import dev.cordon.state.NativeRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A chain of the firewall, and where it is, from {@code firewall} on. */
record Chain(String site, List<String> path, Tree tree) {

  private static final String FIREWALL = "firewall";

  /** The chain at a path below {@code firewall}. */
  static Chain at(String site, Tree firewall, String... path) {
    List<String> whole = new ArrayList<>(List.of(FIREWALL));
    whole.addAll(Arrays.asList(path));
    return new Chain(site, whole, firewall.at(path));
  }

  List<NativeRule> rules() {
    List<NativeRule> rules = new ArrayList<>();
    tree.at("rule")
        .children()
        .forEach((number, rule) -> rules.add(VyosRule.read(site, Integer.parseInt(number), rule)));
    return rules;
  }

  /** All that it says besides its rules. */
  SortedMap<String, String> leaves() {
    SortedMap<String, String> leaves = new TreeMap<>();
    tree.children()
        .forEach(
            (name, child) -> {
              if (!name.equals("rule")) {
                leaves.put(name, child.text());
              }
            });
    return leaves;
  }

  /** What a fleet's number in somebody's chain holds. */
  Entry entry(String fleet, int number) {
    List<NativeRule> others = rules();
    Optional<VyosRule> there =
        others.stream()
            .map(VyosRule.class::cast)
            .filter(rule -> rule.number() == number)
            .findFirst();
    Optional<VyosRule> ours = there.filter(rule -> Names.isMark(fleet, rule.note()));
    ours.ifPresent(others::remove);
    List<String> node = new ArrayList<>(path);
    node.addAll(List.of("rule", "" + number));
    return new Entry(node, ours, ours.isPresent() ? Optional.empty() : there, others);
  }

  /**
   * One number of a chain.
   *
   * @param path of the rule
   * @param ours the rule, where it is the fleet's
   * @param stranger the rule, where it is somebody else's
   * @param others all rules that are not the fleet's
   */
  record Entry(
      List<String> path,
      Optional<VyosRule> ours,
      Optional<VyosRule> stranger,
      List<NativeRule> others) {

    /** Whether it is exactly this rule, with its note. */
    boolean is(VyosRule rule) {
      return ours.filter(rule::equals).filter(r -> r.note().equals(rule.note())).isPresent();
    }
  }
}
