package dev.cordon.testkit.memory.cloud;

import java.util.Objects;

/**
 * One end of a packet.
 *
 * @param network the network it is in, or empty for outside
 * @param address an IPv4 or IPv6 address
 */
public record Spot(String network, String address) {
  public Spot {
    Objects.requireNonNull(network);
    Objects.requireNonNull(address);
  }
}
