package dev.cordon.testkit.world;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A site of a world.
 *
 * @param name its name
 * @param cidrs the prefixes that all its addresses are in, at most one of each family
 * @param subnets its subnets
 * @param workloads what lives there; each is in one of the subnets
 * @param groups somebody else's rule containers
 */
public record WorldSite(
    String name,
    List<String> cidrs,
    List<WorldSubnet> subnets,
    List<WorldWorkload> workloads,
    List<WorldGroup> groups) {

  public WorldSite {
    Objects.requireNonNull(name);
    cidrs = List.copyOf(cidrs);
    subnets = List.copyOf(subnets);
    workloads = List.copyOf(workloads);
    groups = List.copyOf(groups);
  }

  /** The workload of that name, if it exists. */
  public Optional<WorldWorkload> workload(String workload) {
    return workloads.stream().filter(w -> w.name().equals(workload)).findFirst();
  }

  /** The group of that name, if it exists. */
  public Optional<WorldGroup> group(String group) {
    return groups.stream().filter(g -> g.name().equals(group)).findFirst();
  }
}
