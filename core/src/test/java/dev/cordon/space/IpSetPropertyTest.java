package dev.cordon.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class IpSetPropertyTest {

  private static final String SEED = "20261122";

  @Provide
  Arbitrary<Set<Integer>> cells() {
    return Cells.subsets();
  }

  @Property(seed = SEED)
  void operationsAreThoseOfSets(@ForAll("cells") Set<Integer> a, @ForAll("cells") Set<Integer> b) {
    IpSet x = Cells.set(a);
    IpSet y = Cells.set(b);
    assertThat(Cells.cells(x.union(y))).isEqualTo(union(a, b));
    assertThat(Cells.cells(x.intersect(y))).isEqualTo(intersection(a, b));
    assertThat(Cells.cells(x.minus(y))).isEqualTo(difference(a, b));
    assertThat(Cells.cells(x.complement())).isEqualTo(difference(Cells.numbers(), a));
    assertThat(x.containsAll(y)).isEqualTo(a.containsAll(b));
    assertThat(x.overlaps(y)).isEqualTo(!intersection(a, b).isEmpty());
    assertThat(x.isEmpty()).isEqualTo(a.isEmpty());
  }

  @Property(seed = SEED)
  void equalExactlyWhenSameAddresses(
      @ForAll("cells") Set<Integer> a, @ForAll("cells") Set<Integer> b) {
    IpSet x = Cells.set(a);
    IpSet y = Cells.set(b);
    assertThat(x.equals(y)).isEqualTo(a.equals(b));
    same(x.union(y), Cells.set(union(a, b)));
    same(x.intersect(y), Cells.set(intersection(a, b)));
    same(x.minus(y), Cells.set(difference(a, b)));
    same(x.complement().complement(), x);
    same(x.only(Family.V4).union(x.only(Family.V6)), x);
    same(IpSet.union(List.of(x, y, x.intersect(y), IpSet.none())), x.union(y));
  }

  @Property(seed = SEED)
  void prefixesAreExactAndFewest(@ForAll("cells") Set<Integer> a) {
    IpSet set = Cells.set(a);
    List<Cidr> prefixes = set.prefixes();
    same(IpSet.of(prefixes.toArray(Cidr[]::new)), set);
    assertThat(prefixes).isSorted();
    for (int i = 0; i + 1 < prefixes.size(); i++) {
      assertThat(siblings(prefixes.get(i), prefixes.get(i + 1))).isFalse();
      assertThat(prefixes.get(i).set().overlaps(prefixes.get(i + 1).set())).isFalse();
    }
  }

  @Property(seed = SEED)
  void aPrefixOverlapsWhatItSharesAnAddressWith(
      @ForAll("cells") Set<Integer> a, @ForAll("cells") Set<Integer> b) {
    IpSet x = Cells.set(a);
    for (Cidr prefix : Cells.set(b).prefixes()) {
      for (int length = prefix.length(); length >= 0; length -= 7) {
        Cidr wide = wider(prefix, length);
        boolean shared =
            a.stream()
                .anyMatch(c -> shares(wide, Cells.ALL.get(c).first(), Cells.ALL.get(c).last()));
        assertThat(x.overlaps(wide)).as("%s and %s", x, wide).isEqualTo(shared);
      }
    }
  }

  private static Cidr wider(Cidr prefix, int length) {
    int free = prefix.network().family().bits() - length;
    BigInteger network = Cells.value(prefix.network()).shiftRight(free).shiftLeft(free);
    return new Cidr(
        new IpAddress(
            prefix.network().family(), network.shiftRight(64).longValue(), network.longValue()),
        length);
  }

  private static boolean shares(Cidr prefix, IpAddress first, IpAddress last) {
    return prefix.network().family() == first.family()
        && Cells.value(prefix.network()).compareTo(Cells.value(last)) <= 0
        && Cells.value(prefix.last()).compareTo(Cells.value(first)) >= 0;
  }

  @Property(seed = SEED)
  void sizeIsTheSumOfTheCells(@ForAll("cells") Set<Integer> a) {
    BigInteger size = BigInteger.ZERO;
    for (int cell : a) {
      BigInteger first = Cells.value(Cells.ALL.get(cell).first());
      size = size.add(Cells.value(Cells.ALL.get(cell).last())).subtract(first).add(BigInteger.ONE);
    }
    assertThat(Cells.set(a).size()).isEqualTo(size);
  }

  @Property(seed = SEED)
  void firstIsTheLowest(@ForAll("cells") Set<Integer> a) {
    assertThat(Cells.set(a).first())
        .isEqualTo(new TreeSet<>(a).stream().findFirst().map(c -> Cells.ALL.get(c).first()));
  }

  /** Fewest: disjoint aligned blocks are the fewest when no two make one of the next size. */
  private static boolean siblings(Cidr a, Cidr b) {
    return a.network().family() == b.network().family()
        && a.length() == b.length()
        && !Cells.value(a.network()).testBit(a.network().family().bits() - a.length())
        && Cells.value(b.network())
            .equals(Cells.value(a.network()).setBit(a.network().family().bits() - a.length()));
  }

  private static void same(IpSet actual, IpSet expected) {
    assertThat(actual).isEqualTo(expected).hasSameHashCodeAs(expected);
    assertThat(actual.toString()).isEqualTo(expected.toString());
  }

  static <T> Set<T> union(Set<T> a, Set<T> b) {
    Set<T> all = new TreeSet<>(a);
    all.addAll(b);
    return all;
  }

  static <T> Set<T> intersection(Set<T> a, Set<T> b) {
    Set<T> both = new TreeSet<>(a);
    both.retainAll(b);
    return both;
  }

  static <T> Set<T> difference(Set<T> a, Set<T> b) {
    Set<T> rest = new TreeSet<>(a);
    rest.removeAll(new ArrayList<>(b));
    return rest;
  }
}
