package dev.cordon.sandbox.aws.calls;

import dev.cordon.sandbox.aws.state.Flow;
import dev.cordon.sandbox.aws.state.Group;
import dev.cordon.sandbox.aws.state.Peer;
import dev.cordon.sandbox.aws.state.Ports;
import dev.cordon.sandbox.aws.state.Rule;
import dev.cordon.sandbox.aws.state.Tags;
import dev.cordon.sandbox.aws.state.Vpc;
import dev.cordon.sandbox.net.Cidr;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules that security groups are born with
 * (https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html).
 */
final class NewGroups {

  private static final Cidr ALL_IPV4 = Cidr.of("0.0.0.0/0");
  private static final Cidr ALL_IPV6 = Cidr.of("::/0");

  private NewGroups() {}

  /** The default group of a new VPC: everything from itself, everything out. */
  static Group ofVpc(Call call, Vpc vpc) {
    String id = call.newId("sg");
    Rule fromItself =
        new Rule(
            call.newId("sgr"),
            Flow.INGRESS,
            Ports.ALL,
            new Peer.Members(id, vpc.scope().account(), null, null),
            null,
            Tags.NONE);
    List<Rule> rules = new ArrayList<>(List.of(fromItself));
    rules.addAll(bornRules(call, vpc));
    return new Group(
        id, vpc.scope(), vpc.id(), "default", "default VPC security group", rules, Tags.NONE);
  }

  /** The rules of any new group: everything out, for each family that the VPC has. */
  static List<Rule> bornRules(Call call, Vpc vpc) {
    List<Rule> rules = new ArrayList<>(List.of(allOut(call, ALL_IPV4)));
    if (!vpc.ipv6().isEmpty()) {
      rules.add(allOut(call, ALL_IPV6));
    }
    return rules;
  }

  /** A VPC got its first IPv6 block: groups whose egress nobody touched open to it. */
  static void openToIpv6(Call call, Vpc vpc) {
    List<Group> untouched =
        call.world().groups().all().stream()
            .filter(group -> group.vpcId().equals(vpc.id()))
            .filter(group -> isUntouched(group.rules(Flow.EGRESS)))
            .toList();
    for (Group group : untouched) {
      call.world().groups().put(group.plus(List.of(allOut(call, ALL_IPV6))));
    }
  }

  private static boolean isUntouched(List<Rule> egress) {
    return egress.size() == 1
        && egress.get(0).ports().equals(Ports.ALL)
        && egress.get(0).peer().equals(new Peer.Block(ALL_IPV4));
  }

  private static Rule allOut(Call call, Cidr everywhere) {
    return new Rule(
        call.newId("sgr"), Flow.EGRESS, Ports.ALL, new Peer.Block(everywhere), null, Tags.NONE);
  }
}
