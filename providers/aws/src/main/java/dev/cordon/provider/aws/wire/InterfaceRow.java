package dev.cordon.provider.aws.wire;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A network interface as it is listed.
 *
 * @param id its id
 * @param type its type, such as {@code interface} or {@code lambda}
 * @param description what its maker wrote on it
 * @param requester who made it on our behalf, or null if we made it
 * @param instance the instance it is attached to, or null
 * @param subnet its subnet
 * @param prefixes its private addresses and the prefixes delegated to it, both families
 * @param groups the ids of its security groups
 * @param tags its tags
 * @param publics the public address of each private one that has one
 */
public record InterfaceRow(
    String id,
    String type,
    String description,
    @Nullable String requester,
    @Nullable String instance,
    String subnet,
    List<String> prefixes,
    List<String> groups,
    SortedMap<String, String> tags,
    SortedMap<String, String> publics) {
  public InterfaceRow {
    prefixes = List.copyOf(prefixes);
    groups = List.copyOf(groups);
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    publics = Collections.unmodifiableSortedMap(new TreeMap<>(publics));
  }
}
