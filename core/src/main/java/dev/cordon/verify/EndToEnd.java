package dev.cordon.verify;

import dev.cordon.space.FlowSet;
import dev.cordon.space.IpSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;

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
    SortedMap<Path, FlowSet> paths = new ConcurrentSkipListMap<>();
    topology.sites().parallelStream().forEach(site -> add(site, leaving, entering, paths));
    return new TreeMap<>(paths);
  }

  private void add(
      String site,
      SortedMap<String, FlowSet> leaving,
      SortedMap<String, FlowSet> entering,
      SortedMap<Path, FlowSet> paths) {
    IpSet here = ends.apply(site);
    IpSet reach = topology.local(site).union(topology.newcomers());
    FlowSet out = at(leaving, site).from(here);
    FlowSet in = at(entering, site).to(here);
    put(paths, Path.within(site), out.to(here).intersect(in.from(here)));
    for (String other : topology.linked(site)) {
      IpSet there = ends.apply(other);
      reach = reach.union(topology.local(other));
      FlowSet arriving = at(entering, other).from(here).to(there);
      put(paths, new Path(site, other), out.to(there).intersect(arriving));
    }
    put(paths, new Path(site, Path.OUTSIDE), out.to(reach.complement()));
    put(paths, new Path(Path.OUTSIDE, site), in.from(reach.complement()));
  }

  private static FlowSet at(SortedMap<String, FlowSet> bySite, String site) {
    return bySite.getOrDefault(site, FlowSet.none());
  }

  private static void put(SortedMap<Path, FlowSet> paths, Path path, FlowSet flows) {
    if (!flows.isEmpty()) {
      paths.put(path, flows);
    }
  }
}
