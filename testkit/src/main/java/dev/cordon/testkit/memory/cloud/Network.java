package dev.cordon.testkit.memory.cloud;

import java.util.Set;

/**
 * A network.
 *
 * @param name its name
 * @param limits what it allows
 * @param peers the networks it is peered with
 */
public record Network(String name, Limits limits, Set<String> peers) {
  public Network {
    peers = Set.copyOf(peers);
  }
}
