package dev.cordon.testkit.world;

import java.util.Objects;

/**
 * A packet to ask a packet walker about.
 *
 * @param from who sends it
 * @param to who would receive it
 * @param protocol the IP protocol's number
 * @param port the destination port; of ICMP, type × 256 + code; else 0
 */
public record Probe(End from, End to, int protocol, int port) {
  public Probe {
    Objects.requireNonNull(from);
    Objects.requireNonNull(to);
  }

  @Override
  public String toString() {
    return from + " → " + to + " protocol " + protocol + " port " + port;
  }
}
