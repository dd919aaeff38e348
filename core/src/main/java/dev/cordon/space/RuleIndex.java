package dev.cordon.space;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rules that a packet matches: the address sets around its source and around its
 * destination by prefix, then the rules of whichever side has fewer. Made when first asked.
 */
final class RuleIndex {

  private final FlowTable table;
  private volatile @Nullable Parts parts;

  RuleIndex(FlowTable table) {
    this.table = table;
  }

  private record Parts(PrefixIndex sets, Listing bySource, Listing byDestination) {}

  /** The positions of the rules that a packet matches, rising. */
  int[] matching(Packet packet) {
    Parts known = parts();
    IntList from = known.sets.around(packet.source());
    IntList to = known.sets.around(packet.destination());
    boolean bySource = known.bySource.count(from) <= known.byDestination.count(to);
    IntList found = new IntList();
    if (bySource) {
      collect(packet, packet.destination(), table::destinations, known.bySource, from, found);
    } else {
      collect(packet, packet.source(), table::sources, known.byDestination, to, found);
    }
    int[] positions = found.toArray();
    Arrays.sort(positions);
    return positions;
  }

  private void collect(
      Packet packet,
      IpAddress other,
      IntUnaryOperator otherSide,
      Listing listing,
      IntList sets,
      IntList found) {
    for (int i = 0; i < sets.size(); i++) {
      int set = sets.at(i);
      for (int k = listing.from(set); k < listing.to(set); k++) {
        int rule = listing.rule(k);
        if (table.addresses(otherSide.applyAsInt(rule)).contains(other)
            && table.speaks(rule, packet)) {
          found.add(rule);
        }
      }
    }
  }

  /** The positions of the rules that have a flow in common with a box, rising. */
  int[] meeting(FlowBox box) {
    Parts known = parts();
    BitSet from = known.sets.meeting(box.sources());
    BitSet to = known.sets.meeting(box.destinations());
    boolean bySource = known.bySource.count(from) <= known.byDestination.count(to);
    Listing listing = bySource ? known.bySource : known.byDestination;
    BitSet sets = bySource ? from : to;
    IntUnaryOperator otherSide = bySource ? table::destinations : table::sources;
    BitSet others = bySource ? to : from;
    BitSet found = new BitSet();
    for (int set = sets.nextSetBit(0); set >= 0; set = sets.nextSetBit(set + 1)) {
      for (int k = listing.from(set); k < listing.to(set); k++) {
        int rule = listing.rule(k);
        if (others.get(otherSide.applyAsInt(rule)) && table.speaks(rule, box.services())) {
          found.set(rule);
        }
      }
    }
    return found.stream().toArray();
  }

  private Parts parts() {
    Parts known = parts;
    if (known == null) {
      int sets = table.addressCount();
      known =
          new Parts(
              PrefixIndex.of(IntStream.range(0, sets).mapToObj(table::addresses).toList()),
              new Listing(sets, table.size(), table::sources),
              new Listing(sets, table.size(), table::destinations));
      parts = known;
    }
    return known;
  }
}
