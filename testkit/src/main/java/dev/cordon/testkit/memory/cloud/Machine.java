package dev.cordon.testkit.memory.cloud;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A machine with one interface.
 *
 * @param id given by the cloud
 * @param network where it is
 * @param name what people call it
 * @param labels free for anyone
 * @param subnet the name of its subnet
 * @param addresses IPv4 and IPv6
 * @param groups the ids of the groups it carries; without any, no packet passes
 */
public record Machine(
    String id,
    String network,
    String name,
    SortedMap<String, String> labels,
    String subnet,
    List<String> addresses,
    SortedSet<String> groups) {
  public Machine {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    addresses = List.copyOf(addresses);
    groups = Collections.unmodifiableSortedSet(new TreeSet<>(groups));
  }

  Machine carrying(SortedSet<String> others) {
    return new Machine(id, network, name, labels, subnet, addresses, others);
  }
}
