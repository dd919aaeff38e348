package dev.cordon.sandbox.azure.walk;

import dev.cordon.sandbox.net.Address;
import java.util.List;
import java.util.Set;

/**
 * Something that has private addresses in a subnet: a network interface, or a service without one.
 * Immutable.
 *
 * @param id the id of the interface or the service
 * @param machine the id of the machine; the own id where there is none
 * @param vnet the key of the virtual network
 * @param subnet the key of the subnet
 * @param subnetGroup the id of the subnet's network security group; empty if it has none
 * @param ownGroup the id of the interface's network security group; empty if it has none
 * @param asgs the keys of its application security groups
 */
record Station(
    String id,
    String machine,
    String vnet,
    String subnet,
    String subnetGroup,
    String ownGroup,
    List<Address> addresses,
    Set<String> asgs) {

  Station {
    addresses = List.copyOf(addresses);
    asgs = Set.copyOf(asgs);
  }

  /** The last part of the id. */
  String name() {
    return id.substring(id.lastIndexOf('/') + 1);
  }

  /** The last part of the machine's id. */
  String machineName() {
    return machine.substring(machine.lastIndexOf('/') + 1);
  }

  /** Of an instance of a scale set, its name and number such as {@code web/0}; else empty. */
  String instanceName() {
    String[] parts = machine.toLowerCase(java.util.Locale.ROOT).split("/");
    boolean instance =
        parts.length > 4 && parts[parts.length - 4].equals("virtualmachinescalesets");
    return instance ? parts[parts.length - 3] + "/" + parts[parts.length - 1] : "";
  }
}
