package dev.cordon.verify;

import dev.cordon.space.FlowSet;
import dev.cordon.space.IpSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Puts what may leave and what may enter together: a flow exists when it leaves its source and
 * enters its destination. Flows are told by path: inside a site, between two linked sites, to and
 * from everything else. Who joins later at a site without a link is nowhere: not here, and not
 * outside.
 */
final class EndToEnd {

  private final Topology topology;
  private final Function<String, IpSet> ends;

  /**
   * Puts flows together.
   *
   * @param ends the addresses of a site whose flows are told
   */
  EndToEnd(Topology topology, Function<String, IpSet> ends) {
    this.topology = topology;
    this.ends = ends;
  }

  /**
   * The flows of every path.
   *
   * @param leaving what may leave the attachments of each site
   * @param entering what may enter them
   */
  SortedMap<Path, FlowSet> flows(
      SortedMap<String, FlowSet> leaving, SortedMap<String, FlowSet> entering) {
    return flows(leaving, entering, Taken.nothing());
  }

  /**
   * The same where some of it is known.
   *
   * @param taken what is taken over
   */
  SortedMap<Path, FlowSet> flows(
      SortedMap<String, FlowSet> leaving, SortedMap<String, FlowSet> entering, Taken taken) {
    SortedMap<Path, FlowSet> paths = new ConcurrentSkipListMap<>();
    topology.sites().parallelStream().forEach(site -> add(site, leaving, entering, taken, paths));
    return new TreeMap<>(paths);
  }

  private void add(
      String site,
      SortedMap<String, FlowSet> leaving,
      SortedMap<String, FlowSet> entering,
      Taken taken,
      SortedMap<Path, FlowSet> paths) {
    List<String> linked = topology.linked(site);
    if (taken.sites().contains(site) && taken.sites().containsAll(linked)) {
      linked.forEach(other -> put(paths, new Path(site, other), taken, FlowSet::none));
      putOwn(paths, site, taken, FlowSet.none(), FlowSet.none(), IpSet.none());
      return;
    }
    IpSet here = ends.apply(site);
    IpSet reach = topology.local(site).union(topology.newcomers());
    FlowSet out = at(leaving, site).from(here);
    FlowSet in = at(entering, site).to(here);
    for (String other : linked) {
      IpSet there = ends.apply(other);
      reach = reach.union(topology.local(other));
      put(
          paths,
          new Path(site, other),
          taken,
          () -> out.to(there).intersect(at(entering, other).from(here).to(there)));
    }
    putOwn(paths, site, taken, out, in, reach.complement());
  }

  /** What stays inside a site, and what goes to and comes from everything else. */
  private void putOwn(
      SortedMap<Path, FlowSet> paths,
      String site,
      Taken taken,
      FlowSet out,
      FlowSet in,
      IpSet outside) {
    IpSet here = ends.apply(site);
    put(paths, Path.within(site), taken, () -> out.to(here).intersect(in.from(here)));
    put(paths, new Path(site, Path.OUTSIDE), taken, () -> out.to(outside));
    put(paths, new Path(Path.OUTSIDE, site), taken, () -> in.from(outside));
  }

  private static FlowSet at(SortedMap<String, FlowSet> bySite, String site) {
    return bySite.getOrDefault(site, FlowSet.none());
  }

  private static void put(
      SortedMap<Path, FlowSet> paths, Path path, Taken taken, Supplier<FlowSet> told) {
    FlowSet flows = taken.tells(path) ? taken.of(path) : told.get();
    if (!flows.isEmpty()) {
      paths.put(path, flows);
    }
  }
}
