package dev.cordon.provider.vyos.meaning;

import dev.cordon.provider.vyos.meaning.Passage.Decision;
import dev.cordon.provider.vyos.state.Names;
import dev.cordon.provider.vyos.state.RouterFabric;
import dev.cordon.space.FlowSet;
import dev.cordon.space.IpSet;
import dev.cordon.space.Packet;
import dev.cordon.space.PortSet;
import dev.cordon.space.ServiceSet;
import dev.cordon.spi.Bounds;
import dev.cordon.spi.Crossing;
import dev.cordon.spi.Meaning;
import dev.cordon.spi.SiteFlows;
import dev.cordon.spi.SiteState;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a router lets through: its base chain with all that it leads to, then its zones, both of
 * which must let a packet pass; and what hosts behind one interface say to each other past it. What
 * leaves a host and what enters one is judged by the same chains. Pure and thread-safe.
 *
 * @see <a href="https://docs.vyos.io/en/latest/configuration/firewall/index.html">VyOS firewall</a>
 */
public final class RouterMeaning implements Meaning {

  private static final int CODES = 256;

  @Override
  public SiteFlows of(SiteState state) {
    Bounds bounds = new Gate(state).bounds();
    return new SiteFlows(bounds, bounds);
  }

  /**
   * Somebody's chain that our rule must be in as if it let nothing through but what ours accepts,
   * their other chains as if they were not there, hosts as if each had a cable of its own.
   */
  @Override
  public Container withoutTheirs(Container container) {
    if (container.ownership() == Ownership.OWNED) {
      return container;
    }
    SortedMap<String, String> open = new TreeMap<>(container.marks());
    boolean custom = container.id().name().contains("/name/");
    boolean way = custom == open.containsKey(Names.ZONED);
    open.put("default-action", way ? "drop" : custom ? "return" : "accept");
    return container.withRules(List.of()).withMarks(open);
  }

  @Override
  public List<Crossing> crossings(SiteState state, Packet packet) {
    boolean here =
        state.attachments().stream()
            .anyMatch(
                a ->
                    a.addresses().contains(packet.source())
                        || a.addresses().contains(packet.destination()));
    if (!here) {
      return List.of();
    }
    Gate gate = new Gate(state);
    String name = RouterFabric.of(state.snapshot().fabric()).place().toString();
    IpSet from = IpSet.of(packet.source());
    IpSet to = IpSet.of(packet.destination());
    String shared = gate.shared(from, to);
    if (!shared.isEmpty()) {
      return List.of(
          new Crossing(
              name, Crossing.Answer.PASSES, "both are behind " + shared + ", past the router"));
    }
    List<Decision> decisions = gate.decisions(FlowSet.of(from, to, service(packet)));
    return decisions.stream()
        .map(
            decision ->
                new Crossing(
                    name,
                    decision.passes() ? Crossing.Answer.PASSES : Crossing.Answer.STOPS,
                    decision.by()))
        .toList();
  }

  /** Whether a router in a state surely lets flows work, whoever they are of. Pure. */
  public static boolean surelyPass(SiteState state, FlowSet flows) {
    return new Gate(state).surelyPass(flows);
  }

  private static ServiceSet service(Packet packet) {
    int port = packet.destinationPort();
    return switch (packet.protocol()) {
      case ServiceSet.TCP, ServiceSet.UDP, ServiceSet.SCTP ->
          ServiceSet.ports(packet.protocol(), PortSet.of(packet.sourcePort()), PortSet.of(port));
      case ServiceSet.ICMP -> ServiceSet.icmp(port / CODES, port % CODES);
      case ServiceSet.ICMPV6 -> ServiceSet.icmpv6(port / CODES, port % CODES);
      default -> ServiceSet.protocol(packet.protocol());
    };
  }
}
