package dev.cordon.space;

/**
 * Ports from first to last, both included.
 *
 * @param first 0 to 65535
 * @param last first to 65535
 */
public record PortRange(int first, int last) {
  public PortRange {
    if (first < 0 || first > 65535 || last < 0 || last > 65535) {
      throw new IllegalArgumentException(
          "a port is 0 to 65535, not " + (first < 0 || first > 65535 ? first : last));
    }
    if (first > last) {
      throw new IllegalArgumentException(
          "the range "
              + first
              + "-"
              + last
              + " is reversed; did you mean "
              + last
              + "-"
              + first
              + "?");
    }
  }

  @Override
  public String toString() {
    return first == last ? Integer.toString(first) : first + "-" + last;
  }
}
