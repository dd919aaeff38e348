package dev.cordon.state;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A thing that holds rules, or a plain group that rules refer to. Immutable.
 *
 * @param id its name
 * @param ownership whose it is
 * @param marks what is written on it besides its rules, such as tags that we keep
 * @param rules in their order, no two equal
 */
public record Container(
    ContainerId id, Ownership ownership, SortedMap<String, String> marks, List<NativeRule> rules) {

  /** Whose a container is. */
  public enum Ownership {
    /** Ours alone: anything else found inside is drift, and is removed. */
    OWNED,
    /** Somebody's, which we entered by the user's choice: their rules stay. */
    SHARED,
    /** Never edited. */
    FOREIGN
  }

  public Container {
    Objects.requireNonNull(id);
    Objects.requireNonNull(ownership);
    marks = Collections.unmodifiableSortedMap(new TreeMap<>(marks));
    rules = isCanonical(rules) ? List.copyOf(rules) : rules.stream().distinct().sorted().toList();
  }

  private static boolean isCanonical(List<NativeRule> rules) {
    @Nullable NativeRule before = null;
    for (NativeRule rule : rules) {
      if (before != null && before.compareTo(rule) >= 0) {
        return false;
      }
      before = rule;
    }
    return true;
  }

  /** This container with other rules. */
  public Container withRules(Collection<? extends NativeRule> others) {
    return new Container(id, ownership, marks, List.copyOf(others));
  }

  /** This container with other marks. */
  public Container withMarks(SortedMap<String, String> others) {
    return new Container(id, ownership, others, rules);
  }
}
