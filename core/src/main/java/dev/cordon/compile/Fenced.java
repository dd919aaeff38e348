package dev.cordon.compile;

import dev.cordon.model.Segment;
import dev.cordon.space.IpSet;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A segment as it stands at one site.
 *
 * @param segment the declaration
 * @param attachments the ids of the attachments that are to be members, joinable ones only
 * @param addresses the addresses of those attachments, and the newcomer's
 */
public record Fenced(Segment segment, SortedSet<String> attachments, IpSet addresses) {

  public Fenced {
    Objects.requireNonNull(segment);
    attachments = Collections.unmodifiableSortedSet(new TreeSet<>(attachments));
    Objects.requireNonNull(addresses);
  }
}
