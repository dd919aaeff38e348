package dev.cordon.spi;

import dev.cordon.space.IpSet;
import dev.cordon.state.Attachment;
import dev.cordon.state.ContainerId;
import dev.cordon.state.RuleTable;
import dev.cordon.state.SiteSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A configured state of a site in its surroundings: what {@link Meaning} judges. Besides the live
 * attachments it has one newcomer for each segment that a workload can be born into, at a reserved
 * address that no host can have, so that what is proven holds for workloads that join later.
 *
 * @param snapshot the site as read
 * @param table the state to judge: the live one, the desired one, or any in between; newcomers are
 *     bound in it like any attachment
 * @param attachments the live ones and the newcomers
 * @param groups the addresses of every group of the fleet by its id, this site's and the linked
 *     sites'
 */
public record SiteState(
    SiteSnapshot snapshot,
    RuleTable table,
    List<Attachment> attachments,
    SortedMap<ContainerId, IpSet> groups) {

  public SiteState {
    attachments = List.copyOf(attachments);
    groups = new TreeMap<>(groups);
  }

  /** The same state, looked at for some of the attachments only; groups mean whom they mean. */
  public SiteState of(List<Attachment> some) {
    return new SiteState(snapshot, table, some, groups);
  }

  /** The same state, but whoever meets an attachment here carries what these groups say. */
  public SiteState meeting(SortedMap<ContainerId, IpSet> others) {
    return new SiteState(snapshot, table, attachments, others);
  }

  /** The addresses behind a group, or empty if the group is unknown here. */
  public Optional<IpSet> group(ContainerId id) {
    return Optional.ofNullable(groups.get(id));
  }
}
