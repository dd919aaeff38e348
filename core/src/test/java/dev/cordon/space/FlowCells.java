package dev.cordon.space;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** A tiny universe of flows that is whole: pairs of address cells of one family, and services. */
final class FlowCells {

  /** Every flow from some cells to others over some services; across families nothing. */
  record Box(Set<Integer> sources, Set<Integer> destinations, Set<Integer> services) {

    BitSet points() {
      BitSet points = new BitSet();
      for (int source : sources) {
        for (int destination : destinations) {
          if (Cells.family(source) == Cells.family(destination)) {
            services.forEach(service -> points.set(point(source, destination, service)));
          }
        }
      }
      return points;
    }

    FlowSet flows() {
      return FlowSet.of(Cells.set(sources), Cells.set(destinations), ServiceCells.set(services));
    }
  }

  private static final int ADDRESSES = Cells.ALL.size();
  private static final int SERVICES = ServiceCells.ALL.size();

  private FlowCells() {}

  static int point(int source, int destination, int service) {
    return (source * ADDRESSES + destination) * SERVICES + service;
  }

  static BitSet points(List<Box> boxes) {
    BitSet points = new BitSet();
    boxes.forEach(box -> points.or(box.points()));
    return points;
  }

  static FlowSet flows(List<Box> boxes) {
    FlowSet.Builder builder = FlowSet.builder();
    for (Box box : boxes) {
      builder.add(
          Cells.set(box.sources), Cells.set(box.destinations), ServiceCells.set(box.services));
    }
    return builder.build();
  }

  /** Point by point, the slowest and plainest way. */
  static BitSet points(FlowSet flows) {
    BitSet points = new BitSet();
    for (int source = 0; source < ADDRESSES; source++) {
      for (int destination = 0; destination < ADDRESSES; destination++) {
        ServiceSet services =
            flows.services(Cells.ALL.get(source).first(), Cells.ALL.get(destination).last());
        for (int service : ServiceCells.cells(services)) {
          points.set(point(source, destination, service));
        }
      }
    }
    return points;
  }

  static BitSet transposed(BitSet points) {
    BitSet transposed = new BitSet();
    points.stream()
        .forEach(
            p -> {
              int pair = p / SERVICES;
              transposed.set(point(pair % ADDRESSES, pair / ADDRESSES, p % SERVICES));
            });
    return transposed;
  }

  static Arbitrary<Box> boxArbitrary() {
    Arbitrary<Set<Integer>> addresses = Cells.subsets().filter(s -> !s.isEmpty());
    return Combinators.combine(addresses, addresses, ServiceCells.subsets()).as(Box::new);
  }

  static Arbitrary<List<Box>> boxLists() {
    return boxArbitrary().list().ofMaxSize(8).withoutEdgeCases();
  }

  /** The points of one family. */
  static BitSet of(Family family, BitSet points) {
    BitSet some = new BitSet();
    points.stream()
        .filter(p -> Cells.family(p / SERVICES / ADDRESSES) == family)
        .forEach(some::set);
    return some;
  }

  static BitSet and(BitSet a, BitSet b) {
    BitSet both = (BitSet) a.clone();
    both.and(b);
    return both;
  }

  static BitSet or(BitSet a, BitSet b) {
    BitSet either = (BitSet) a.clone();
    either.or(b);
    return either;
  }

  static BitSet minus(BitSet a, BitSet b) {
    BitSet rest = (BitSet) a.clone();
    rest.andNot(b);
    return rest;
  }

  static Box everything() {
    return new Box(Cells.numbers(), Cells.numbers(), ServiceCells.numbers());
  }

  static Box from(Set<Integer> sources) {
    return new Box(sources, Cells.numbers(), ServiceCells.numbers());
  }

  static Box to(Set<Integer> destinations) {
    return new Box(Cells.numbers(), destinations, ServiceCells.numbers());
  }

  static Box on(Set<Integer> services) {
    return new Box(Cells.numbers(), Cells.numbers(), services);
  }

  static List<Integer> pairs(BitSet points) {
    List<Integer> pairs = new ArrayList<>();
    points.stream().map(p -> p / SERVICES).distinct().forEach(pairs::add);
    return pairs;
  }
}
