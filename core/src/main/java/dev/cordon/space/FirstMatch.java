package dev.cordon.space;

import java.util.ArrayList;
import java.util.List;

/**
 * What a table with denials admits: every allowing rule without what earlier denials that meet it
 * take away. Where that would mean too many meetings, runs of equal effect are put together two by
 * two instead.
 */
final class FirstMatch {

  /** Pairs of an allowing rule and an earlier denial up to which every pair is looked at. */
  private static final long MEETINGS = 20_000_000;

  private final FlowTable table;
  private final Work work;
  private final Memo meet;

  FirstMatch(FlowTable table, Work work) {
    this.table = table;
    this.work = work;
    this.meet = new Memo((a, b) -> table.addresses(a).overlaps(table.addresses(b)) ? 1 : 0);
  }

  /** Boxes that together are what the table admits. */
  List<FlowBox> boxes() {
    return meetings() > MEETINGS ? flows().boxes() : cut();
  }

  private long meetings() {
    long meetings = 0;
    long denials = 0;
    for (int rule = 0; rule < table.size(); rule++) {
      denials += table.effect(rule) == Effect.DENY ? 1 : 0;
      meetings += table.effect(rule) == Effect.ALLOW ? denials : 0;
    }
    return meetings;
  }

  private List<FlowBox> cut() {
    List<FlowBox> admitted = new ArrayList<>();
    List<Integer> denials = new ArrayList<>();
    for (int rule = 0; rule < table.size(); rule++) {
      if (table.effect(rule) == Effect.DENY) {
        denials.add(rule);
      } else {
        admitted.addAll(without(rule, denials));
      }
    }
    return admitted;
  }

  private List<FlowBox> without(int rule, List<Integer> denials) {
    FlowSet.Builder denied = FlowSet.builder();
    boolean whole = true;
    for (int denial : denials) {
      if (meets(rule, denial)) {
        FlowRule denying = table.rule(denial);
        denied.add(denying.sources(), denying.destinations(), denying.services());
        whole = false;
      }
    }
    FlowRule allowed = table.rule(rule);
    return whole ? List.of(allowed.box()) : allowed.flows().minus(denied.build()).boxes();
  }

  private boolean meets(int rule, int denial) {
    work.spend(1);
    return meet.applyAsInt(table.sources(rule), table.sources(denial)) != 0
        && meet.applyAsInt(table.destinations(rule), table.destinations(denial)) != 0;
  }

  /** What some rules in a row decide: the flows that they allow and those that they deny. */
  private record Decided(FlowSet allowed, FlowSet denied) {

    Decided then(Decided later) {
      return new Decided(
          allowed.union(later.allowed.minus(denied)), denied.union(later.denied.minus(allowed)));
    }
  }

  FlowSet flows() {
    List<Decided> runs = runs();
    while (runs.size() > 1) {
      List<Decided> joined = new ArrayList<>();
      for (int i = 0; i < runs.size(); i += 2) {
        joined.add(i + 1 < runs.size() ? runs.get(i).then(runs.get(i + 1)) : runs.get(i));
      }
      runs = joined;
    }
    return runs.isEmpty() ? FlowSet.none() : runs.get(0).allowed;
  }

  private List<Decided> runs() {
    List<Decided> runs = new ArrayList<>();
    int from = 0;
    for (int rule = 1; rule <= table.size(); rule++) {
      if (rule == table.size() || table.effect(rule) != table.effect(from)) {
        runs.add(run(from, rule));
        from = rule;
      }
    }
    return runs;
  }

  private Decided run(int from, int to) {
    List<FlowBox> boxes = new ArrayList<>(to - from);
    for (int rule = from; rule < to; rule++) {
      boxes.add(table.rule(rule).box());
    }
    FlowSet flows = Assembly.flows(boxes, new Work(FlowSet.QUESTION, FlowSet.STEPS));
    return table.effect(from) == Effect.ALLOW
        ? new Decided(flows, FlowSet.none())
        : new Decided(FlowSet.none(), flows);
  }
}
