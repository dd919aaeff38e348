package dev.cordon.sandbox.gcp.walk;

import dev.cordon.sandbox.gcp.state.Paths;
import dev.cordon.sandbox.net.Address;
import dev.cordon.sandbox.net.Cidr;
import java.util.List;
import java.util.Set;

/**
 * Something that has private addresses in a network: an interface of a machine, or a service that
 * sends through a network. Immutable.
 *
 * @param owner the path of the machine or the service
 * @param nic the name of the interface; empty for a service
 * @param network the path of the network
 * @param aliases further ranges that are its own
 * @param secureTags the tag values bound to it that the firewalls of its network know
 */
record Station(
    String owner,
    String nic,
    String network,
    String region,
    List<Address> addresses,
    List<Cidr> aliases,
    Set<String> networkTags,
    Set<String> accounts,
    Set<String> secureTags) {

  Station {
    addresses = List.copyOf(addresses);
    aliases = List.copyOf(aliases);
    networkTags = Set.copyOf(networkTags);
    accounts = Set.copyOf(accounts);
    secureTags = Set.copyOf(secureTags);
  }

  boolean isService() {
    return nic.isEmpty();
  }

  String project() {
    return Paths.project(network);
  }

  String name() {
    return Paths.name(owner);
  }

  boolean has(Address address) {
    return addresses.contains(address) || aliases.stream().anyMatch(one -> one.contains(address));
  }

  boolean isCalled(String text) {
    return owner.equals(text) || name().equals(text) || (name() + "/" + nic).equals(text);
  }
}
