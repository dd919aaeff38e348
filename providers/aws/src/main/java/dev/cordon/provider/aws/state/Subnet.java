package dev.cordon.provider.aws.state;

import dev.cordon.space.IpSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A subnet.
 *
 * @param id its id
 * @param addresses its prefixes
 * @param guard the id of its network ACL, or null if none was told
 */
public record Subnet(String id, IpSet addresses, @Nullable String guard) {

  /** The id of its network ACL, if one was told. */
  public Optional<String> acl() {
    return Optional.ofNullable(guard);
  }
}
