package dev.cordon.model;

import dev.cordon.space.IpSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A peer that we do not own: address prefixes, or a list that the fabric's vendor maintains. A
 * grant to an external never reaches a member of a segment, even where the prefixes cover one: such
 * a path needs a grant of its own.
 *
 * <p>Canonical: two externals of one name are equal when they mean the same addresses, however the
 * prefixes were written. Only if one is malformed do they stay as they are, so that the check can
 * show it.
 *
 * @param name how it is called in plans
 * @param cidrs IPv4 and IPv6 prefixes, the fewest for what is meant, sorted; checked when the
 *     segmentation is built
 * @param list the vendor's name of a maintained list, or null
 */
public record External(String name, List<String> cidrs, @Nullable String list) implements Party {

  public External {
    Objects.requireNonNull(name);
    cidrs = Prefixes.canonical(cidrs);
  }

  /** An external without addresses yet. */
  public static External named(String name) {
    return new External(name, List.of(), null);
  }

  /** Every address, IPv4 and IPv6. */
  public static External internet() {
    return new External("internet", List.of("0.0.0.0/0", "::/0"), null);
  }

  /** This external with these prefixes or single addresses, instead of any before. */
  public External cidrs(String... prefixes) {
    return new External(name, List.of(prefixes), list);
  }

  /**
   * This external with every address that none of the others has: {@code never(
   * named("strangers").everyoneBut(office)).reaches(production)}.
   *
   * @throws IllegalArgumentException if one of the others is a maintained list, whose addresses
   *     only the fabric knows
   */
  public External everyoneBut(External... others) {
    for (External other : others) {
      if (other.list != null) {
        throw new IllegalArgumentException(
            "the addresses of " + other.name + " are known to the fabric only");
      }
    }
    return new External(name, Prefixes.complement(List.of(others)), list);
  }

  /**
   * This external as a list that the vendor maintains, such as {@code com.amazonaws.eu-west-1.s3}.
   */
  public External managedList(String vendorName) {
    return new External(name, cidrs, vendorName);
  }

  /** The vendor's list, where this is one. */
  public Optional<String> managed() {
    return Optional.ofNullable(list);
  }

  /**
   * The declared prefixes as a set; empty for a maintained list, whose addresses only the fabric
   * knows.
   *
   * @throws IllegalArgumentException if a prefix is malformed (never after the segmentation was
   *     built)
   */
  public IpSet addresses() {
    return IpSet.parse(cidrs.toArray(String[]::new));
  }
}
