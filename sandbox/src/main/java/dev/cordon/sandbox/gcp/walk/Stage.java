package dev.cordon.sandbox.gcp.walk;

import java.util.List;

/** One stage of the evaluation: its rules of one direction, in the order of asking. Immutable. */
record Stage(String name, List<Rule> rules) {

  Stage {
    rules = List.copyOf(rules);
  }
}
