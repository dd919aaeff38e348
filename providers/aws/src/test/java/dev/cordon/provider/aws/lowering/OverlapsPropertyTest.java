package dev.cordon.provider.aws.lowering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.provider.aws.state.Spoken;
import dev.cordon.space.Cidr;
import dev.cordon.space.Family;
import dev.cordon.space.IpAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class OverlapsPropertyTest {

  @Provide
  Arbitrary<List<Box>> boxes() {
    Arbitrary<Cidr> cidrs =
        Combinators.combine(
                Arbitraries.integers().between(27, 32), Arbitraries.integers().between(0, 63))
            .as(OverlapsPropertyTest::cidr);
    return Combinators.combine(cidrs, spoken()).as(Box::new).list().ofMaxSize(24);
  }

  @Provide
  Arbitrary<Spoken> spoken() {
    return Arbitraries.oneOf(
        Arbitraries.of(Spoken.ALL, new Spoken(6, -1, -1), new Spoken(50, -1, -1)),
        Combinators.combine(
                Arbitraries.of(6, 17),
                Arbitraries.integers().between(1, 6),
                Arbitraries.integers().between(0, 3))
            .as((protocol, from, more) -> new Spoken(protocol, from, from + more)),
        Combinators.combine(
                Arbitraries.of(1, 58),
                Arbitraries.integers().between(-1, 2),
                Arbitraries.integers().between(-1, 2))
            .as((protocol, type, code) -> new Spoken(protocol, type, code)));
  }

  private static Cidr cidr(int length, int number) {
    long address = 0x0A00_0000L + number;
    return new Cidr(new IpAddress(Family.V4, 0, address & -1L << (32 - length)), length);
  }

  @Property(seed = "20261123", tries = 500)
  void areThePairsWithSomethingInCommon(@ForAll("boxes") List<Box> boxes) {
    Overlaps overlaps = Overlaps.of(List.of(boxes), 100);
    Set<Box> different = new LinkedHashSet<>(boxes);
    assertThat(overlaps.boxes()).containsExactlyElementsOf(different.stream().sorted().toList());
    boolean any = false;
    for (Box box : different) {
      List<Box> meeting =
          different.stream().filter(other -> !other.equals(box) && meet(box, other)).toList();
      assertThat(overlaps.with(box)).containsExactlyInAnyOrderElementsOf(meeting);
      any |= !meeting.isEmpty();
    }
    assertThat(overlaps.none()).isEqualTo(!any);
  }

  private static boolean meet(Box one, Box other) {
    return one.cidr().set().overlaps(other.cidr().set())
        && one.spoken().set().overlaps(other.spoken().set());
  }

  @Property(seed = "20261123", tries = 1000)
  void sayingsOverlapWhereTheirServicesDo(
      @ForAll("spoken") Spoken one, @ForAll("spoken") Spoken other) {
    assertThat(one.overlaps(other)).isEqualTo(one.set().overlaps(other.set()));
  }

  @Property(seed = "20261123", tries = 20)
  void ofTooManyNothingIsClaimed(@ForAll("boxes") List<Box> boxes) {
    Overlaps overlaps = Overlaps.of(List.of(boxes), 0);
    assertThat(overlaps.none()).isEqualTo(boxes.isEmpty());
  }
}
