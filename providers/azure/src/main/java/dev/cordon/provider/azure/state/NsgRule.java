package dev.cordon.provider.azure.state;

import dev.cordon.space.Effect;
import dev.cordon.space.PortSet;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Direction;
import dev.cordon.state.NativeRule;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A rule of a network security group. The first that matches decides; so rules of one effect that
 * follow each other can change places, and only their {@link Place} counts, not their priority.
 *
 * @param direction which way
 * @param place where in the order, see {@link Place}
 * @param effect what it does
 * @param protocol of what
 * @param source from whom
 * @param sourcePorts from which ports
 * @param destination to whom
 * @param destinationPorts to which ports
 * @param label what is written beside it; no part of equality
 */
public record NsgRule(
    Direction direction,
    int place,
    Effect effect,
    Protocol protocol,
    Side source,
    PortSet sourcePorts,
    Side destination,
    PortSet destinationPorts,
    Label label)
    implements NativeRule {

  public NsgRule {
    Objects.requireNonNull(direction);
    Objects.requireNonNull(effect);
    Objects.requireNonNull(protocol);
    Objects.requireNonNull(source);
    Objects.requireNonNull(sourcePorts);
    Objects.requireNonNull(destination);
    Objects.requireNonNull(destinationPorts);
    Objects.requireNonNull(label);
  }

  /** The side that the group's own network interfaces are on. */
  public Side own() {
    return direction == Direction.INGRESS ? destination : source;
  }

  /** The other side. */
  public Side other() {
    return direction == Direction.INGRESS ? source : destination;
  }

  /** The same rule at another place. */
  public NsgRule at(int otherPlace) {
    return new NsgRule(
        direction,
        otherPlace,
        effect,
        protocol,
        source,
        sourcePorts,
        destination,
        destinationPorts,
        label);
  }

  @Override
  public int compareTo(NativeRule other) {
    if (other instanceof NsgRule rule) {
      int order = direction.compareTo(rule.direction);
      order = order != 0 ? order : Integer.compare(place, rule.place);
      return order != 0 ? order : text().compareTo(rule.text());
    }
    return NativeRule.super.compareTo(other);
  }

  @Override
  public String text() {
    String ports = protocol.hasPorts() && !destinationPorts.isAny() ? " " + destinationPorts : "";
    String from = sourcePorts.isAny() ? "" : " port " + sourcePorts;
    String spoken = protocol == Protocol.ANY ? "all" : protocol.spelt().toLowerCase(Locale.ROOT);
    return effect.name().toLowerCase(Locale.ROOT)
        + " "
        + spoken
        + ports
        + " from "
        + source.text()
        + from
        + " to "
        + destination.text();
  }

  @Override
  public String note() {
    return label.description().isEmpty() ? label.name() : label.name() + ": " + label.description();
  }

  @Override
  public Set<ContainerId> references() {
    Set<ContainerId> named = new TreeSet<>(source.groups());
    named.addAll(destination.groups());
    return named;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NsgRule rule
        && direction == rule.direction
        && place == rule.place
        && effect == rule.effect
        && protocol == rule.protocol
        && source.equals(rule.source)
        && sourcePorts.equals(rule.sourcePorts)
        && destination.equals(rule.destination)
        && destinationPorts.equals(rule.destinationPorts);
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        direction, place, effect, protocol, source, sourcePorts, destination, destinationPorts);
  }
}
