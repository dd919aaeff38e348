package dev.cordon.provider.gcp.lowering;

import dev.cordon.model.Grant;
import dev.cordon.provider.gcp.state.Effect;
import dev.cordon.provider.gcp.state.FirewallRule;
import dev.cordon.provider.gcp.state.Label;
import dev.cordon.provider.gcp.state.Place;
import dev.cordon.provider.gcp.state.Side;
import dev.cordon.space.ServiceSet;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Direction;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * An allowing rule that is wanted, wherever it will stand.
 *
 * @param direction which way
 * @param own whom it is about
 * @param peer the other side, of one kind only: tags, IPv4 or IPv6
 * @param services what it lets through
 * @param grants those that it serves
 */
record Wanted(Direction direction, Own own, Side peer, ServiceSet services, Set<Grant> grants) {

  Wanted {
    grants = Collections.unmodifiableSet(new LinkedHashSet<>(grants));
  }

  FirewallRule at(Place place, Label label) {
    return new FirewallRule(
        direction, place, Effect.ALLOW, own.targets(), own.side(), peer, services, label);
  }

  /** What both let through, where they differ in services only. */
  Wanted withServicesOf(Wanted other) {
    return new Wanted(direction, own, peer, services.union(other.services), grants(other));
  }

  /** What both let through, where they differ in the other side only, and that is of one kind. */
  Wanted withPeerOf(Wanted other) {
    SortedSet<ContainerId> tags = new TreeSet<>(peer.tags());
    tags.addAll(other.peer.tags());
    Side both =
        tags.isEmpty()
            ? Side.addresses(peer.addresses().union(other.peer.addresses()))
            : Side.tagged(tags);
    return new Wanted(direction, own, both, services, grants(other));
  }

  /** What both let through, where they differ in whom they are about only. */
  Wanted withOwnOf(Wanted other) {
    return new Wanted(direction, own.and(other.own), peer, services, grants(other));
  }

  private Set<Grant> grants(Wanted other) {
    Set<Grant> both = new LinkedHashSet<>(grants);
    both.addAll(other.grants);
    return both;
  }
}
