package dev.cordon.space;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.space.FlowCells.Box;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FlowSetPropertyTest {

  private static final String SEED = "20261122";
  private static final int TRIES = 300;

  @Provide
  Arbitrary<List<Box>> boxes() {
    return FlowCells.boxLists();
  }

  @Provide
  Arbitrary<Set<Integer>> addresses() {
    return Cells.subsets().withoutEdgeCases();
  }

  @Provide
  Arbitrary<Set<Integer>> services() {
    return ServiceCells.subsets().withoutEdgeCases();
  }

  @Property(seed = SEED, tries = TRIES)
  void operationsAreThoseOfSets(@ForAll("boxes") List<Box> a, @ForAll("boxes") List<Box> b) {
    FlowSet x = FlowCells.flows(a);
    FlowSet y = FlowCells.flows(b);
    BitSet p = FlowCells.points(a);
    BitSet q = FlowCells.points(b);
    assertThat(FlowCells.points(x)).isEqualTo(p);
    assertThat(FlowCells.points(x.union(y))).isEqualTo(FlowCells.or(p, q));
    assertThat(FlowCells.points(x.intersect(y))).isEqualTo(FlowCells.and(p, q));
    assertThat(FlowCells.points(x.minus(y))).isEqualTo(FlowCells.minus(p, q));
    assertThat(x.containsAll(y)).isEqualTo(FlowCells.minus(q, p).isEmpty());
    assertThat(x.overlaps(y)).isEqualTo(!FlowCells.and(p, q).isEmpty());
    assertThat(x.isEmpty()).isEqualTo(p.isEmpty());
  }

  /** So many boxes are merged before they are put together. */
  @Provide
  Arbitrary<List<Box>> manyBoxes() {
    return FlowCells.boxArbitrary().list().ofMinSize(64).ofMaxSize(90).withoutEdgeCases();
  }

  @Property(seed = SEED, tries = 60)
  void manyBoxesAreTheirPoints(@ForAll("manyBoxes") List<Box> a) {
    assertThat(FlowCells.points(FlowCells.flows(a))).isEqualTo(FlowCells.points(a));
    List<Box> half = a.subList(0, a.size() / 2);
    List<FlowSet> parts =
        List.of(FlowCells.flows(half), FlowCells.flows(a.subList(half.size(), a.size())));
    same(FlowSet.union(parts), FlowCells.flows(a));
  }

  /** Operations with an equal set are answered without a look at what is in it. */
  @Property(seed = SEED, tries = TRIES)
  void anEqualSetIsTheSetItself(@ForAll("boxes") List<Box> a) {
    List<Box> turned = new ArrayList<>(a);
    Collections.reverse(turned);
    BitSet points = FlowCells.points(a);
    assertThat(FlowCells.points(FlowCells.flows(a).union(FlowCells.flows(turned))))
        .isEqualTo(points);
    assertThat(FlowCells.points(FlowCells.flows(a).intersect(FlowCells.flows(turned))))
        .isEqualTo(points);
    assertThat(FlowCells.flows(a).minus(FlowCells.flows(turned)).isEmpty()).isTrue();
    assertThat(FlowCells.flows(a).containsAll(FlowCells.flows(turned))).isTrue();
  }

  @Property(seed = SEED, tries = TRIES)
  void equalExactlyWhenSameFlows(@ForAll("boxes") List<Box> a, @ForAll("boxes") List<Box> b) {
    FlowSet x = FlowCells.flows(a);
    FlowSet y = FlowCells.flows(b);
    assertThat(x.equals(y)).isEqualTo(FlowCells.points(a).equals(FlowCells.points(b)));
    same(x.union(y).minus(y).union(x.intersect(y)), x);
    same(x.minus(y).union(y), y.union(x));
    same(x.minus(x.minus(y)), x.intersect(y));
    same(FlowSet.union(List.of(x, FlowSet.none(), y, x.minus(y))), x.union(y));
  }

  @Property(seed = SEED, tries = TRIES)
  void theWayItWasBuiltDoesNotMatter(@ForAll("boxes") List<Box> boxes) {
    FlowSet bulk = FlowCells.flows(boxes);
    List<Box> turned = new ArrayList<>(boxes);
    Collections.reverse(turned);
    same(FlowCells.flows(turned), bulk);
    same(FlowSet.union(boxes.stream().map(Box::flows).toList()), bulk);
    FlowSet oneByOne = FlowSet.none();
    for (Box box : boxes) {
      oneByOne = oneByOne.union(box.flows());
    }
    same(oneByOne, bulk);
  }

  @Property(seed = SEED, tries = TRIES)
  void restrictionsAreIntersections(
      @ForAll("boxes") List<Box> boxes,
      @ForAll("addresses") Set<Integer> addresses,
      @ForAll("services") Set<Integer> services) {
    FlowSet flows = FlowCells.flows(boxes);
    BitSet points = FlowCells.points(boxes);
    same(flows.from(Cells.set(addresses)), points, FlowCells.from(addresses));
    same(flows.to(Cells.set(addresses)), points, FlowCells.to(addresses));
    same(flows.on(ServiceCells.set(services)), points, FlowCells.on(services));
  }

  private static void same(FlowSet actual, BitSet points, Box limit) {
    assertThat(FlowCells.points(actual)).isEqualTo(FlowCells.and(points, limit.points()));
  }

  @Property(seed = SEED, tries = TRIES)
  void restrictionsAreCanonical(
      @ForAll("boxes") List<Box> boxes,
      @ForAll("addresses") Set<Integer> addresses,
      @ForAll("services") Set<Integer> services) {
    FlowSet flows = FlowCells.flows(boxes);
    same(flows.from(Cells.set(addresses)), flows.intersect(FlowCells.from(addresses).flows()));
    same(flows.to(Cells.set(addresses)), flows.intersect(FlowCells.to(addresses).flows()));
    same(flows.on(ServiceCells.set(services)), flows.intersect(FlowCells.on(services).flows()));
  }

  @Property(seed = SEED, tries = TRIES)
  void transposeSwapsAddressesOnly(@ForAll("boxes") List<Box> boxes) {
    FlowSet flows = FlowCells.flows(boxes);
    assertThat(FlowCells.points(flows.transpose()))
        .isEqualTo(FlowCells.transposed(FlowCells.points(boxes)));
    same(flows.transpose().transpose(), flows);
  }

  @Property(seed = SEED, tries = TRIES)
  void mapServicesAsksEveryPair(
      @ForAll("boxes") List<Box> boxes, @ForAll("services") Set<Integer> wanted) {
    ServiceSet all = ServiceCells.set(wanted);
    FlowSet kept =
        FlowCells.flows(boxes).mapServices(s -> s.containsAll(all) ? s : ServiceSet.none());
    BitSet expected = new BitSet();
    BitSet points = FlowCells.points(boxes);
    for (int pair : FlowCells.pairs(points)) {
      if (wanted.stream().allMatch(w -> points.get(pair * ServiceCells.ALL.size() + w))) {
        int first = pair * ServiceCells.ALL.size();
        points.stream()
            .filter(p -> p >= first && p < first + ServiceCells.ALL.size())
            .forEach(expected::set);
      }
    }
    assertThat(FlowCells.points(kept)).isEqualTo(expected);
  }

  @Property(seed = SEED, tries = TRIES)
  void boxesAreDisjointAndExact(@ForAll("boxes") List<Box> boxes) {
    FlowSet flows = FlowCells.flows(boxes);
    FlowSet sum = FlowSet.none();
    for (FlowBox box : flows.boxes()) {
      FlowSet part = FlowSet.of(box.sources(), box.destinations(), box.services());
      assertThat(part.isEmpty()).isFalse();
      assertThat(part.overlaps(sum)).isFalse();
      sum = sum.union(part);
    }
    same(sum, flows);
  }

  @Property(seed = SEED, tries = TRIES)
  void endsAreThoseOfThePoints(@ForAll("boxes") List<Box> boxes) {
    FlowSet flows = FlowCells.flows(boxes);
    Set<Integer> sources = new TreeSet<>();
    Set<Integer> destinations = new TreeSet<>();
    for (int pair : FlowCells.pairs(FlowCells.points(boxes))) {
      sources.add(pair / Cells.ALL.size());
      destinations.add(pair % Cells.ALL.size());
    }
    assertThat(Cells.cells(flows.sources())).isEqualTo(sources);
    assertThat(Cells.cells(flows.destinations())).isEqualTo(destinations);
  }

  @Property(seed = SEED, tries = TRIES)
  void witnessIsAMember(@ForAll("boxes") List<Box> boxes) {
    FlowSet flows = FlowCells.flows(boxes);
    assertThat(flows.witness().isPresent()).isEqualTo(!FlowCells.points(boxes).isEmpty());
    flows.witness().ifPresent(packet -> assertThat(flows.contains(packet)).isTrue());
  }

  private static void same(FlowSet actual, FlowSet expected) {
    assertThat(actual).isEqualTo(expected).hasSameHashCodeAs(expected);
    assertThat(actual.boxes()).isEqualTo(expected.boxes());
    assertThat(actual.witness()).isEqualTo(expected.witness());
  }
}
