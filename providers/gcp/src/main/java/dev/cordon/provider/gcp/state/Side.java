package dev.cordon.provider.gcp.state;

import dev.cordon.space.Cidr;
import dev.cordon.space.IpSet;
import dev.cordon.state.ContainerId;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeSet;

/**
 * One side of a rule: whoever has one of the addresses, or carries one of the tags, or is one of
 * those that only the vendor knows. Equal sides mean the same, however they are written.
 *
 * @param addresses the prefixes together
 * @param tags secure tags
 * @param networkTags network tags, which only VPC firewall rules name
 * @param accounts service accounts, which only VPC firewall rules name as sources
 * @param others what only the vendor can tell, in words: names, countries, lists of threats,
 *     address groups that were not read
 * @param narrowed what else must hold of it, in words that only the vendor can tell
 */
public record Side(
    IpSet addresses,
    SortedSet<ContainerId> tags,
    SortedSet<String> networkTags,
    SortedSet<String> accounts,
    SortedSet<String> others,
    SortedSet<String> narrowed) {

  /** Anybody. */
  public static final Side ANY = addresses(IpSet.any());

  private static final int SHOWN = 3;

  public Side {
    Objects.requireNonNull(addresses);
    tags = Collections.unmodifiableSortedSet(new TreeSet<>(tags));
    networkTags = Collections.unmodifiableSortedSet(new TreeSet<>(networkTags));
    accounts = Collections.unmodifiableSortedSet(new TreeSet<>(accounts));
    others = Collections.unmodifiableSortedSet(new TreeSet<>(others));
    narrowed = Collections.unmodifiableSortedSet(new TreeSet<>(narrowed));
  }

  /** Whoever has one of these addresses. */
  public static Side addresses(IpSet addresses) {
    return new Side(
        addresses,
        new TreeSet<>(),
        new TreeSet<>(),
        new TreeSet<>(),
        new TreeSet<>(),
        new TreeSet<>());
  }

  /** Whoever carries one of these secure tags. */
  public static Side tagged(SortedSet<ContainerId> tags) {
    return new Side(
        IpSet.none(), tags, new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
  }

  /** Whether it is anybody. */
  public boolean isAny() {
    return addresses.equals(IpSet.any()) && narrowed.isEmpty();
  }

  /** As people write it: {@code tag/cordon-acme-runners}, {@code 10.0.0.0/24, 10.1.0.0/24}. */
  public String text() {
    if (isAny()) {
      return "anywhere";
    }
    StringJoiner text = new StringJoiner(", ");
    tags.forEach(tag -> text.add(tag.name()));
    networkTags.forEach(tag -> text.add("network tag " + tag));
    accounts.forEach(text::add);
    others.forEach(text::add);
    List<Cidr> prefixes = addresses.prefixes();
    prefixes.stream().limit(SHOWN).map(Cidr::text).forEach(text::add);
    if (prefixes.size() > SHOWN) {
      text.add((prefixes.size() - SHOWN) + " more, " + Integer.toHexString(addresses.hashCode()));
    }
    return narrowed.isEmpty() ? text.toString() : text + " (" + String.join(", ", narrowed) + ")";
  }
}
