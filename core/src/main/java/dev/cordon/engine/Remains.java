package dev.cordon.engine;

import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.spi.Meaning;
import dev.cordon.state.Container;
import dev.cordon.state.ContainerId;
import dev.cordon.state.NativeRule;
import dev.cordon.state.RuleTable;
import dev.cordon.state.SiteSnapshot;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * The part of the live rules that some grants account for, found by the marks beside the rules,
 * with what holds whatever is granted. What somebody put into a container of ours is no part of it.
 */
final class Remains {

  private final Line line;
  private final Marks marks;
  private final SortedMap<String, SortedSet<String>> some;

  /**
   * The rules that serve some grants.
   *
   * @param line of which the live rules are taken, and what is to be there anyway
   * @param marks of all grants that hold
   * @param some the ids of the grants in question, by site
   */
  Remains(Line line, Marks marks, SortedMap<String, SortedSet<String>> some) {
    this.line = line;
    this.marks = marks;
    this.some = some;
  }

  /** The rules that serve these grants, and others that hold at most. */
  SortedMap<String, RuleTable> alone() {
    return tables((site, rule) -> !marks.tellOfOthers(rule), this::ours);
  }

  /** The rules that serve these grants, also those that serve some that no longer hold. */
  SortedMap<String, RuleTable> withOthers() {
    return tables((site, rule) -> true, this::ours);
  }

  /** The same with all that is not ours. */
  SortedMap<String, RuleTable> withTheirs() {
    return tables((site, rule) -> true, site -> container -> container);
  }

  private Function<Container, Container> ours(String site) {
    Meaning meaning = Objects.requireNonNull(line.providers().get(site)).meaning();
    return meaning::withoutTheirs;
  }

  private SortedMap<String, RuleTable> tables(
      BiPredicate<String, NativeRule> counts,
      Function<String, Function<Container, Container>> theirs) {
    SortedMap<String, RuleTable> tables = new TreeMap<>();
    line.inventory()
        .snapshots()
        .forEach(
            (site, snapshot) ->
                tables.put(
                    site,
                    table(
                        snapshot,
                        rule -> serves(site, rule) && counts.test(site, rule),
                        theirs.apply(site))));
    return tables;
  }

  private RuleTable table(
      SiteSnapshot site,
      java.util.function.Predicate<NativeRule> counts,
      Function<Container, Container> theirs) {
    SortedMap<ContainerId, Container> containers = new TreeMap<>();
    Set<ContainerId> lists = lists(site);
    site.table()
        .containers()
        .forEach(
            (id, container) -> {
              Set<NativeRule> wanted = wanted(site.site(), id);
              Container kept =
                  lists.contains(id)
                      ? container
                      : container.withRules(
                          container.rules().stream()
                              .filter(rule -> wanted.contains(rule) || counts.test(rule))
                              .toList());
              containers.put(id, isOwned(container) ? kept : theirs.apply(container));
            });
    return new RuleTable(containers, site.table().bindings());
  }

  private static boolean isOwned(Container container) {
    return container.ownership() == Container.Ownership.OWNED;
  }

  /**
   * Lists of addresses that our rules name: their entries bear no marks, and nobody carries them.
   */
  private Set<ContainerId> lists(SiteSnapshot site) {
    Set<ContainerId> lists = new HashSet<>();
    rules(site)
        .filter(rule -> serves(site.site(), rule))
        .forEach(r -> lists.addAll(r.references()));
    site.table().bindings().values().forEach(lists::removeAll);
    return lists;
  }

  private static java.util.stream.Stream<NativeRule> rules(SiteSnapshot site) {
    return site.table().containers().values().stream()
        .filter(Remains::isOwned)
        .map(Container::rules)
        .flatMap(Collection::stream);
  }

  private Set<NativeRule> wanted(String site, ContainerId id) {
    return new HashSet<>(
        Objects.requireNonNull(line.lowered().get(site))
            .desired()
            .container(id)
            .map(Container::rules)
            .orElse(List.of()));
  }

  private boolean serves(String site, NativeRule rule) {
    return !Collections.disjoint(marks.of(rule), marksAt(site));
  }

  private SortedSet<String> marksAt(String site) {
    return some.getOrDefault(site, Collections.emptySortedSet());
  }

  /**
   * Makes sure that none of these grants is kept by a group of a site that was left out.
   *
   * @throws CordonException with SITE_LEFT_OUT
   */
  void refuseUnclear(Set<String> absent) {
    for (SiteSnapshot site : line.inventory().snapshots().values()) {
      if (!marksAt(site.site()).isEmpty()) {
        site.table().containers().values().stream()
            .filter(Remains::isOwned)
            .flatMap(container -> unclear(site.site(), container, absent).stream())
            .findFirst()
            .ifPresent(
                why -> {
                  throw new CordonException(why);
                });
      }
    }
  }

  private Optional<Diagnostic> unclear(String site, Container container, Set<String> absent) {
    for (NativeRule rule : container.rules()) {
      boolean abroad = rule.references().stream().anyMatch(id -> absent.contains(id.site()));
      if (serves(site, rule) && abroad) {
        return Optional.of(unclear(site, rule, "names a group of a site that was left out"));
      }
    }
    return Optional.empty();
  }

  private static Diagnostic unclear(String site, NativeRule rule, String what) {
    return Diagnostic.error(
        ErrorCode.SITE_LEFT_OUT,
        "site \"" + site + "\"",
        "the rule \"" + rule.text() + "\" " + what + ", so what must stay of it cannot be told",
        "make the missing site readable; without it this site cannot be changed safely");
  }
}
