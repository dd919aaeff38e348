package dev.cordon.sandbox.vyos.state;

import dev.cordon.sandbox.net.Address;
import java.util.List;
import java.util.Optional;

/**
 * A host at one of the router's interfaces. Immutable.
 *
 * @param port the interface that its cable ends at; of a bridge, the member
 * @param mac its hardware address, in small letters
 */
public record Station(String name, String port, String mac, List<Address> addresses) {

  public Station {
    addresses = List.copyOf(addresses);
  }

  /** Its address of a family. */
  public Optional<Address> address(int bits) {
    return addresses.stream().filter(one -> one.bits() == bits).findFirst();
  }
}
