package dev.cordon.sandbox.aws.calls;

import dev.cordon.sandbox.aws.state.Block;
import dev.cordon.sandbox.aws.state.Eni;
import dev.cordon.sandbox.aws.state.Subnet;
import dev.cordon.sandbox.aws.wire.Refusal;
import dev.cordon.sandbox.net.Address;
import dev.cordon.sandbox.net.Cidr;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which addresses of a subnet are free, and which may be asked for. Of one call. */
final class AddressPlan {

  /** The network, the router, DNS, and one for the future; the last one is the broadcast's. */
  private static final int FIRST_FREE = 4;

  private final Subnet subnet;
  private final Set<Address> taken = new HashSet<>();

  AddressPlan(Call call, Subnet subnet) {
    this.subnet = subnet;
    for (Eni eni : call.world().enis().all()) {
      if (eni.subnetId().equals(subnet.id())) {
        taken.addAll(eni.addresses());
      }
    }
  }

  /** Takes an IPv4 address that was asked for. */
  Address ipv4(String text) {
    Address address = Blocks.address("privateIpAddress", text);
    if (!address.isIpv4() || !isUsable(address)) {
      throw Refusal.value("Address " + text + " does not fall within the subnet's address range");
    }
    return take(address);
  }

  private boolean isUsable(Address address) {
    Cidr cidr = subnet.cidr();
    Address lowest = cidr.first().plus(FIRST_FREE);
    return cidr.contains(address)
        && address.compareTo(lowest) >= 0
        && address.compareTo(cidr.last()) < 0;
  }

  /** Takes the lowest free IPv4 address. */
  Address nextIpv4() {
    Address last = subnet.cidr().last();
    Address next = subnet.cidr().first().plus(FIRST_FREE);
    while (taken.contains(next)) {
      next = next.plus(1);
    }
    if (next.compareTo(last) >= 0) {
      throw Refusal.of(
          "InsufficientFreeAddressesInSubnet",
          "Insufficient Free Addresses in subnet '" + subnet.id() + "'.");
    }
    return take(next);
  }

  /** Takes an IPv6 address that was asked for. */
  Address ipv6(String text) {
    Address address = Blocks.address("ipv6Addresses", text);
    if (!ipv6Block().contains(address)) {
      throw Refusal.value("Address " + text + " does not fall within the subnet's address range");
    }
    return take(address);
  }

  /** Takes that many free IPv6 addresses. */
  List<Address> nextIpv6(int count) {
    List<Address> addresses = new ArrayList<>();
    Address next = count == 0 ? subnet.cidr().first() : ipv6Block().first().plus(FIRST_FREE);
    while (addresses.size() < count) {
      if (!taken.contains(next)) {
        addresses.add(take(next));
      }
      next = next.plus(1);
    }
    return addresses;
  }

  private Cidr ipv6Block() {
    Block block = subnet.ipv6();
    if (block == null) {
      throw Refusal.combination(
          "The subnet '" + subnet.id() + "' does not have an associated IPv6 CIDR block.");
    }
    return block.cidr();
  }

  private Address take(Address address) {
    if (!taken.add(address)) {
      throw Refusal.of("InvalidIPAddress.InUse", "Address " + address + " is in use.");
    }
    return address;
  }
}
