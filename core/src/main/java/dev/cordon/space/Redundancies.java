package dev.cordon.space;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Looks for rules that others cover. Takes one packet of what is left of a rule, takes away
 * everything that the rules around that packet match, and goes on until nothing is left or a packet
 * has no other rule: most rules that are needed are told by their first packet.
 */
final class Redundancies {

  private final FlowTable table;
  private final Work work;
  private final BitSet dropped = new BitSet();

  Redundancies(FlowTable table, Work work) {
    this.table = table;
    this.work = work;
  }

  List<Redundancy> all() {
    List<Redundancy> all = new ArrayList<>();
    for (int rule = table.size() - 1; rule >= 0; rule--) {
      Optional<Redundancy> redundancy = of(table.rule(rule));
      if (redundancy.isPresent()) {
        dropped.set(rule);
        all.add(redundancy.get());
      }
    }
    Collections.reverse(all);
    return all;
  }

  private Optional<Redundancy> of(FlowRule rule) {
    SortedSet<Integer> covering = new TreeSet<>();
    FlowSet left = rule.flows();
    while (!left.isEmpty()) {
      List<FlowRule> around = around(left.witness().orElseThrow(), rule.position());
      if (around.isEmpty()) {
        return Optional.empty();
      }
      for (FlowRule other : around) {
        work.spend(1 + other.weight() + left.weight());
        covering.add(other.position());
        left = left.minus(other.flows());
      }
    }
    return Optional.of(new Redundancy(rule.position(), List.copyOf(covering)));
  }

  /** Other rules around a packet that may stand in for a rule. */
  private List<FlowRule> around(Packet packet, int rule) {
    return table.rulesMatching(packet).stream()
        .filter(other -> other.position() != rule && !dropped.get(other.position()))
        .filter(other -> table.onlyAllows() || other.position() < rule)
        .toList();
  }
}
