package dev.cordon.testkit.world;

import dev.cordon.state.Direction;
import java.util.List;
import java.util.Objects;

/**
 * A rule container of somebody else. What it does not admit it does not admit: where a vendor's
 * containers are born with rules, the bench takes them out.
 *
 * @param name unique at its site
 * @param rules allow rules
 */
public record WorldGroup(String name, List<WorldRule> rules) {

  public WorldGroup {
    Objects.requireNonNull(name);
    rules = List.copyOf(rules);
  }

  /** Whether it admits everything one way. */
  public boolean isOpen(Direction direction) {
    return rules.stream().anyMatch(rule -> rule.direction() == direction && rule.isEverything());
  }
}
