package dev.cordon.provider.gcp.state;

/**
 * What the quotas of the network's project leave, as the service told it when it was read.
 *
 * @param firewalls how many more VPC firewall rules: quota {@code FIREWALLS}
 * @param policies how many more global network firewall policies: quota {@code
 *     NETWORK_FIREWALL_POLICIES}
 * @param attributes how many attributes a global network firewall policy may have in all, as Cloud
 *     Quotas tells; 0 if it was not told
 * @see <a href="https://cloud.google.com/compute/docs/reference/rest/v1/projects/get">projects.get,
 *     quotas</a>
 * @see <a
 *     href="https://cloud.google.com/docs/quotas/reference/rest/v1/projects.locations.services.quotaInfos">
 *     Cloud Quotas</a>
 */
public record Room(int firewalls, int policies, int attributes) {

  /** Nothing was told that could be used up. */
  public static final Room ANY = new Room(Integer.MAX_VALUE, Integer.MAX_VALUE, 0);
}
