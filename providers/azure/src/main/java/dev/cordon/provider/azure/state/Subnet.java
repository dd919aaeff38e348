package dev.cordon.provider.azure.state;

import dev.cordon.space.IpSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A subnet.
 *
 * @param name unique in its network
 * @param addresses its prefixes
 * @param delegations the services that it is delegated to, such as {@code
 *     Microsoft.ContainerInstance/containerGroups}
 */
public record Subnet(String name, IpSet addresses, List<String> delegations) {

  private static final Set<String> CLOSED_NAMES =
      Set.of(
          "gatewaysubnet",
          "azurefirewallsubnet",
          "azurefirewallmanagementsubnet",
          "routeserversubnet");

  private static final Set<String> CLOSED_SERVICES =
      Set.of("microsoft.hardwaresecuritymodules/dedicatedhsms");

  public Subnet {
    Objects.requireNonNull(name);
    Objects.requireNonNull(addresses);
    delegations = List.copyOf(delegations);
  }

  /** Why the service takes no network security group here, if it takes none. */
  public Optional<String> closed() {
    if (CLOSED_NAMES.contains(name.toLowerCase(Locale.ROOT))) {
      return Optional.of("its name reserves it for a service of the platform");
    }
    return delegations.stream()
        .filter(service -> CLOSED_SERVICES.contains(service.toLowerCase(Locale.ROOT)))
        .findFirst()
        .map(service -> "it is delegated to " + service);
  }
}
