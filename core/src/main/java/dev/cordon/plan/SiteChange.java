package dev.cordon.plan;

import dev.cordon.state.Capability;
import dev.cordon.state.Edit;
import dev.cordon.state.RuleTable;
import dev.cordon.state.SiteSnapshot;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What has to change at one site.
 *
 * @param snapshot the site as read
 * @param desired the state it should be in
 * @param edits the difference; empty when equal in meaning and ownership
 * @param membership live or future container names that make a workload born inside each segment
 */
public record SiteChange(
    SiteSnapshot snapshot,
    RuleTable desired,
    List<Edit> edits,
    SortedMap<String, List<String>> membership) {
  public SiteChange {
    Objects.requireNonNull(snapshot);
    Objects.requireNonNull(desired);
    edits = List.copyOf(edits);
    membership = Collections.unmodifiableSortedMap(new TreeMap<>(membership));
  }

  /** Whether the fabric can cut running connections that are no longer admitted. */
  public boolean cutsSessions() {
    return snapshot.capabilities().contains(Capability.CUTS_SESSIONS);
  }
}
