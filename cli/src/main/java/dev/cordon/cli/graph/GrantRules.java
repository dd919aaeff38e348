package dev.cordon.cli.graph;

import dev.cordon.cli.graph.Graph.Rule;
import dev.cordon.engine.Survey;
import dev.cordon.model.Grant;
import dev.cordon.state.Container;
import dev.cordon.state.NativeRule;
import dev.cordon.state.RuleTable;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rules whose notes carry the mark of a grant: live ones, and those to come. */
final class GrantRules {

  private static final Pattern NOT_A_MARK = Pattern.compile("[^a-z0-9]+");

  /** A rule at a site. */
  private record Key(String site, String group, NativeRule rule) {}

  private final Map<String, List<Rule>> byMark = new HashMap<>();

  GrantRules(Survey survey) {
    for (SiteSnapshot site : survey.inventory().snapshots().values()) {
      RuleTable live = site.table();
      RuleTable desired = survey.desired().getOrDefault(site.site(), live);
      Set<Key> wanted = keys(site.site(), desired);
      Set<Key> present = keys(site.site(), live);
      present.forEach(key -> add(key, wanted.contains(key) ? "live" : "to go"));
      wanted.stream().filter(key -> !present.contains(key)).forEach(key -> add(key, "to come"));
    }
  }

  /** The rules of a grant at these sites. */
  List<Rule> of(Grant grant, String site, String other) {
    Set<String> sites = new TreeSet<>(List.of(site, other));
    return byMark.getOrDefault(grant.id(), List.of()).stream()
        .filter(rule -> sites.contains(rule.site()))
        .distinct()
        .toList();
  }

  private void add(Key key, String state) {
    Rule rule =
        new Rule(
            key.site(),
            key.group(),
            key.rule().direction().name().toLowerCase(Locale.ROOT),
            key.rule().text(),
            state);
    for (String word : NOT_A_MARK.split(key.rule().note(), -1)) {
      byMark.computeIfAbsent(word, none -> new ArrayList<>()).add(rule);
    }
  }

  private static Set<Key> keys(String site, RuleTable table) {
    return table.containers().values().stream()
        .flatMap(container -> keys(site, container))
        .collect(java.util.stream.Collectors.toCollection(java.util.LinkedHashSet::new));
  }

  private static Stream<Key> keys(String site, Container container) {
    return container.rules().stream().map(rule -> new Key(site, container.id().name(), rule));
  }
}
