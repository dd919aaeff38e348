package dev.cordon.provider.aws.laws;

import dev.cordon.sandbox.aws.Ec2Region;
import java.util.Map;
import java.util.Objects;

/**
 * A world that was put into a sandbox.
 *
 * @param region where everything is
 * @param vpcs the VPC of each site
 * @param interfaces the interface of each address, by site and address
 * @param instances the instance of each workload, by site and name
 */
record Furnished(
    Ec2Region region,
    Map<String, String> vpcs,
    Map<String, String> interfaces,
    Map<String, String> instances) {

  String vpc(String site) {
    return Objects.requireNonNull(vpcs.get(site));
  }

  String instance(String site, String workload) {
    return Objects.requireNonNull(instances.get(site + " " + workload));
  }
}
