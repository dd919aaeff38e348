package dev.cordon.state;

import dev.cordon.space.IpSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a workload meets the fabric: a network interface with its addresses. Rules act here.
 *
 * @param id the vendor's id, unique at the site
 * @param workload the id of the workload it belongs to
 * @param addresses its private addresses, both families
 * @param subnets the ids and names under which its subnet is known; empty if it has none
 * @param whyFixed why its memberships cannot be changed from outside, with the way to be born
 *     inside; null where they can
 */
public record Attachment(
    String id, String workload, IpSet addresses, List<String> subnets, @Nullable String whyFixed) {

  public Attachment {
    Objects.requireNonNull(id);
    Objects.requireNonNull(workload);
    Objects.requireNonNull(addresses);
    subnets = List.copyOf(subnets);
  }

  /** Why it cannot be joined to a segment from outside, if it cannot. */
  public Optional<String> fixed() {
    return Optional.ofNullable(whyFixed);
  }
}
