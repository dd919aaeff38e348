package dev.cordon.spi;

import dev.cordon.diag.Diagnostics;
import dev.cordon.space.IpSet;
import dev.cordon.state.ContainerId;
import dev.cordon.state.RuleTable;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a lowering arrived at.
 *
 * @param desired the whole desired state of the site: foreign containers as they are, ours as they
 *     should be; meaningless if there are errors
 * @param membership the containers that a workload carries when it is born inside a segment, by
 *     segment name; a segment that none can be born into is absent
 * @param diagnostics refusals (quota, not expressible) as errors, the rest as warnings
 * @param fences the addresses at which a fence that the place asks for cuts off bystanders or lets
 *     them go: their flows may change, nobody else's; a finding lists who they are
 */
public record Lowered(
    RuleTable desired,
    SortedMap<String, List<ContainerId>> membership,
    Diagnostics diagnostics,
    IpSet fences) {

  public Lowered {
    membership = Collections.unmodifiableSortedMap(new TreeMap<>(membership));
  }

  /** What a lowering arrived at that leaves all bystanders as they are. */
  public Lowered(
      RuleTable desired, SortedMap<String, List<ContainerId>> membership, Diagnostics diagnostics) {
    this(desired, membership, diagnostics, IpSet.none());
  }
}
