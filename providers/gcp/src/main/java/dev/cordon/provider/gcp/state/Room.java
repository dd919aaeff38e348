package dev.cordon.provider.gcp.state;

/**
 * What the quotas of the network's project leave, as the service told it when it was read.
 *
 * @param firewalls how many more VPC firewall rules: quota {@code FIREWALLS}
 * @param policies how many more global network firewall policies: quota {@code
 *     NETWORK_FIREWALL_POLICIES}
 * @see <a href="https://cloud.google.com/compute/docs/reference/rest/v1/projects/get">projects.get,
 *     quotas</a>
 */
public record Room(int firewalls, int policies) {

  /** Nothing was told that could be used up. */
  public static final Room ANY = new Room(Integer.MAX_VALUE, Integer.MAX_VALUE);
}
