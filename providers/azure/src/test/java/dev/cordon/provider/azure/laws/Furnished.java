package dev.cordon.provider.azure.laws;

import java.util.Map;
import java.util.Objects;

/**
 * A world that was put into a sandbox.
 *
 * @param networks the id of the network of each site
 * @param interfaces the id of the interface of each address, by site and address
 * @param machines the id of the machine of each workload, by site and name
 */
record Furnished(
    Map<String, String> networks, Map<String, String> interfaces, Map<String, String> machines) {

  String network(String site) {
    return Objects.requireNonNull(networks.get(site));
  }

  String machine(String site, String workload) {
    return Objects.requireNonNull(machines.get(site + " " + workload));
  }
}
