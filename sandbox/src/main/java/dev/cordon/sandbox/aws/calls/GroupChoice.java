package dev.cordon.sandbox.aws.calls;

import dev.cordon.sandbox.aws.settings.Quota;
import dev.cordon.sandbox.aws.state.Group;
import dev.cordon.sandbox.aws.state.Subnet;
import dev.cordon.sandbox.aws.wire.Refusal;
import java.util.ArrayList;
import java.util.List;

/** The groups that an interface shall have. */
final class GroupChoice {

  private GroupChoice() {}

  /** The groups of a new interface in a subnet: those asked for, or the VPC's default group. */
  static List<String> forNew(Call call, Subnet subnet, List<String> asked, String limitCode) {
    if (asked.isEmpty()) {
      return List.of(call.world().defaultGroup(subnet.vpcId()).orElseThrow().id());
    }
    for (String id : asked) {
      if (!call.group(id).vpcId().equals(subnet.vpcId())) {
        throw Refusal.of(
            "InvalidParameter",
            "Security group %s and subnet %s belong to different networks."
                .formatted(id, subnet.id()));
      }
    }
    return limited(call, asked, limitCode);
  }

  /** The groups that replace those of an interface in this VPC. */
  static List<String> toReplace(Call call, String vpcId, List<String> asked, String limitCode) {
    List<String> ids = new ArrayList<>();
    for (String id : asked) {
      Group group = call.group(id);
      if (!group.vpcId().equals(vpcId)) {
        throw Peers.differentNetworks();
      }
      ids.add(id);
    }
    if (ids.isEmpty()) {
      throw Refusal.missing("SecurityGroupId");
    }
    return limited(call, ids, limitCode);
  }

  private static List<String> limited(Call call, List<String> ids, String limitCode) {
    List<String> distinct = ids.stream().distinct().toList();
    if (distinct.size() > call.quota(Quota.GROUPS_PER_INTERFACE)) {
      String what = limitCode.contains("Instance") ? "instance" : "interface";
      throw Refusal.of(
          limitCode, "The maximum number of security groups per " + what + " has been reached.");
    }
    return distinct;
  }
}
