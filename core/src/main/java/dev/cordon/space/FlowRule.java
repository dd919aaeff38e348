package dev.cordon.space;

/**
 * One rule of a {@link FlowTable}.
 *
 * @param position its place in the table, from 0; where rules exclude each other the lower one wins
 * @param effect what it does
 * @param sources where its flows come from
 * @param destinations where they go
 * @param services what they use
 * @param reference whatever number the rule was added with
 */
public record FlowRule(
    int position,
    Effect effect,
    IpSet sources,
    IpSet destinations,
    ServiceSet services,
    int reference) {

  /** Whether a packet matches, whatever other rules say of it. */
  public boolean matches(Packet packet) {
    return sources.contains(packet.source())
        && destinations.contains(packet.destination())
        && services.contains(packet.protocol(), packet.sourcePort(), packet.destinationPort());
  }

  FlowBox box() {
    return new FlowBox(sources, destinations, services);
  }

  FlowSet flows() {
    return FlowSet.of(sources, destinations, services);
  }

  /** How much there is to it, in stretches of addresses. */
  int weight() {
    return sources.weight() + destinations.weight();
  }
}
