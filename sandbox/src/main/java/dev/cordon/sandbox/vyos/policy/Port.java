package dev.cordon.sandbox.vyos.policy;

import dev.cordon.sandbox.net.Address;
import dev.cordon.sandbox.net.Cidr;
import java.util.List;

/**
 * An interface of the router. Immutable.
 *
 * @param mac its hardware address
 * @param bridge the bridge that it is a port of; empty if none
 */
public record Port(
    String name, String mac, String description, List<Own> addresses, String bridge) {

  public Port {
    addresses = List.copyOf(addresses);
  }

  /** An address of the router with its network. */
  public record Own(Address address, Cidr network) {

    /** As it was configured. */
    public String text() {
      return address + "/" + network.prefix();
    }
  }

  /** Whether an address lies in one of its networks. */
  public boolean isNear(Address address) {
    return addresses.stream().anyMatch(own -> own.network().contains(address));
  }

  /** Whether an address is the router's own, here. */
  public boolean has(Address address) {
    return addresses.stream().anyMatch(own -> own.address().equals(address));
  }
}
