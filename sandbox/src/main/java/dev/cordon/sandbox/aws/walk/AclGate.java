package dev.cordon.sandbox.aws.walk;

import dev.cordon.sandbox.aws.state.Acl;
import dev.cordon.sandbox.aws.state.AclEntry;
import dev.cordon.sandbox.aws.state.Eni;
import dev.cordon.sandbox.aws.state.Flow;
import dev.cordon.sandbox.aws.state.Subnet;
import dev.cordon.sandbox.aws.state.World;
import dev.cordon.sandbox.net.Address;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The network ACL of a subnet: the first entry that fits decides, and nothing is remembered of
 * earlier packets (https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html).
 */
record AclGate(World world) {

  private static final int FIRST_EPHEMERAL = 1024;
  private static final int LAST_PORT = 65535;

  /** The list in front of an interface. */
  private Optional<Acl> of(Eni eni) {
    Subnet subnet = world.subnets().find(eni.subnetId());
    return subnet == null
        ? Optional.empty()
        : Optional.ofNullable(world.acls().find(subnet.aclId()));
  }

  /** Why a packet does not leave or enter an interface's subnet; empty if it does. */
  Optional<String> objection(Eni eni, Flow flow, Packet packet) {
    Acl acl = of(eni).orElse(null);
    if (acl == null) {
      return Optional.empty();
    }
    for (AclEntry entry : acl.entries(flow)) {
      if (fits(entry, flow, packet)) {
        return entry.allow()
            ? Optional.empty()
            : Optional.of("entry " + entry.number() + " of " + acl.id() + " stops " + packet);
      }
    }
    return Optional.of("no entry of " + acl.id() + " fits " + packet);
  }

  /**
   * Why an answer may not leave or enter an interface's subnet; empty if it always does, to
   * whichever port the client chose.
   */
  Optional<String> replyObjection(Eni eni, Flow flow, Packet request) {
    for (int port : portsWorthTrying(eni, flow, request)) {
      Optional<String> objection = objection(eni, flow, request.reply(port));
      if (objection.isPresent()) {
        return objection;
      }
    }
    return Optional.empty();
  }

  /** The ports at which a list can change its mind: it is the same for all between them. */
  private SortedSet<Integer> portsWorthTrying(Eni eni, Flow flow, Packet request) {
    SortedSet<Integer> ports = new TreeSet<>();
    ports.add(FIRST_EPHEMERAL);
    if (!request.hasPorts()) {
      return ports;
    }
    ports.add(LAST_PORT);
    for (AclEntry entry : of(eni).map(acl -> acl.entries(flow)).orElseThrow()) {
      ports.add(entry.from() - 1);
      ports.add(entry.from());
      ports.add(entry.to());
      ports.add(entry.to() + 1);
    }
    ports.removeIf(port -> port < FIRST_EPHEMERAL || port > LAST_PORT);
    return ports;
  }

  private static boolean fits(AclEntry entry, Flow flow, Packet packet) {
    Address other = flow.isEgress() ? packet.to() : packet.from();
    if (!entry.cidr().contains(other)) {
      return false;
    }
    if (entry.protocol().equals("-1")) {
      return true;
    }
    if (Integer.parseInt(entry.protocol()) != packet.protocol()) {
      return false;
    }
    if (packet.hasPorts()) {
      return entry.from() <= packet.port() && packet.port() <= entry.to();
    }
    if (packet.isIcmp()) {
      boolean type = entry.from() == -1 || entry.from() == packet.port();
      boolean code = entry.to() == -1 || entry.to() == packet.code();
      return type && code;
    }
    return true;
  }
}
