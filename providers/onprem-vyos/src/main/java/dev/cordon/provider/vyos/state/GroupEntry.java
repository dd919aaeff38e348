package dev.cordon.provider.vyos.state;

import dev.cordon.space.Cidr;
import dev.cordon.space.Family;
import dev.cordon.space.IpAddress;
import dev.cordon.space.IpSet;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Direction;
import dev.cordon.state.NativeRule;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What is in an address group besides the members that are bound to it: an address, a range, or
 * another group.
 *
 * @param site where
 * @param family of which addresses
 * @param kind {@code address} or {@code include}
 * @param value the address, the range, the name of the other group
 */
public record GroupEntry(String site, Family family, Kind kind, String value)
    implements NativeRule {

  /** What an entry is. */
  public enum Kind {
    ADDRESS("address"),
    INCLUDE("include");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** As the router calls it. */
    public String word() {
      return word;
    }
  }

  public GroupEntry {
    Objects.requireNonNull(site);
    Objects.requireNonNull(family);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(value);
  }

  /** A prefix, as an address group has it: groups of addresses take no prefixes, but ranges. */
  public static GroupEntry of(String site, Cidr prefix) {
    String first = prefix.network().text();
    String value = prefix.isSingle() ? first : first + "-" + prefix.last().text();
    return new GroupEntry(site, prefix.network().family(), Kind.ADDRESS, value);
  }

  /** The addresses that a text means; empty if it means none that we understand. */
  public static Optional<IpSet> set(String text) {
    try {
      int dash = text.indexOf('-');
      return Optional.of(
          dash < 0
              ? IpSet.parse(text)
              : IpSet.range(
                  IpAddress.parse(text.substring(0, dash)),
                  IpAddress.parse(text.substring(dash + 1))));
    } catch (IllegalArgumentException e) {
      // what is not understood is named by who asks, and taken for anything
      return Optional.empty();
    }
  }

  @Override
  public Direction direction() {
    return Direction.INGRESS;
  }

  @Override
  public String text() {
    return Names.word(family) + " " + kind.word() + " " + value;
  }

  @Override
  public String note() {
    return "";
  }

  @Override
  public Set<ContainerId> references() {
    return kind == Kind.INCLUDE ? Set.of(Names.group(site, value)) : Set.of();
  }
}
