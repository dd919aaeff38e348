package dev.cordon.space;

import java.util.List;

/** The union of many sets of flows at once. */
final class FlowUnion {

  private final List<FlowSet> sets;
  private final Interner<ServiceSet> services = new Interner<>(ServiceSet.none());
  private final Work work = new Work(FlowSet.QUESTION, FlowSet.STEPS);
  private final Memo service =
      new Memo(
          (a, b) -> {
            ServiceSet union = services.value(a).union(services.value(b));
            work.spend(Work.NEW_SET + union.weight());
            return services.number(union);
          });

  private FlowUnion(List<FlowSet> sets) {
    this.sets = sets;
  }

  static FlowSet of(List<FlowSet> sets) {
    FlowUnion union = new FlowUnion(sets);
    Plane four = union.plane(Family.V4);
    Plane six = union.plane(Family.V6);
    return FlowSet.numbered(union.services.values(), four, six);
  }

  private Plane plane(Family family) {
    RowPile pile = new RowPile(service, work);
    sets.forEach(set -> add(set, family, pile));
    return pile.plane();
  }

  private void add(FlowSet set, Family family, RowPile pile) {
    Plane plane = set.plane(family);
    plane
        .sources()
        .places()
        .forEach(
            (row, sources) ->
                pile.add(sources, plane.row(row).map(s -> services.number(set.service(s)))));
  }
}
