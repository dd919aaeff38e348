package dev.cordon.provider.gcp.state;

import java.util.Collections;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is known of something that sends through a subnet without a network interface of its own: a
 * service of Cloud Run, a connector. It can have network tags and no secure tags, and takes no
 * connections from its network.
 *
 * @param region where it is
 * @param networkTags its network tags
 * @param account the address of its service account; empty if it is not told
 * @see <a href="https://cloud.google.com/run/docs/configuring/vpc-direct-vpc">Direct VPC egress</a>
 */
public record Service(String region, SortedSet<String> networkTags, String account) {

  public Service {
    Objects.requireNonNull(region);
    networkTags = Collections.unmodifiableSortedSet(new TreeSet<>(networkTags));
    Objects.requireNonNull(account);
  }
}
