package dev.cordon.sandbox.aws.walk;

import dev.cordon.sandbox.aws.state.Eni;
import dev.cordon.sandbox.aws.state.Flow;
import dev.cordon.sandbox.aws.state.Vpc;
import dev.cordon.sandbox.aws.state.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Walks packets through a world that does not change. Not thread-safe. */
public final class Walker {

  private final World world;
  private final GroupGate groups;
  private final AclGate acls;

  /** A walker in this world. */
  public Walker(World world) {
    this.world = world;
    this.groups = new GroupGate(world);
    this.acls = new AclGate(world);
  }

  /**
   * Walks from every address of one end to every address of the same family of the other.
   *
   * @param from an instance, an interface or an address
   * @param to an instance, an interface or an address
   * @param protocol {@code tcp}, {@code udp}, {@code icmp}, {@code icmpv6} or a number
   * @param port the destination port, or the ICMP type
   * @throws IllegalArgumentException if an end is not there, or both are addresses
   */
  public List<Walk> walks(String from, String to, String protocol, int port) {
    return walks(from, to, protocol, port, 0);
  }

  /** The same with an ICMP code. */
  public List<Walk> walks(String from, String to, String protocol, int port, int code) {
    Ends ends = new Ends(world);
    int number = Packet.number(protocol);
    List<Walk> walks = new ArrayList<>();
    for (End start : ends.find(from, to)) {
      for (End goal : ends.find(to, from)) {
        if (start.address().isIpv4() == goal.address().isIpv4()) {
          walks.add(
              walk(start, goal, new Packet(start.address(), goal.address(), number, port, code)));
        }
      }
    }
    return walks;
  }

  private Walk walk(End from, End to, Packet packet) {
    List<String> steps = new ArrayList<>();
    boolean passes = passes(from, to, packet, steps);
    return new Walk(packet.toString(), passes, steps);
  }

  private boolean passes(End from, End to, Packet packet, List<String> steps) {
    Eni source = from.eni();
    Eni target = to.eni();
    if (source != null && target != null && source.id().equals(target.id())) {
      steps.add("it does not leave " + source.id());
      return true;
    }
    if (source != null && new Unfiltered(world).applies(source, to.address())) {
      steps.add(to.address() + " is a service of the platform, which nothing filters");
      return true;
    }
    return hasWay(from, to, steps)
        && (source == null || leaves(source, packet, to, target, steps))
        && (target == null || enters(target, packet, from, source, steps))
        && returns(source, target, packet, steps);
  }

  private boolean hasWay(End from, End to, List<String> steps) {
    Eni source = from.eni();
    Eni target = to.eni();
    if (source == null || target == null) {
      return isReallyOutside(source == null ? from : to, source == null ? target : source, steps);
    }
    String one = source.vpcId();
    String other = target.vpcId();
    if (one.equals(other)) {
      return true;
    }
    boolean joined = world.activePeering(one, other).isPresent() || world.isRouted(one, other);
    steps.add((joined ? "a way from " : "no way from ") + one + " to " + other);
    return joined;
  }

  /** An address of the VPC's own that no interface has leads nowhere. */
  private boolean isReallyOutside(End end, @Nullable Eni inside, List<String> steps) {
    Vpc vpc = inside == null ? null : world.vpcs().find(inside.vpcId());
    if (vpc != null && vpc.contains(end.address())) {
      steps.add("no interface of " + vpc.id() + " has " + end.address());
      return false;
    }
    steps.add(end.address() + " is outside");
    return true;
  }

  private boolean leaves(
      Eni source, Packet packet, End to, @Nullable Eni target, List<String> steps) {
    Optional<String> rule = groups.admits(source, Flow.EGRESS, packet, to);
    steps.add(
        rule.map(name -> "out of " + source.id() + " by " + name)
            .orElse("no rule of " + source.groupIds() + " lets it out of " + source.id()));
    return rule.isPresent()
        && (areTogether(source, target)
            || free(
                acls.objection(source, Flow.EGRESS, packet), "out of " + source.subnetId(), steps));
  }

  private boolean enters(
      Eni target, Packet packet, End from, @Nullable Eni source, List<String> steps) {
    if (!areTogether(target, source)
        && !free(
            acls.objection(target, Flow.INGRESS, packet), "into " + target.subnetId(), steps)) {
      return false;
    }
    Optional<String> rule = groups.admits(target, Flow.INGRESS, packet, from);
    steps.add(
        rule.map(name -> "into " + target.id() + " by " + name)
            .orElse("no rule of " + target.groupIds() + " lets it into " + target.id()));
    return rule.isPresent();
  }

  /** Groups remember the connection; lists do not. */
  private boolean returns(
      @Nullable Eni source, @Nullable Eni target, Packet packet, List<String> steps) {
    if (packet.isOneWay() || areTogether(source, target)) {
      return true;
    }
    boolean left =
        target == null
            || free(
                acls.replyObjection(target, Flow.EGRESS, packet),
                "the answer out of " + target.subnetId(),
                steps);
    return left
        && (source == null
            || free(
                acls.replyObjection(source, Flow.INGRESS, packet),
                "the answer into " + source.subnetId(),
                steps));
  }

  private static boolean areTogether(@Nullable Eni one, @Nullable Eni other) {
    return one != null && other != null && one.subnetId().equals(other.subnetId());
  }

  private static boolean free(Optional<String> objection, String what, List<String> steps) {
    steps.add(objection.orElse(what));
    return objection.isEmpty();
  }
}
