package dev.cordon.state;

import java.util.Objects;

/**
 * The name of a rule container (a security group, a network security group, a policy, a chain) or
 * of a group that rules refer to. For what we own it is derived from the declaration, so it is
 * known before the thing exists; for foreign things it is the vendor's id.
 *
 * @param site the site it is at
 * @param name unique at the site
 */
public record ContainerId(String site, String name) implements Comparable<ContainerId> {

  public ContainerId {
    Objects.requireNonNull(site);
    Objects.requireNonNull(name);
  }

  @Override
  public int compareTo(ContainerId other) {
    int sites = site.compareTo(other.site);
    return sites != 0 ? sites : name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return site + "/" + name;
  }
}
