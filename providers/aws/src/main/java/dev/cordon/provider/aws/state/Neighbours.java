package dev.cordon.provider.aws.state;

import dev.cordon.provider.aws.AwsVpc;
import dev.cordon.state.ContainerId;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What matters of the surroundings of a VPC.
 *
 * @param peers the places of the linked sites whose groups rules here may name, by site
 * @param namedElsewhere groups of this VPC that groups of other VPCs name as peers, as far as our
 *     reads see them
 * @param groupsInRegion how many groups of the account in the Region are known; there may be more
 */
public record Neighbours(
    SortedMap<String, AwsVpc> peers, List<Naming> namedElsewhere, int groupsInRegion) {

  /**
   * A rule elsewhere names a group of ours as its peer.
   *
   * @param named the group here
   * @param holder the id of the group elsewhere that holds the rule
   */
  public record Naming(ContainerId named, String holder) {}

  public Neighbours {
    peers = Collections.unmodifiableSortedMap(new TreeMap<>(peers));
    namedElsewhere = List.copyOf(namedElsewhere);
  }

  /** A VPC on its own. */
  public static Neighbours none() {
    return new Neighbours(new TreeMap<>(), List.of(), 0);
  }
}
