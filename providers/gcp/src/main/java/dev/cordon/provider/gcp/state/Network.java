package dev.cordon.provider.gcp.state;

import dev.cordon.state.ContainerId;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of a network besides its own policy.
 *
 * @param id its number
 * @param projectNumber the number of its project
 * @param order when VPC firewall rules are asked
 * @param stages all stages in the network's order as it was read, the one of its own policy among
 *     them
 * @param association the name under which a policy is associated with the network; empty if none is
 * @param machines who the attachments are, by attachment
 * @param services what the attachments are that are no machines, by attachment
 * @param tags the permanent id of each secure tag that is there: {@code tagValues/123}
 */
public record Network(
    String id,
    String projectNumber,
    Order order,
    List<Stage> stages,
    String association,
    SortedMap<String, Machine> machines,
    SortedMap<String, Service> services,
    SortedMap<ContainerId, String> tags) {

  /** When VPC firewall rules are asked. */
  public enum Order {
    /** Before the policies of the network, which they so overrule. */
    AFTER_CLASSIC_FIREWALL,
    /** After the policies of the network. */
    BEFORE_CLASSIC_FIREWALL
  }

  public Network {
    Objects.requireNonNull(id);
    Objects.requireNonNull(projectNumber);
    Objects.requireNonNull(order);
    stages = List.copyOf(stages);
    Objects.requireNonNull(association);
    machines = Collections.unmodifiableSortedMap(new TreeMap<>(machines));
    services = Collections.unmodifiableSortedMap(new TreeMap<>(services));
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }

  /** Who an attachment is; empty for who is not there yet, and for what is no machine. */
  public Optional<Machine> machine(String attachment) {
    return Optional.ofNullable(machines.get(attachment));
  }

  /** What an attachment without an interface is; empty for all others. */
  public Optional<Service> service(String attachment) {
    return Optional.ofNullable(services.get(attachment));
  }
}
