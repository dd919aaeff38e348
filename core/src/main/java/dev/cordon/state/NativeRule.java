package dev.cordon.state;

import java.util.Set;

/**
 * One rule in a fabric's own canonical form. Each provider brings a record; two rules are equal
 * when the fabric would take them for the same, so live ids and notes are no part of equality.
 *
 * <p>Rules have an order, in which they are kept and shown: by direction and text, unless a
 * provider has a cheaper one that people can follow as well. Equal rules compare as 0.
 */
public interface NativeRule extends Comparable<NativeRule> {

  @Override
  default int compareTo(NativeRule other) {
    int byDirection = direction().compareTo(other.direction());
    return byDirection != 0 ? byDirection : text().compareTo(other.text());
  }

  /** Which way it acts. */
  Direction direction();

  /** The rule as its vendor's people write it, on one line, without the note. */
  String text();

  /** What is written beside the rule: the mark of its grant and the reason. May be empty. */
  String note();

  /** The groups it refers to. */
  Set<ContainerId> references();
}
