package dev.cordon.sandbox.vyos.policy;

import dev.cordon.sandbox.vyos.config.Tree;

/**
 * A rule that is switched on. Immutable as its tree.
 *
 * @param node what it says
 */
public record Rule(int number, Tree node) {

  /** What it does with a packet. */
  public String action() {
    return node.text("action");
  }

  /** The chain that it jumps to; empty if it does not. */
  public String target() {
    return node.text("jump-target");
  }
}
