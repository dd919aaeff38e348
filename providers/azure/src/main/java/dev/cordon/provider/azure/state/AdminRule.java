package dev.cordon.provider.azure.state;

import dev.cordon.space.PortSet;
import dev.cordon.state.Direction;
import java.util.Objects;

/**
 * A rule of a Virtual Network Manager, which is asked before any network security group.
 *
 * @param name for people
 * @param direction which way
 * @param priority the lowest comes first
 * @param access what it does
 * @param protocol of what
 * @param source from whom
 * @param sourcePorts from which ports
 * @param destination to whom
 * @param destinationPorts to which ports
 * @see <a
 *     href="https://learn.microsoft.com/azure/virtual-network-manager/concept-security-admins">Security
 *     admin rules</a>
 */
public record AdminRule(
    String name,
    Direction direction,
    int priority,
    Access access,
    Protocol protocol,
    Side source,
    PortSet sourcePorts,
    Side destination,
    PortSet destinationPorts) {

  /** What such a rule does. */
  public enum Access {
    /** The network security groups decide. */
    ALLOW,
    /** It passes, whatever the network security groups say. */
    ALWAYS_ALLOW,
    /** It does not pass. */
    DENY
  }

  public AdminRule {
    Objects.requireNonNull(name);
    Objects.requireNonNull(direction);
    Objects.requireNonNull(access);
    Objects.requireNonNull(protocol);
    Objects.requireNonNull(source);
    Objects.requireNonNull(sourcePorts);
    Objects.requireNonNull(destination);
    Objects.requireNonNull(destinationPorts);
  }
}
