package dev.cordon.provider.gcp.laws;

import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A world that was put into a sandbox.
 *
 * @param networks the path of the network of each site
 * @param spots the path of the machine of each address, by site and address
 * @param machines the path of the machine of each workload, by site and name
 * @param overruled the sites where old VPC rules that let everything in come before policies
 */
record Furnished(
    Map<String, String> networks,
    Map<String, String> spots,
    Map<String, String> machines,
    Set<String> overruled) {

  String network(String site) {
    return Objects.requireNonNull(networks.get(site));
  }

  String machine(String site, String workload) {
    return Objects.requireNonNull(machines.get(site + " " + workload));
  }
}
