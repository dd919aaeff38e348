package dev.cordon.verify;

import dev.cordon.inventory.View;
import dev.cordon.model.Link;
import dev.cordon.space.FlowSet;
import dev.cordon.space.IpSet;
import java.util.ArrayList;
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
 * outside. Nobody can be told apart behind the shared addresses of a linked site: whoever sends
 * from them comes from there and from outside.
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

  /** Whether flows are asked for that certainly pass, or for those that possibly do. */
  enum Certainty {
    SURE,
    MAYBE
  }

  /**
   * The flows of every path, each told by the addresses that its ends have at home.
   *
   * @param leaving what may leave the attachments of each site
   * @param entering what may enter them
   */
  SortedMap<Path, FlowSet> flows(
      SortedMap<String, FlowSet> leaving,
      SortedMap<String, FlowSet> entering,
      Certainty certainty) {
    return flows(leaving, entering, certainty, Taken.nothing());
  }

  /**
   * The same where some of it is known.
   *
   * @param taken what is taken over
   */
  SortedMap<Path, FlowSet> flows(
      SortedMap<String, FlowSet> leaving,
      SortedMap<String, FlowSet> entering,
      Certainty certainty,
      Taken taken) {
    SortedMap<Path, FlowSet> paths = new ConcurrentSkipListMap<>();
    topology.sites().parallelStream()
        .forEach(site -> add(site, leaving, entering, certainty, taken, paths));
    return new TreeMap<>(paths);
  }

  private void add(
      String site,
      SortedMap<String, FlowSet> leaving,
      SortedMap<String, FlowSet> entering,
      Certainty certainty,
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
      List<Way> ways = ways(site, other);
      for (Way way : ways) {
        reach = reach.union(way.receiver().reachedBy(topology.local(other)));
      }
      put(
          paths,
          new Path(site, other),
          taken,
          () -> crossing(out, at(entering, other).to(there), ways, here, there, certainty));
    }
    putOwn(paths, site, taken, out, in, reach.complement());
  }

  /** What leaves a site and enters another, over any of the links between them. */
  private static FlowSet crossing(
      FlowSet out, FlowSet in, List<Way> ways, IpSet here, IpSet there, Certainty certainty) {
    List<FlowSet> crossing = new ArrayList<>();
    for (Way way : ways) {
      FlowSet entered =
          certainty == Certainty.SURE
              ? Translation.surelyEntering(in, way.sender(), here)
              : Translation.maybeEntering(in, way.sender(), here);
      crossing.add(Translation.leaving(out, way.receiver(), there).intersect(entered));
    }
    return FlowSet.union(crossing);
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

  /** A link as its two ends look over it. */
  private record Way(View sender, View receiver) {
    boolean isPlain() {
      return sender.isPlain() && receiver.isPlain();
    }
  }

  /** The links between two sites; those that translate nothing are all the same. */
  private List<Way> ways(String site, String other) {
    List<Way> ways = new ArrayList<>();
    boolean plain = false;
    for (Link link : topology.views().links(site, other)) {
      Way way = new Way(topology.views().of(site, link), topology.views().of(other, link));
      if (!way.isPlain() || !plain) {
        ways.add(way);
      }
      plain |= way.isPlain();
    }
    return ways;
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
