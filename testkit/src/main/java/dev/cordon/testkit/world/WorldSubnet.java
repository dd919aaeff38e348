package dev.cordon.testkit.world;

import java.util.List;
import java.util.Objects;

/**
 * A subnet.
 *
 * @param name unique at its site; its vendor's id may differ
 * @param cidrs its prefixes, at most one of each family
 */
public record WorldSubnet(String name, List<String> cidrs) {
  public WorldSubnet {
    Objects.requireNonNull(name);
    cidrs = List.copyOf(cidrs);
  }
}
