package dev.cordon.provider.aws.state;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What packets pass besides security groups; read, never written.
 *
 * @param subnets by id
 * @param acls the network ACLs by id
 */
public record Gates(SortedMap<String, Subnet> subnets, SortedMap<String, Acl> acls) {

  public Gates {
    subnets = Collections.unmodifiableSortedMap(new TreeMap<>(subnets));
    acls = Collections.unmodifiableSortedMap(new TreeMap<>(acls));
  }

  /** No subnet at all. */
  public static Gates none() {
    return new Gates(new TreeMap<>(), new TreeMap<>());
  }

  /** The network ACL of a subnet, if both are known. */
  public Optional<Acl> guarding(String subnet) {
    Subnet found = subnets.get(subnet);
    return found == null
        ? Optional.empty()
        : found.acl().flatMap(id -> Optional.ofNullable(acls.get(id)));
  }
}
