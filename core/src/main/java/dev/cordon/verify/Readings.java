package dev.cordon.verify;

import dev.cordon.space.FlowSet;
import dev.cordon.space.IpSet;
import dev.cordon.spi.Bounds;
import dev.cordon.spi.Meaning;
import dev.cordon.spi.SiteFlows;
import dev.cordon.spi.SiteState;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks the fabrics what states mean, and puts the answers of all sites together. */
final class Readings {

  private final Fleet fleet;
  private final Topology topology;
  private final IpSet newcomers;
  private final EndToEnd endToEnd;
  private final EndToEnd today;

  Readings(Fleet fleet, Topology topology) {
    this.fleet = fleet;
    this.topology = topology;
    this.newcomers = topology.newcomers();
    this.endToEnd = new EndToEnd(topology, topology::local);
    this.today = new EndToEnd(topology, topology::localToday);
  }

  /** The addresses that stand for workloads that join later. */
  IpSet newcomers() {
    return newcomers;
  }

  /**
   * What the gates of every site say.
   *
   * @param earlier what is taken over where nothing has changed; or null
   */
  SortedMap<String, SiteFlows> gates(SortedMap<String, SiteState> states, @Nullable Said earlier) {
    SortedMap<String, SiteFlows> gates = new ConcurrentSkipListMap<>();
    states.entrySet().parallelStream()
        .forEach(e -> gates.put(e.getKey(), gates(e.getKey(), e.getValue(), earlier)));
    return new TreeMap<>(gates);
  }

  private SiteFlows gates(String site, SiteState state, @Nullable Said earlier) {
    Meaning meaning = Objects.requireNonNull(fleet.meanings().get(site));
    return earlier == null
        ? meaning.of(state)
        : earlier.still(site, state).orElseGet(() -> meaning.of(state));
  }

  /** The states of those who are there today. */
  SortedMap<String, SiteState> today(SortedMap<String, SiteState> states) {
    SortedMap<String, SiteState> live = new TreeMap<>();
    states.forEach((site, state) -> live.put(site, state.of(state.snapshot().attachments())));
    return live;
  }

  /** The same from what all gates say. */
  SortedMap<String, SiteFlows> ofToday(SortedMap<String, SiteFlows> gates) {
    IpSet others = newcomers.complement();
    SortedMap<String, SiteFlows> some = new TreeMap<>();
    gates.forEach(
        (site, flows) ->
            some.put(
                site,
                new SiteFlows(
                    bounds(flows.egress(), f -> f.from(others)),
                    bounds(flows.ingress(), f -> f.to(others)))));
    return some;
  }

  private static Bounds bounds(Bounds of, UnaryOperator<FlowSet> part) {
    FlowSet sure = part.apply(of.sure());
    FlowSet maybe = of.maybe().equals(of.sure()) ? sure : part.apply(of.maybe());
    return new Bounds(sure, maybe, of.unmodelled());
  }

  /** The flows of every path. */
  PathFlows paths(SortedMap<String, SiteFlows> gates, @Nullable Said earlier) {
    return paths(gates, gates, endToEnd, earlier);
  }

  /** The flows of every path between those who are there today. */
  PathFlows pathsToday(SortedMap<String, SiteFlows> gates, @Nullable Said earlier) {
    return paths(gates, gates, today, earlier);
  }

  /** The flows of every path, from what may leave and enter each site. */
  SortedMap<Path, FlowSet> paths(
      SortedMap<String, FlowSet> leaving, SortedMap<String, FlowSet> entering) {
    return endToEnd.flows(leaving, entering, EndToEnd.Certainty.MAYBE);
  }

  /** Whether every fabric asks each end of a flow alone, and every address has one attachment. */
  boolean asksEachEndAlone() {
    return fleet.meanings().values().stream().allMatch(Meaning::asksEachEndAlone)
        && topology.isApart();
  }

  /**
   * The flows from everybody as in one state to everybody as in another, of those who are there
   * today.
   */
  PathFlows crossed(SortedMap<String, SiteState> senders, SortedMap<String, SiteState> receivers) {
    return paths(
        gates(today(meeting(senders, receivers)), null),
        gates(today(meeting(receivers, senders)), null),
        today,
        null);
  }

  private static SortedMap<String, SiteState> meeting(
      SortedMap<String, SiteState> some, SortedMap<String, SiteState> others) {
    SortedMap<String, SiteState> meeting = new TreeMap<>();
    some.forEach(
        (site, state) ->
            meeting.put(site, state.meeting(Objects.requireNonNull(others.get(site)).groups())));
    return meeting;
  }

  private PathFlows paths(
      SortedMap<String, SiteFlows> out,
      SortedMap<String, SiteFlows> in,
      EndToEnd ends,
      @Nullable Said earlier) {
    Set<String> same = same(out, earlier);
    SortedMap<Path, FlowSet> sure =
        ends.flows(
            sided(out, g -> g.egress().sure()),
            sided(in, g -> g.ingress().sure()),
            EndToEnd.Certainty.SURE,
            earlier == null ? Taken.nothing() : new Taken(same, earlier.paths().sure()));
    boolean exact =
        !topology.views().translate()
            && Stream.concat(out.values().stream(), in.values().stream())
                .allMatch(SiteFlows::isExact);
    return new PathFlows(
        sure,
        exact
            ? sure
            : ends.flows(
                sided(out, g -> g.egress().maybe()),
                sided(in, g -> g.ingress().maybe()),
                EndToEnd.Certainty.MAYBE,
                earlier == null ? Taken.nothing() : new Taken(same, earlier.paths().maybe())));
  }

  /** The sites whose gates say what they said. */
  private static Set<String> same(SortedMap<String, SiteFlows> gates, @Nullable Said earlier) {
    Set<String> same = new TreeSet<>();
    if (earlier != null) {
      gates.forEach(
          (site, flows) -> {
            if (flows.equals(earlier.gates().get(site))) {
              same.add(site);
            }
          });
    }
    return same;
  }

  private static SortedMap<String, FlowSet> sided(
      SortedMap<String, SiteFlows> gates, Function<SiteFlows, FlowSet> side) {
    SortedMap<String, FlowSet> sided = new TreeMap<>();
    gates.forEach((site, flows) -> sided.put(site, side.apply(flows)));
    return sided;
  }
}
