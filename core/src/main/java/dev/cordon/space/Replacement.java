package dev.cordon.space;

import java.util.stream.IntStream;

/**
 * What changes when one rule of a table is replaced: compares what the table admits before and
 * after inside the box of the old rule and inside that of the new one, where nothing but the rules
 * that meet these boxes has a say.
 */
final class Replacement {

  private final FlowTable table;
  private final RuleIndex index;
  private final int position;
  private final FlowBox old;
  private final FlowBox by;

  Replacement(FlowTable table, RuleIndex index, int position, FlowBox by) {
    this.table = table;
    this.index = index;
    this.position = position;
    this.old = table.rule(position).box();
    this.by = by;
  }

  Shift shift() {
    FlowSet before = admitted(old, old).union(admitted(by, old));
    FlowSet after = admitted(old, by).union(admitted(by, by));
    return new Shift(after.minus(before), before.minus(after));
  }

  /** What the table admits inside a box when this is in the rule's place. */
  private FlowSet admitted(FlowBox inside, FlowBox inPlace) {
    FlowTable.Builder some = FlowTable.builder();
    IntStream.concat(IntStream.of(index.meeting(inside)), IntStream.of(position))
        .sorted()
        .distinct()
        .forEach(rule -> add(some, rule, inside, rule == position ? inPlace : box(rule)));
    return some.build().flows();
  }

  private FlowBox box(int rule) {
    return table.rule(rule).box();
  }

  private void add(FlowTable.Builder some, int rule, FlowBox inside, FlowBox box) {
    IpSet from = box.sources().intersect(inside.sources());
    IpSet to = box.destinations().intersect(inside.destinations());
    ServiceSet over = box.services().intersect(inside.services());
    if (table.effect(rule) == Effect.ALLOW) {
      some.allow(from, to, over, rule);
    } else {
      some.deny(from, to, over, rule);
    }
  }
}
