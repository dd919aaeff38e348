package dev.cordon.space;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A set of ports, 0 to 65535. Canonical, immutable, thread-safe. */
public final class PortSet {

  private static final PortSet NONE = new PortSet(Intervals.NONE);
  private static final PortSet ANY = new PortSet(Intervals.of(0, 0, 0, 65535));

  private final Intervals line;

  PortSet(Intervals line) {
    this.line = line;
  }

  /** No port. */
  public static PortSet none() {
    return NONE;
  }

  /** Every port. */
  public static PortSet any() {
    return ANY;
  }

  /**
   * These ports.
   *
   * @throws IllegalArgumentException if one is not 0 to 65535
   */
  public static PortSet of(int... ports) {
    PortSet all = NONE;
    for (int port : ports) {
      all = all.union(range(port, port));
    }
    return all;
  }

  /**
   * The ports from first to last, both included.
   *
   * @throws IllegalArgumentException if one is not 0 to 65535, or they are reversed
   */
  public static PortSet range(int first, int last) {
    PortRange range = new PortRange(first, last);
    return new PortSet(Intervals.of(0, range.first(), 0, range.last()));
  }

  Intervals line() {
    return line;
  }

  /** What is in either. */
  public PortSet union(PortSet other) {
    return new PortSet(line.union(other.line));
  }

  /** What is in both. */
  public PortSet intersect(PortSet other) {
    return new PortSet(line.intersect(other.line));
  }

  /** What is here and not there. */
  public PortSet minus(PortSet other) {
    return new PortSet(line.intersect(other.line.complement(0, 65535)));
  }

  /** Whether a port is here. */
  public boolean contains(int port) {
    return line.contains(0, port);
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return line.isEmpty();
  }

  /** The ranges, sorted. */
  public List<PortRange> ranges() {
    List<PortRange> ranges = new ArrayList<>();
    for (int i = 0; i < line.count(); i++) {
      ranges.add(new PortRange((int) line.startLo(i), (int) line.endLo(i)));
    }
    return ranges;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PortSet that && line.equals(that.line);
  }

  @Override
  public int hashCode() {
    return line.hashCode();
  }

  /** {@code 80,443,8000-8080}. */
  @Override
  public String toString() {
    return ranges().stream().map(PortRange::toString).collect(Collectors.joining(","));
  }
}
