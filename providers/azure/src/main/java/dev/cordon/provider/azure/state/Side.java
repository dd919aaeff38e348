package dev.cordon.provider.azure.state;

import dev.cordon.space.Cidr;
import dev.cordon.space.IpSet;
import dev.cordon.state.ContainerId;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeSet;

/**
 * One side of a rule: whoever has one of the addresses, is behind one of the service tags, or is in
 * one of the application security groups. Equal sides mean the same, however they are written.
 *
 * @param addresses the prefixes together; everything is {@code *}
 * @param tags service tags as the service spells them, such as {@code Storage.WestEurope}
 * @param groups application security groups
 */
public record Side(IpSet addresses, SortedSet<String> tags, SortedSet<ContainerId> groups) {

  /** Anybody. */
  public static final Side ANY = addresses(IpSet.any());

  private static final int SHOWN = 3;

  public Side {
    Objects.requireNonNull(addresses);
    tags = Collections.unmodifiableSortedSet(new TreeSet<>(tags));
    groups = Collections.unmodifiableSortedSet(new TreeSet<>(groups));
  }

  /** Whoever has one of these addresses. */
  public static Side addresses(IpSet addresses) {
    return new Side(addresses, new TreeSet<>(), new TreeSet<>());
  }

  /** Whoever is behind a service tag. */
  public static Side tag(String tag) {
    return new Side(IpSet.none(), new TreeSet<>(java.util.Set.of(tag)), new TreeSet<>());
  }

  /** Whoever is in an application security group. */
  public static Side group(ContainerId group) {
    return new Side(IpSet.none(), new TreeSet<>(), new TreeSet<>(java.util.Set.of(group)));
  }

  /** Whether it is anybody. */
  public boolean isAny() {
    return addresses.equals(IpSet.any());
  }

  /** How many prefixes it takes to write it. */
  public int prefixes() {
    return isAny() ? 1 : addresses.prefixes().size() + tags.size();
  }

  /** As people write it: {@code asg/cordon-acme-runners}, {@code 10.0.0.0/24, 10.1.0.0/24}. */
  public String text() {
    if (isAny()) {
      return "anywhere";
    }
    StringJoiner text = new StringJoiner(", ");
    groups.forEach(group -> text.add(group.name()));
    tags.forEach(text::add);
    var prefixes = addresses.prefixes();
    prefixes.stream().limit(SHOWN).map(Cidr::text).forEach(text::add);
    if (prefixes.size() > SHOWN) {
      text.add((prefixes.size() - SHOWN) + " more, " + Integer.toHexString(addresses.hashCode()));
    }
    return text.toString();
  }
}
