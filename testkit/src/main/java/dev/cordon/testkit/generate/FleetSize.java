package dev.cordon.testkit.generate;

/**
 * How big a generated fleet is.
 *
 * @param sites how many sites; each is linked with the next
 * @param segments over all sites; each is at one site
 * @param workloads over all sites, spread evenly over the segments, one in ten in none
 * @param grants over all segments; nine in ten inside a site
 * @param noiseGroups foreign containers of each site
 * @param noiseRules of each foreign container, besides that all may be sent
 */
public record FleetSize(
    int sites, int segments, int workloads, int grants, int noiseGroups, int noiseRules) {

  /** A team: 1 site, 12 segments, 60 workloads. */
  public static FleetSize team() {
    return new FleetSize(1, 12, 60, 40, 5, 10);
  }

  /** A company: 8 sites, 300 segments, 5,000 workloads. */
  public static FleetSize company() {
    return new FleetSize(8, 300, 5_000, 1_400, 50, 20);
  }

  /** A big company: 40 sites, 3,000 segments, 50,000 workloads. */
  public static FleetSize enterprise() {
    return new FleetSize(40, 3_000, 50_000, 20_000, 100, 30);
  }
}
