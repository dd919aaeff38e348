package dev.cordon.testkit.generate;

import dev.cordon.space.Family;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * How much of everything. Numbers are aimed at, not always met.
 *
 * @param sites how many sites, each linked with each
 * @param subnets of each site
 * @param workloads of each site
 * @param segments of the declaration
 * @param grants of the declaration
 * @param groups foreign containers of each site
 * @param rules of each foreign container
 * @param families the address families in use; IPv4 always
 */
public record Shape(
    int sites,
    int subnets,
    int workloads,
    int segments,
    int grants,
    int groups,
    int rules,
    Set<Family> families) {

  public Shape {
    families = Collections.unmodifiableSet(new TreeSet<>(families));
  }

  /** Two sites, a handful of everything: a packet walker can ask everything of it. */
  public static Shape tiny() {
    return new Shape(2, 2, 4, 3, 6, 2, 3, Set.of(Family.V4, Family.V6));
  }

  /** Some dozens of workloads. */
  public static Shape medium() {
    return new Shape(2, 4, 20, 10, 30, 6, 8, Set.of(Family.V4, Family.V6));
  }

  /** This shape without IPv6. */
  public Shape version4Only() {
    return new Shape(sites, subnets, workloads, segments, grants, groups, rules, Set.of(Family.V4));
  }

  /** This shape with everything at one site. */
  public Shape oneSite() {
    return new Shape(1, subnets, workloads * sites, segments, grants, groups, rules, families);
  }
}
