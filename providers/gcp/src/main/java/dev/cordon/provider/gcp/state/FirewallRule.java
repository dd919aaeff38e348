package dev.cordon.provider.gcp.state;

import dev.cordon.space.Family;
import dev.cordon.space.IpSet;
import dev.cordon.space.ServiceSet;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Direction;
import dev.cordon.state.NativeRule;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A rule of a firewall policy, or a VPC firewall rule. The first that matches decides; so rules of
 * one effect that follow each other can change places, and only their {@link Place} counts, not
 * their priority. A disabled rule is none.
 *
 * @param direction which way
 * @param place where in the order
 * @param effect what it does
 * @param targets whom it is about
 * @param own the addresses that the targets' side is narrowed to; everything where it is not
 * @param peer the other side
 * @param services what it matches
 * @param label what is written beside it; no part of equality
 */
public record FirewallRule(
    Direction direction,
    Place place,
    Effect effect,
    Targets targets,
    Side own,
    Side peer,
    ServiceSet services,
    Label label)
    implements NativeRule {

  public FirewallRule {
    Objects.requireNonNull(direction);
    Objects.requireNonNull(place);
    Objects.requireNonNull(effect);
    Objects.requireNonNull(targets);
    Objects.requireNonNull(own);
    Objects.requireNonNull(peer);
    Objects.requireNonNull(services);
    Objects.requireNonNull(label);
  }

  /** The same rule at another place. */
  public FirewallRule at(Place other) {
    return new FirewallRule(direction, other, effect, targets, own, peer, services, label);
  }

  /** The same rule with something else beside it. */
  public FirewallRule labelled(Label other) {
    return new FirewallRule(direction, place, effect, targets, own, peer, services, other);
  }

  /**
   * Refuses what no rule of the vendor says, before it is sent.
   *
   * @throws IllegalArgumentException if it mixes IPv4 and IPv6, or tags and service accounts, or
   *     names tags as destinations
   * @see <a href="https://cloud.google.com/firewall/docs/firewall-policies-rule-details">Parts of a
   *     rule</a>
   */
  public void requireSpeakable() {
    IpSet all = own.isAny() ? peer.addresses() : own.addresses().union(peer.addresses());
    boolean tags = !targets.tags().isEmpty() || !targets.networkTags().isEmpty();
    tags |= !peer.tags().isEmpty() || !peer.networkTags().isEmpty();
    boolean accounts = !targets.accounts().isEmpty() || !peer.accounts().isEmpty();
    require(all.only(Family.V4).isEmpty() || all.only(Family.V6).isEmpty(), "mixes IPv4 and IPv6");
    require(!tags || !accounts, "mixes tags and service accounts");
    require(direction == Direction.INGRESS || peer.tags().isEmpty(), "has tags as destinations");
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(
          "no rule of Google Cloud " + otherwise + ": " + label.name() + ": " + text());
    }
  }

  @Override
  public int compareTo(NativeRule other) {
    if (other instanceof FirewallRule rule) {
      int order = direction.compareTo(rule.direction);
      order = order != 0 ? order : place.compareTo(rule.place);
      order = order != 0 ? order : text().compareTo(rule.text());
      return order != 0 ? order : exactly().compareTo(rule.exactly());
    }
    return NativeRule.super.compareTo(other);
  }

  @Override
  public String text() {
    String spoken = services.isAll() ? "all" : services.toString();
    String narrowed = own.isAny() ? "" : " at " + own.text();
    String mine = targets.text() + narrowed;
    boolean in = direction == Direction.INGRESS;
    return effect.name().toLowerCase(Locale.ROOT)
        + " "
        + spoken
        + " from "
        + (in ? peer.text() : mine)
        + " to "
        + (in ? mine : peer.text());
  }

  /** What the text shortens. */
  private String exactly() {
    return prefixes(own.addresses()) + " " + prefixes(peer.addresses()) + " " + services.slices();
  }

  private static String prefixes(IpSet addresses) {
    return addresses.prefixes().toString();
  }

  @Override
  public String note() {
    return label.description().isEmpty() ? label.name() : label.name() + ": " + label.description();
  }

  @Override
  public Set<ContainerId> references() {
    Set<ContainerId> named = new TreeSet<>(targets.tags());
    named.addAll(peer.tags());
    return named;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FirewallRule rule
        && direction == rule.direction
        && place.equals(rule.place)
        && effect == rule.effect
        && targets.equals(rule.targets)
        && own.equals(rule.own)
        && peer.equals(rule.peer)
        && services.equals(rule.services);
  }

  @Override
  public int hashCode() {
    return Objects.hash(direction, place, effect, targets, own, peer, services);
  }
}
