package dev.cordon.space;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/**
 * A tiny universe of services that is whole: protocols in a few runs, ports in a few stretches. A
 * set of services is a set of cell numbers.
 */
final class ServiceCells {

  record Stretch(int first, int last) {}

  record Cell(Stretch protocols, Stretch sources, Stretch destinations) {}

  static final List<Cell> ALL = new ArrayList<>();

  private static final Stretch NO_PORT = new Stretch(0, 0);
  private static final List<Stretch> SOURCES =
      List.of(
          new Stretch(0, 0),
          new Stretch(1, 49151),
          new Stretch(49152, 49152),
          new Stretch(49153, 65535));
  private static final List<Stretch> DESTINATIONS =
      List.of(
          new Stretch(0, 21),
          new Stretch(22, 22),
          new Stretch(23, 65534),
          new Stretch(65535, 65535));
  private static final List<Stretch> TYPES =
      List.of(
          new Stretch(0, 255),
          new Stretch(256, 2047),
          new Stretch(2048, 2048),
          new Stretch(2049, 65535));

  static {
    point(0, 0);
    typed(1);
    point(2, 5);
    ported(6, SOURCES);
    point(7, 16);
    ported(17, SOURCES.subList(0, 1));
    point(18, 57);
    typed(58);
    point(59, 131);
    ported(132, SOURCES);
    point(133, 254);
    point(255, 255);
  }

  private ServiceCells() {}

  private static void point(int first, int last) {
    ALL.add(new Cell(new Stretch(first, last), NO_PORT, NO_PORT));
  }

  private static void typed(int protocol) {
    TYPES.forEach(t -> ALL.add(new Cell(new Stretch(protocol, protocol), NO_PORT, t)));
  }

  /** One stretch of sources stands for all of them. */
  private static void ported(int protocol, List<Stretch> sources) {
    for (Stretch source : sources) {
      Stretch from = sources.size() == 1 ? new Stretch(0, 65535) : source;
      DESTINATIONS.forEach(to -> ALL.add(new Cell(new Stretch(protocol, protocol), from, to)));
    }
  }

  static Set<Integer> numbers() {
    Set<Integer> all = new TreeSet<>();
    for (int i = 0; i < ALL.size(); i++) {
      all.add(i);
    }
    return all;
  }

  /** Sets that are mostly small, sometimes whole protocols, sometimes everything. */
  static Arbitrary<Set<Integer>> subsets() {
    Arbitrary<Integer> numbers = Arbitraries.integers().between(0, ALL.size() - 1);
    return Arbitraries.frequencyOf(
        Tuple.of(6, numbers.set().ofMaxSize(6)),
        Tuple.of(2, numbers.set()),
        Tuple.of(2, Arbitraries.of(1, 6, 17, 58, 132).map(ServiceCells::whole)),
        Tuple.of(1, Arbitraries.just(numbers())));
  }

  static Set<Integer> whole(int protocol) {
    Set<Integer> cells = new TreeSet<>();
    for (int i = 0; i < ALL.size(); i++) {
      if (ALL.get(i).protocols.first <= protocol && protocol <= ALL.get(i).protocols.last) {
        cells.add(i);
      }
    }
    return cells;
  }

  static ServiceSet set(Collection<Integer> cells) {
    ServiceSet set = ServiceSet.none();
    for (int cell : cells) {
      set = set.union(set(ALL.get(cell)));
    }
    return set;
  }

  private static ServiceSet set(Cell cell) {
    ServiceSet set = ServiceSet.none();
    for (int protocol = cell.protocols.first; protocol <= cell.protocols.last; protocol++) {
      set = set.union(set(protocol, cell));
    }
    return set;
  }

  private static ServiceSet set(int protocol, Cell cell) {
    PortSet sources = PortSet.range(cell.sources.first, cell.sources.last);
    PortSet destinations = PortSet.range(cell.destinations.first, cell.destinations.last);
    return switch (protocol) {
      case 6, 17, 132 -> ServiceSet.ports(protocol, sources, destinations);
      case 1, 58 -> ServiceSet.ports(protocol, PortSet.any(), destinations);
      default -> ServiceSet.protocol(protocol);
    };
  }

  /** The cells of a set; fails if the set cuts one in two. */
  static Set<Integer> cells(ServiceSet set) {
    Set<Integer> cells = new TreeSet<>();
    for (int i = 0; i < ALL.size(); i++) {
      Cell cell = ALL.get(i);
      boolean in = first(cell, set);
      if (!uniform(cell, set, in)) {
        throw new AssertionError("cut in two: " + cell + " by " + set);
      }
      if (in) {
        cells.add(i);
      }
    }
    return cells;
  }

  /** The cell that a service is in. */
  static int cell(int protocol, int source, int destination) {
    for (int i = 0; i < ALL.size(); i++) {
      Cell cell = ALL.get(i);
      boolean ported = protocol == 6 || protocol == 17 || protocol == 132;
      boolean typed = protocol == 1 || protocol == 58;
      if (holds(cell.protocols, protocol)
          && (!ported || holds(cell.sources, source))
          && ((!ported && !typed) || holds(cell.destinations, destination))) {
        return i;
      }
    }
    throw new AssertionError("no cell for protocol " + protocol);
  }

  private static boolean holds(Stretch stretch, int number) {
    return stretch.first <= number && number <= stretch.last;
  }

  private static boolean first(Cell cell, ServiceSet set) {
    return set.contains(cell.protocols.first, cell.sources.first, cell.destinations.first);
  }

  private static boolean uniform(Cell cell, ServiceSet set, boolean in) {
    for (int protocol : ends(cell.protocols)) {
      for (int source : ends(cell.sources)) {
        for (int destination : ends(cell.destinations)) {
          if (set.contains(protocol, source, destination) != in) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private static int[] ends(Stretch stretch) {
    return new int[] {stretch.first, stretch.last};
  }
}
