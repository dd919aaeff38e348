package dev.cordon.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ServiceSetPropertyTest {

  private static final String SEED = "20261122";

  @Provide
  Arbitrary<Set<Integer>> cells() {
    return ServiceCells.subsets();
  }

  @Property(seed = SEED)
  void operationsAreThoseOfSets(@ForAll("cells") Set<Integer> a, @ForAll("cells") Set<Integer> b) {
    ServiceSet x = ServiceCells.set(a);
    ServiceSet y = ServiceCells.set(b);
    assertThat(ServiceCells.cells(x)).isEqualTo(a);
    assertThat(ServiceCells.cells(x.union(y))).isEqualTo(IpSetPropertyTest.union(a, b));
    assertThat(ServiceCells.cells(x.intersect(y))).isEqualTo(IpSetPropertyTest.intersection(a, b));
    assertThat(ServiceCells.cells(x.minus(y))).isEqualTo(IpSetPropertyTest.difference(a, b));
    assertThat(x.containsAll(y)).isEqualTo(a.containsAll(b));
    assertThat(x.overlaps(y)).isEqualTo(!IpSetPropertyTest.intersection(a, b).isEmpty());
    assertThat(x.isEmpty()).isEqualTo(a.isEmpty());
    assertThat(x.isAll()).isEqualTo(a.equals(ServiceCells.numbers()));
  }

  @Property(seed = SEED)
  void equalExactlyWhenSameServices(
      @ForAll("cells") Set<Integer> a, @ForAll("cells") Set<Integer> b) {
    ServiceSet x = ServiceCells.set(a);
    ServiceSet y = ServiceCells.set(b);
    assertThat(x.equals(y)).isEqualTo(a.equals(b));
    same(x.union(y), ServiceCells.set(IpSetPropertyTest.union(a, b)));
    same(x.intersect(y), ServiceCells.set(IpSetPropertyTest.intersection(a, b)));
    same(x.minus(y), ServiceCells.set(IpSetPropertyTest.difference(a, b)));
    same(x.complement(), ServiceCells.set(IpSetPropertyTest.difference(ServiceCells.numbers(), a)));
  }

  @Property(seed = SEED)
  void slicesAreDisjointAndExact(@ForAll("cells") Set<Integer> a) {
    ServiceSet set = ServiceCells.set(a);
    ServiceSet sum = ServiceSet.none();
    for (Slice slice : set.slices()) {
      ServiceSet part = part(slice);
      assertThat(part.isEmpty()).isFalse();
      assertThat(part.overlaps(sum)).isFalse();
      sum = sum.union(part);
    }
    same(sum, set);
  }

  @Property(seed = SEED)
  void wholeProtocolsNextToEachOtherAreOneSlice(@ForAll("cells") Set<Integer> a) {
    List<Slice> slices = ServiceCells.set(a).slices();
    for (int i = 0; i + 1 < slices.size(); i++) {
      boolean touching = slices.get(i).lastProtocol() + 1 == slices.get(i + 1).firstProtocol();
      assertThat(touching && slices.get(i).isWhole() && slices.get(i + 1).isWhole()).isFalse();
    }
  }

  @Property(seed = SEED)
  void witnessIsAMember(@ForAll("cells") Set<Integer> a) {
    ServiceSet set = ServiceCells.set(a);
    assertThat(set.witness().isPresent()).isEqualTo(!a.isEmpty());
    set.witness()
        .ifPresent(
            p ->
                assertThat(set.contains(p.protocol(), p.sourcePort(), p.destinationPort()))
                    .isTrue());
  }

  private static ServiceSet part(Slice slice) {
    ServiceSet part = ServiceSet.none();
    for (int protocol = slice.firstProtocol(); protocol <= slice.lastProtocol(); protocol++) {
      part = part.union(ServiceSet.ports(protocol, slice.sourcePorts(), slice.destinationPorts()));
    }
    return part;
  }

  private static void same(ServiceSet actual, ServiceSet expected) {
    assertThat(actual).isEqualTo(expected).hasSameHashCodeAs(expected);
    assertThat(actual.slices()).isEqualTo(expected.slices());
  }
}
