package dev.cordon.sandbox.vyos.policy;

import dev.cordon.sandbox.vyos.config.Tree;
import java.util.List;

/**
 * Rules in their order, and what happens after them. Immutable.
 *
 * @param target where {@code jump} at the end leads; empty for other ends
 */
public record Chain(String name, String defaultAction, String target, List<Rule> rules) {

  public Chain {
    rules = List.copyOf(rules);
  }

  static Chain of(String name, Tree node, String otherwise) {
    String last = node.has("default-action") ? node.text("default-action") : otherwise;
    List<Rule> rules =
        node.below("rule").entrySet().stream()
            .filter(rule -> !rule.getValue().has("disable"))
            .map(rule -> new Rule(Integer.parseInt(rule.getKey()), rule.getValue()))
            .toList();
    return new Chain(name, last, node.text("default-jump-target"), rules);
  }
}
