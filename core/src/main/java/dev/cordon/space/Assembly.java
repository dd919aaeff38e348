package dev.cordon.space;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntBinaryOperator;

/** Puts many boxes together: first those with equal sources into one row, then the rows. */
final class Assembly {

  /** How many boxes are worth a look whether some can be merged. */
  private static final int MANY = 64;

  private final SetPool pool;
  private final Work work;
  private final IntBinaryOperator service;

  Assembly(SetPool pool, Work work) {
    this.pool = pool;
    this.work = work;
    this.service =
        (x, y) -> {
          work.spend(1);
          return pool.serviceUnion(x, y);
        };
    pool.charge(work);
  }

  static FlowSet flows(List<FlowBox> boxes, Work work) {
    SetPool pool = new SetPool();
    Assembly assembly = new Assembly(pool, work);
    Plane four = assembly.plane(compact(boxes, Family.V4, pool));
    Plane six = assembly.plane(compact(boxes, Family.V6, pool));
    return FlowSet.numbered(pool.services(), four, six);
  }

  private static BoxColumns compact(List<FlowBox> boxes, Family family, SetPool pool) {
    BoxColumns columns = pool.columns(boxes, family);
    return columns.size() < MANY ? columns : new Compaction(pool).of(columns);
  }

  /** The union of boxes of one family; its numbers are in any order. */
  Plane plane(BoxColumns boxes) {
    Grouping bySources = new Grouping(boxes.size());
    for (int box = 0; box < boxes.size(); box++) {
      bySources.put(box, boxes.sources(box), 0);
    }
    RowPile pile = new RowPile(service, work);
    for (int group = 0; group < bySources.count(); group++) {
      pile.add(pool.addresses(bySources.a(group)), row(boxes, bySources.members(group)));
    }
    return pile.plane();
  }

  private Steps row(BoxColumns boxes, int[] members) {
    List<Marks> destinations = new ArrayList<>(members.length);
    for (int i = 0; i < members.length; i++) {
      destinations.add(pool.addresses(boxes.destinations(members[i])));
      members[i] = boxes.services(members[i]);
    }
    return Overlay.of(destinations, members, service);
  }
}
