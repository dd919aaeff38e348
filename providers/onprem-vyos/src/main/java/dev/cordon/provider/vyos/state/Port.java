package dev.cordon.provider.vyos.state;

import dev.cordon.space.Cidr;
import dev.cordon.space.IpSet;
import java.util.List;
import java.util.Objects;

/**
 * An interface of a router that packets are routed by.
 *
 * @param name such as {@code eth1.20}
 * @param description what people wrote beside it
 * @param networks the networks behind it: connected ones, and those that static routes lead there
 * @param own the router's own addresses there
 * @param routed whether packets may be routed there, as far as its configuration says
 */
public record Port(
    String name, String description, List<Cidr> networks, IpSet own, boolean routed) {

  public Port {
    Objects.requireNonNull(name);
    Objects.requireNonNull(description);
    networks = networks.stream().distinct().sorted().toList();
    Objects.requireNonNull(own);
  }
}
