package dev.cordon.provider.aws.meaning;

import dev.cordon.provider.aws.state.Acl;
import dev.cordon.space.FlowBox;
import dev.cordon.space.FlowSet;
import dev.cordon.space.IpSet;
import dev.cordon.space.PortSet;
import dev.cordon.space.ServiceSet;
import dev.cordon.state.Direction;
import java.util.Map;
import java.util.Optional;

/**
 * The way out of a subnet or into it, past its network ACL. The ACL is stateless: a connection
 * works when its first packet passes one way and its replies pass the other, and replies go to a
 * port that the client chose. Traffic inside the subnet does not meet it.
 */
final class Passage {

  /** Where clients of all systems choose their ports from. */
  private static final PortSet EPHEMERAL = PortSet.range(1024, 65535);

  /** ICMP requests and their replies. */
  private static final Map<Integer, Integer> ICMP_REPLIES = Map.of(8, 0, 13, 14, 15, 16, 17, 18);

  private static final Map<Integer, Integer> ICMPV6_REPLIES = Map.of(128, 129);

  private final IpSet subnet;
  private final FlowSet forward;
  private final FlowSet replied;
  private final boolean known;
  private final Direction direction;

  Passage(IpSet subnet, Optional<Acl> acl, Direction direction) {
    this.subnet = subnet;
    this.direction = direction;
    this.known = acl.isPresent();
    Direction back = direction == Direction.EGRESS ? Direction.INGRESS : Direction.EGRESS;
    this.forward = acl.map(a -> admitted(a, direction)).orElse(FlowSet.none());
    this.replied = acl.map(a -> answered(admitted(a, back))).orElse(FlowSet.none());
  }

  /** Whether an ACL stops nothing of what a subnet's addresses could say or hear. */
  static boolean isOpen(Acl acl, IpSet subnet) {
    for (Direction direction : Direction.values()) {
      Passage passage = new Passage(subnet, Optional.of(acl), direction);
      if (!passage.forward.equals(passage.flows(direction, IpSet.any(), ServiceSet.all()))) {
        return false;
      }
    }
    return true;
  }

  /** Those of the flows that pass, and whose replies do, whatever port the client chooses. */
  FlowSet surely(FlowSet flows) {
    FlowSet outward = outward(flows);
    return inside(flows).union(outward.intersect(forward).intersect(replied));
  }

  /** Those of the flows whose first packet passes. */
  FlowSet possibly(FlowSet flows) {
    return known ? inside(flows).union(outward(flows).intersect(forward)) : flows;
  }

  private FlowSet inside(FlowSet flows) {
    return direction == Direction.EGRESS ? flows.to(subnet) : flows.from(subnet);
  }

  private FlowSet outward(FlowSet flows) {
    IpSet others = subnet.complement();
    return direction == Direction.EGRESS ? flows.to(others) : flows.from(others);
  }

  /** First match decides; what nothing matches is denied. */
  private FlowSet admitted(Acl acl, Direction way) {
    FlowSet undecided = flows(way, IpSet.any(), ServiceSet.all());
    FlowSet admitted = FlowSet.none();
    for (Acl.Entry entry : acl.entries(way)) {
      FlowSet matched = undecided.intersect(flows(way, entry.others(), entry.services()));
      if (entry.verdict() == Acl.Verdict.ALLOW) {
        admitted = admitted.union(matched);
      }
      undecided = undecided.minus(matched);
    }
    return admitted;
  }

  private FlowSet flows(Direction way, IpSet others, ServiceSet services) {
    return way == Direction.EGRESS
        ? FlowSet.of(subnet, others, services)
        : FlowSet.of(others, subnet, services);
  }

  /** The flows of our direction whose replies are all among those that the other way admits. */
  private FlowSet answered(FlowSet back) {
    FlowSet.Builder answered = FlowSet.builder();
    for (FlowBox box : back.boxes()) {
      answered.add(box.destinations(), box.sources(), answered(box.services()));
    }
    return answered.build().union(flows(direction, IpSet.any(), answered(ServiceSet.none())));
  }

  private static ServiceSet answered(ServiceSet back) {
    ServiceSet ported = ServiceSet.none();
    for (int protocol : new int[] {ServiceSet.TCP, ServiceSet.UDP, ServiceSet.SCTP}) {
      if (back.containsAll(ServiceSet.ports(protocol, PortSet.any(), EPHEMERAL))) {
        ported = ported.union(ServiceSet.protocol(protocol));
      }
    }
    ServiceSet icmp = ServiceSet.icmp();
    for (Map.Entry<Integer, Integer> reply : ICMP_REPLIES.entrySet()) {
      if (!back.containsAll(ServiceSet.icmp(reply.getValue(), 0))) {
        icmp = icmp.minus(ServiceSet.icmp(reply.getKey()));
      }
    }
    ServiceSet icmpv6 = ServiceSet.icmpv6();
    for (Map.Entry<Integer, Integer> reply : ICMPV6_REPLIES.entrySet()) {
      if (!back.containsAll(ServiceSet.icmpv6(reply.getValue(), 0))) {
        icmpv6 = icmpv6.minus(ServiceSet.icmpv6(reply.getKey()));
      }
    }
    return ported.union(icmp).union(icmpv6).union(back.minus(withMoreThanANumber()));
  }

  private static ServiceSet withMoreThanANumber() {
    return ServiceSet.protocol(ServiceSet.TCP)
        .union(ServiceSet.protocol(ServiceSet.UDP))
        .union(ServiceSet.protocol(ServiceSet.SCTP))
        .union(ServiceSet.icmp())
        .union(ServiceSet.icmpv6());
  }
}
