package dev.cordon.space;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A set of ports. No port at all and any port are different sets, and neither stands for the other.
 * Immutable and thread-safe.
 */
public final class PortSet {

  static final int HIGHEST = 0xFFFF;

  private static final PortSet NONE = new PortSet(Marks.NONE);
  private static final PortSet ANY = new PortSet(Marks.everything(false));

  private final Marks marks;

  PortSet(Marks marks) {
    this.marks = marks;
  }

  Marks marks() {
    return marks;
  }

  /** No port. */
  public static PortSet none() {
    return NONE;
  }

  /** Every port, 0 to 65535. */
  public static PortSet any() {
    return ANY;
  }

  /**
   * These ports; without any, the empty set.
   *
   * @throws IllegalArgumentException if a number is not 0 to 65535
   */
  public static PortSet of(int... ports) {
    return new PortSet(Axis.union(IntStream.of(ports).mapToObj(p -> range(p, p).marks).toList()));
  }

  /**
   * The ports from first to last, both included.
   *
   * @throws IllegalArgumentException if a number is not 0 to 65535 or they are reversed
   */
  public static PortSet range(int first, int last) {
    PortRange range = new PortRange(first, last);
    Marks.Draft draft = new Marks.Draft(2, false);
    draft.add(0, range.first());
    if (range.last() != HIGHEST) {
      draft.add(0, range.last() + 1L);
    }
    return new PortSet(draft.marks());
  }

  /** What is here, there, or in both. */
  public PortSet union(PortSet other) {
    return combine(other, Marks.UNION);
  }

  /** What is both here and there. */
  public PortSet intersect(PortSet other) {
    return combine(other, Marks.INTERSECT);
  }

  /** What is here and not there. */
  public PortSet minus(PortSet other) {
    return combine(other, Marks.MINUS);
  }

  PortSet combine(PortSet other, int truth) {
    return new PortSet(marks.combine(other.marks, truth));
  }

  /** Every port that is not here. */
  public PortSet complement() {
    return ANY.minus(this);
  }

  /** Whether a port is here; a number that is no port is not. */
  public boolean contains(int port) {
    return port >= 0 && port <= HIGHEST && marks.contains(0, port);
  }

  /** Whether everything there is here too. */
  public boolean containsAll(PortSet other) {
    return other.marks.combinesToNothing(marks, Marks.MINUS);
  }

  /** Whether there is no port. */
  public boolean isEmpty() {
    return marks.isEmpty();
  }

  /** Whether every port is here. */
  public boolean isAny() {
    return equals(ANY);
  }

  /** The fewest ranges that make up this set, sorted. */
  public List<PortRange> ranges() {
    List<PortRange> ranges = new ArrayList<>();
    for (int i = 0; i < marks.size(); i += 2) {
      long last = i + 1 == marks.size() ? HIGHEST : marks.lo(i + 1) - 1;
      ranges.add(new PortRange((int) marks.lo(i), (int) last));
    }
    return List.copyOf(ranges);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PortSet that && marks.equals(that.marks);
  }

  @Override
  public int hashCode() {
    return marks.hashCode();
  }

  /** As people write it: {@code 80,443,8000-8080}. */
  @Override
  public String toString() {
    return isEmpty()
        ? "none"
        : ranges().stream().map(PortRange::toString).collect(Collectors.joining(","));
  }
}
