package dev.cordon.provider.vyos.state;

import dev.cordon.state.ContainerId;
import dev.cordon.state.Direction;
import dev.cordon.state.NativeRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A rule of a chain: its number and its parts as the router's people write them. The description is
 * no part of equality.
 *
 * @param site where, so that groups can be named
 * @param number its place in the chain
 * @param parts the values of each part by its path, such as {@code source address}; of a part that
 *     is a mere word, none
 * @param note the description
 */
public record VyosRule(
    String site, int number, SortedMap<String, SortedSet<String>> parts, String note)
    implements NativeRule {

  private static final List<String> NAMING =
      List.of("source group address-group", "destination group address-group");

  public VyosRule {
    Objects.requireNonNull(site);
    Objects.requireNonNull(note);
    SortedMap<String, SortedSet<String>> copy = new TreeMap<>();
    parts.forEach(
        (path, values) -> copy.put(path, Collections.unmodifiableSortedSet(new TreeSet<>(values))));
    parts = Collections.unmodifiableSortedMap(copy);
  }

  /** The rule that a router has at a number. */
  public static VyosRule read(String site, int number, Tree tree) {
    SortedMap<String, SortedSet<String>> parts = new TreeMap<>();
    tree.children()
        .forEach(
            (name, child) -> {
              if (!name.equals("description")) {
                flatten(name, child, parts);
              }
            });
    return new VyosRule(site, number, parts, tree.text("description"));
  }

  private static void flatten(String path, Tree tree, SortedMap<String, SortedSet<String>> parts) {
    if (tree.children().isEmpty()) {
      parts.put(path, tree.values());
    }
    tree.children().forEach((name, child) -> flatten(path + " " + name, child, parts));
  }

  /** The value of a part; empty if there is none. */
  public String part(String path) {
    SortedSet<String> values = parts.get(path);
    return values == null || values.isEmpty() ? "" : values.first();
  }

  /** The values of a part. */
  public SortedSet<String> values(String path) {
    return Objects.requireNonNullElse(parts.get(path), Collections.emptySortedSet());
  }

  /** Whether it has a part. */
  public boolean has(String path) {
    return parts.containsKey(path);
  }

  /** What it does. */
  public String action() {
    return part("action");
  }

  /** This rule at another number. */
  public VyosRule at(int other) {
    return new VyosRule(site, other, parts, note);
  }

  /** This rule with one part more. */
  public VyosRule with(String path, String value) {
    SortedMap<String, SortedSet<String>> more = new TreeMap<>(parts);
    more.put(path, new TreeSet<>(List.of(value)));
    return new VyosRule(site, number, more, note);
  }

  @Override
  public Direction direction() {
    return Direction.INGRESS;
  }

  @Override
  public String text() {
    List<String> words = new ArrayList<>(List.of("rule " + number));
    words.add(action());
    for (Map.Entry<String, SortedSet<String>> part : parts.entrySet()) {
      if (!part.getKey().equals("action")) {
        words.add(part.getKey());
        words.addAll(part.getValue());
      }
    }
    return String.join(" ", words);
  }

  @Override
  public int compareTo(NativeRule other) {
    if (other instanceof VyosRule rule && number != rule.number) {
      return Integer.compare(number, rule.number);
    }
    return NativeRule.super.compareTo(other);
  }

  @Override
  public Set<ContainerId> references() {
    Set<ContainerId> named = new TreeSet<>();
    for (String path : NAMING) {
      String group = part(path);
      if (!group.isEmpty()) {
        named.add(Names.group(site, group.startsWith("!") ? group.substring(1) : group));
      }
    }
    return named;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof VyosRule rule
        && number == rule.number
        && site.equals(rule.site)
        && parts.equals(rule.parts);
  }

  @Override
  public int hashCode() {
    return Objects.hash(site, number, parts);
  }
}
