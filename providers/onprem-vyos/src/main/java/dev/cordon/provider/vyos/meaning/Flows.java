package dev.cordon.provider.vyos.meaning;

import dev.cordon.space.FlowSet;
import java.util.List;

/**
 * Flows, as far as they are known.
 *
 * @param sure certainly these
 * @param maybe possibly these; a superset
 */
record Flows(FlowSet sure, FlowSet maybe) {

  static final Flows NONE = new Flows(FlowSet.none(), FlowSet.none());

  static Flows known(FlowSet flows) {
    return new Flows(flows, flows);
  }

  static Flows union(List<Flows> all) {
    return all.size() == 1
        ? all.get(0)
        : new Flows(
            FlowSet.union(all.stream().map(Flows::sure).toList()),
            FlowSet.union(all.stream().map(Flows::maybe).toList()));
  }

  boolean isEmpty() {
    return maybe.isEmpty();
  }

  Flows union(Flows other) {
    return new Flows(sure.union(other.sure), maybe.union(other.maybe));
  }

  Flows intersect(Flows other) {
    return new Flows(sure.intersect(other.sure), maybe.intersect(other.maybe));
  }

  /** Without what is taken: what is only possibly taken is not sure to be left. */
  Flows minus(Flows taken) {
    return new Flows(sure.minus(taken.maybe), maybe.minus(taken.sure));
  }
}
