package dev.cordon.space;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A set of addresses, IPv4 and IPv6 apart. Canonical: two sets with the same addresses are equal.
 * Immutable and thread-safe.
 */
public final class IpSet {

  private static final IpSet NONE = new IpSet(Marks.NONE, Marks.NONE);
  private static final IpSet ANY = new IpSet(Marks.everything(false), Marks.everything(true));
  private static final int SHOWN = 8;

  private final Marks v4;
  private final Marks v6;
  private final int hash;

  /** Found out when it is asked first; who finds it out at the same time finds out the same. */
  private @Nullable List<Cidr> prefixes;

  private IpSet(Marks v4, Marks v6) {
    this.v4 = v4;
    this.v6 = v6;
    this.hash = 31 * v4.hashCode() + v6.hashCode();
  }

  static IpSet of(Family family, Marks marks) {
    return family == Family.V4 ? new IpSet(marks, Marks.NONE) : new IpSet(Marks.NONE, marks);
  }

  Marks marks(Family family) {
    return family == Family.V4 ? v4 : v6;
  }

  /** How much there is to it, in places where stretches start or end. */
  int weight() {
    return v4.size() + v6.size();
  }

  /** No address. */
  public static IpSet none() {
    return NONE;
  }

  /** Every address of both families. */
  public static IpSet any() {
    return ANY;
  }

  /** Every address of one family. */
  public static IpSet any(Family family) {
    return of(family, Marks.everything(family.wide()));
  }

  /** These addresses. */
  public static IpSet of(IpAddress... addresses) {
    return union(Arrays.stream(addresses).map(a -> range(a, a)).toList());
  }

  /** The addresses of these prefixes. */
  public static IpSet of(Cidr... prefixes) {
    return union(Arrays.stream(prefixes).map(Cidr::set).toList());
  }

  /**
   * The addresses of these prefixes and bare addresses.
   *
   * @throws IllegalArgumentException as {@link Cidr#parse}
   */
  public static IpSet parse(String... prefixesOrAddresses) {
    return union(Arrays.stream(prefixesOrAddresses).map(text -> Cidr.parse(text).set()).toList());
  }

  /**
   * The addresses from first to last, both included.
   *
   * @throws IllegalArgumentException if they are of different families or reversed
   */
  public static IpSet range(IpAddress first, IpAddress last) {
    if (first.family() != last.family()) {
      throw new IllegalArgumentException(first + " and " + last + " are of different families");
    }
    if (first.compareTo(last) > 0) {
      throw new IllegalArgumentException(
          first + "-" + last + " is reversed; did you mean " + last + "-" + first + "?");
    }
    Marks.Draft draft = new Marks.Draft(2, first.family().wide());
    draft.addInterval(first.hi(), first.lo(), last.hi(), last.lo(), first.family());
    return of(first.family(), draft.marks());
  }

  /** What is in any of these. */
  public static IpSet union(Collection<IpSet> sets) {
    return sets.size() == 1 ? sets.iterator().next() : unionOf(sets);
  }

  private static IpSet unionOf(Collection<IpSet> sets) {
    return new IpSet(union(sets, s -> s.v4), union(sets, s -> s.v6));
  }

  private static Marks union(Collection<IpSet> sets, Function<IpSet, Marks> side) {
    List<Marks> filled = new ArrayList<>(sets.size());
    for (IpSet set : sets) {
      Marks marks = side.apply(set);
      if (!marks.isEmpty()) {
        filled.add(marks);
      }
    }
    return switch (filled.size()) {
      case 0 -> Marks.NONE;
      case 1 -> filled.get(0);
      case 2 -> filled.get(0).combine(filled.get(1), Marks.UNION);
      default -> Axis.union(filled);
    };
  }

  /** What is here, there, or in both. */
  public IpSet union(IpSet other) {
    if (isEmpty() || other.isEmpty()) {
      return isEmpty() ? other : this;
    }
    return combine(other, Marks.UNION);
  }

  /** What is both here and there. */
  public IpSet intersect(IpSet other) {
    return combine(other, Marks.INTERSECT);
  }

  /** What is here and not there. */
  public IpSet minus(IpSet other) {
    return combine(other, Marks.MINUS);
  }

  private IpSet combine(IpSet other, int truth) {
    return new IpSet(combine(v4, other.v4, truth), combine(v6, other.v6, truth));
  }

  private static Marks combine(Marks here, Marks there, int truth) {
    return here.isEmpty() && there.isEmpty() ? Marks.NONE : here.combine(there, truth);
  }

  /** Every address of both families that is not here. */
  public IpSet complement() {
    return ANY.minus(this);
  }

  /** What is here of one family. */
  public IpSet only(Family family) {
    boolean alone = (family == Family.V4 ? v6 : v4).isEmpty();
    return alone ? this : of(family, marks(family));
  }

  /** Whether there is no address. */
  public boolean isEmpty() {
    return v4.isEmpty() && v6.isEmpty();
  }

  /** Whether some address here and some address there are of the same family. */
  boolean hasFamilyOf(IpSet other) {
    return (!v4.isEmpty() && !other.v4.isEmpty()) || (!v6.isEmpty() && !other.v6.isEmpty());
  }

  /** Whether an address is here. */
  public boolean contains(IpAddress address) {
    return marks(address.family()).contains(address.hi(), address.lo());
  }

  /** Whether everything there is here too. */
  public boolean containsAll(IpSet other) {
    return other.v4.combinesToNothing(v4, Marks.MINUS)
        && other.v6.combinesToNothing(v6, Marks.MINUS);
  }

  /** Whether some address that starts with a prefix is here. */
  public boolean overlaps(Cidr prefix) {
    IpAddress first = prefix.network();
    IpAddress last = prefix.last();
    return marks(first.family()).meets(first.hi(), first.lo(), last.hi(), last.lo());
  }

  /** Whether some address is both here and there. */
  public boolean overlaps(IpSet other) {
    return !v4.combinesToNothing(other.v4, Marks.INTERSECT)
        || !v6.combinesToNothing(other.v6, Marks.INTERSECT);
  }

  /** The lowest address, IPv4 before IPv6; empty if there is none. */
  public Optional<IpAddress> first() {
    return Stream.of(Family.values())
        .filter(family -> !marks(family).isEmpty())
        .map(family -> new IpAddress(family, marks(family).hi(0), marks(family).lo(0)))
        .findFirst();
  }

  /** The fewest prefixes that make up exactly this set, sorted. */
  public List<Cidr> prefixes() {
    List<Cidr> known = prefixes;
    if (known == null) {
      known = cut();
      prefixes = known;
    }
    return known;
  }

  private List<Cidr> cut() {
    List<Cidr> four = Prefixes.of(Family.V4, v4);
    List<Cidr> six = Prefixes.of(Family.V6, v6);
    if (four.isEmpty() || six.isEmpty()) {
      return List.copyOf(four.isEmpty() ? six : four);
    }
    List<Cidr> both = new ArrayList<>(four);
    both.addAll(six);
    return List.copyOf(both);
  }

  /** How many addresses there are. */
  public BigInteger size() {
    return prefixes().stream()
        .map(p -> BigInteger.ONE.shiftLeft(p.network().family().bits() - p.length()))
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof IpSet that
            && hash == that.hash
            && v4.equals(that.v4)
            && v6.equals(that.v6));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /** Its prefixes, single addresses without a length; no more than eight. */
  @Override
  public String toString() {
    if (isEmpty()) {
      return "none";
    }
    List<Cidr> all = prefixes();
    String shown =
        all.stream()
            .limit(SHOWN)
            .map(p -> p.isSingle() ? p.network().text() : p.text())
            .collect(Collectors.joining(", "));
    return all.size() > SHOWN ? shown + ", … " + (all.size() - SHOWN) + " more" : shown;
  }
}
