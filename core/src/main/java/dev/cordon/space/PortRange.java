package dev.cordon.space;

/**
 * Neighbouring ports.
 *
 * @param first the lowest, 0 to 65535
 * @param last the highest, not below the first
 */
public record PortRange(int first, int last) {

  /**
   * Checks both ends.
   *
   * @throws IllegalArgumentException if one is no port or they are reversed
   */
  public PortRange {
    check(first);
    check(last);
    if (first > last) {
      throw new IllegalArgumentException(
          "ports "
              + first
              + "-"
              + last
              + " are reversed; did you mean "
              + last
              + "-"
              + first
              + "?");
    }
  }

  static void check(int port) {
    if (port < 0 || port > PortSet.HIGHEST) {
      throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
    }
  }

  /** One port as a number, more as first and last with a hyphen. */
  @Override
  public String toString() {
    return first == last ? Integer.toString(first) : first + "-" + last;
  }
}
