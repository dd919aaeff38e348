package dev.cordon.state;

import java.util.Set;

/**
 * One rule in a fabric's own canonical form. Each provider brings a record; two rules are equal
 * when the fabric would take them for the same, so live ids and notes are no part of equality.
 */
public interface NativeRule {

  /** Which way it acts. */
  Direction direction();

  /** The rule as its vendor's people write it, on one line, without the note: its sort key too. */
  String text();

  /** What is written beside the rule: the mark of its grant and the reason. May be empty. */
  String note();

  /** The groups it refers to. */
  Set<ContainerId> references();
}
