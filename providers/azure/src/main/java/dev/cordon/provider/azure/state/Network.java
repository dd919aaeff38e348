package dev.cordon.provider.azure.state;

import dev.cordon.space.IpSet;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is known of a virtual network besides its groups.
 *
 * @param region where it is, such as {@code westeurope}
 * @param subnets by name
 * @param known what the service tag VirtualNetwork certainly stands for: the network's own space
 *     and its peers'
 * @param possible what it may stand for besides: everything, where a gateway or a route could add
 *     to it
 * @param adminRules the rules of Virtual Network Managers that act here, in their order
 * @param tags the addresses behind service tags, as far as they were asked for
 * @param backends the attachments that a load balancer sends to, and probes
 */
public record Network(
    String region,
    SortedMap<String, Subnet> subnets,
    IpSet known,
    IpSet possible,
    List<AdminRule> adminRules,
    SortedMap<String, IpSet> tags,
    SortedSet<String> backends) {

  public Network {
    Objects.requireNonNull(region);
    subnets = Collections.unmodifiableSortedMap(new TreeMap<>(subnets));
    Objects.requireNonNull(known);
    Objects.requireNonNull(possible);
    adminRules = List.copyOf(adminRules);
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    backends = Collections.unmodifiableSortedSet(new TreeSet<>(backends));
  }
}
