package dev.cordon.provider.azure.meaning;

import dev.cordon.provider.azure.state.NsgRule;
import dev.cordon.provider.azure.state.Protocol;
import dev.cordon.provider.azure.state.Side;
import dev.cordon.space.Effect;
import dev.cordon.space.Family;
import dev.cordon.space.FlowSet;
import dev.cordon.space.IpSet;
import dev.cordon.space.PortSet;
import dev.cordon.space.ServiceSet;
import dev.cordon.state.Direction;
import java.util.List;

/** The first rule that matches decides: what a list of rules lets through one way. */
final class FirstMatch {

  private final Peers peers;
  private final Direction direction;
  private final IpSet own;
  private final Trust trust;

  /**
   * Of the flows of some addresses.
   *
   * @param own the addresses behind the gate
   */
  FirstMatch(Peers peers, Direction direction, IpSet own, Trust trust) {
    this.peers = peers;
    this.direction = direction;
    this.own = own;
    this.trust = trust;
  }

  /** Everything that these addresses could send, or receive. */
  static FlowSet everything(Direction direction, IpSet own) {
    return direction == Direction.EGRESS
        ? FlowSet.of(own, IpSet.any(), ServiceSet.all())
        : FlowSet.of(IpSet.any(), own, ServiceSet.all());
  }

  /** What these rules let through; what none matches is denied. */
  FlowSet admitted(List<NsgRule> rules) {
    FlowSet undecided = everything(direction, own);
    FlowSet admitted = FlowSet.none();
    int at = 0;
    while (at < rules.size() && !undecided.isEmpty()) {
      Effect effect = rules.get(at).effect();
      FlowSet.Builder matched = FlowSet.builder();
      for (; at < rules.size() && rules.get(at).effect() == effect; at++) {
        NsgRule rule = rules.get(at);
        add(
            matched,
            effect,
            rule.protocol(),
            rule.source(),
            rule.sourcePorts(),
            rule.destination(),
            rule.destinationPorts());
      }
      FlowSet run = matched.build();
      if (effect == Effect.ALLOW) {
        admitted = admitted.union(undecided.intersect(run));
      }
      undecided = undecided.minus(run);
    }
    return admitted;
  }

  /** What a rule matches, doubtful matches as the trust takes them. */
  void add(
      FlowSet.Builder flows,
      Effect effect,
      Protocol protocol,
      Side source,
      PortSet sourcePorts,
      Side destination,
      PortSet destinationPorts) {
    Trust taken = effect == Effect.ALLOW ? trust : other(trust);
    IpSet sources = mine(peers.of(source).by(taken), Direction.EGRESS);
    IpSet destinations = mine(peers.of(destination).by(taken), Direction.INGRESS);
    if (sources.isEmpty() || destinations.isEmpty()) {
      return;
    }
    if (protocol != Protocol.ICMP) {
      Spoken spoken = Spoken.of(protocol, sourcePorts, destinationPorts, Family.V4);
      flows.add(sources, destinations, spoken.by(taken));
      return;
    }
    for (Family family : Family.values()) {
      Spoken spoken = Spoken.of(protocol, sourcePorts, destinationPorts, family);
      flows.add(sources.only(family), destinations.only(family), spoken.by(taken));
    }
  }

  private IpSet mine(IpSet addresses, Direction side) {
    return direction == side ? addresses.intersect(own) : addresses;
  }

  private static Trust other(Trust trust) {
    return trust == Trust.SURE ? Trust.MAYBE : Trust.SURE;
  }
}
