package dev.cordon.provider.azure.state;

import dev.cordon.space.IpSet;
import java.util.List;
import java.util.Objects;

/**
 * A subnet.
 *
 * @param name unique in its network
 * @param addresses its prefixes
 * @param delegations the services that it is delegated to, such as {@code
 *     Microsoft.ContainerInstance/containerGroups}
 */
public record Subnet(String name, IpSet addresses, List<String> delegations) {

  public Subnet {
    Objects.requireNonNull(name);
    Objects.requireNonNull(addresses);
    delegations = List.copyOf(delegations);
  }
}
