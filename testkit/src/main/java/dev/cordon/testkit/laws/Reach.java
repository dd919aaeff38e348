package dev.cordon.testkit.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.testkit.world.Probe;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** What gets through, packet by packet, as the vendor's walker says. */
final class Reach {

  private final List<Probe> probes;
  private final BitSet through;

  private Reach(List<Probe> probes, BitSet through) {
    this.probes = probes;
    this.through = through;
  }

  static Reach of(LiveWorld live, List<Probe> probes) {
    BitSet through = new BitSet(probes.size());
    for (int i = 0; i < probes.size(); i++) {
      through.set(i, live.reaches(probes.get(i)));
    }
    return new Reach(probes, through);
  }

  boolean has(int probe) {
    return through.get(probe);
  }

  /** How many packets get through. */
  int size() {
    return through.cardinality();
  }

  void mustEqual(Reach other, String when) {
    assertThat(differing(other)).as("a packet whose fate differs, %s", when).isEmpty();
  }

  /** The first law of change. */
  void mustLieBetween(Reach before, Reach after, String when) {
    BitSet opened = (BitSet) through.clone();
    opened.andNot(before.through);
    opened.andNot(after.through);
    assertThat(first(opened))
        .as("a packet that gets through %s, and neither before nor afterwards", when)
        .isEmpty();
    BitSet cut = (BitSet) before.through.clone();
    cut.and(after.through);
    cut.andNot(through);
    assertThat(first(cut))
        .as("a packet that gets through before and afterwards, and not %s", when)
        .isEmpty();
  }

  private Optional<Probe> differing(Reach other) {
    BitSet both = (BitSet) through.clone();
    both.xor(other.through);
    return first(both);
  }

  private Optional<Probe> first(BitSet bits) {
    return bits.isEmpty() ? Optional.empty() : Optional.of(probes.get(bits.nextSetBit(0)));
  }
}
