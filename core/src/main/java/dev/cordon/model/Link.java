package dev.cordon.model;

import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;

/**
 * How two sites see each other, in both directions. A grant that crosses sites needs one. The order
 * in which the sites are given does not matter.
 *
 * @param kind what carries the traffic
 * @param one the site whose name comes first
 * @param other the site whose name comes last
 */
public record Link(Kind kind, String one, String other) {

  static final Comparator<Link> ORDER =
      Comparator.comparing(Link::one).thenComparing(Link::other).thenComparing(Link::kind);

  /** What carries the traffic; private addresses are seen unchanged over each of them. */
  public enum Kind {
    /**
     * The vendor's direct peering of two networks; groups may be peers over it where the vendor
     * allows.
     */
    PEERING,
    /** Any other private routing: transit gateway, VPN, interconnect. */
    ROUTED
  }

  public Link {
    Objects.requireNonNull(kind);
    boolean sorted = one.compareTo(other) <= 0;
    String first = sorted ? one : other;
    other = sorted ? other : one;
    one = first;
  }

  /** A direct peering of two networks. */
  public static Link peering(Site one, Site other) {
    return new Link(Kind.PEERING, one.name(), other.name());
  }

  /** Any other private routing between two sites. */
  public static Link routed(Site one, Site other) {
    return new Link(Kind.ROUTED, one.name(), other.name());
  }

  /** Whether it joins these two sites, in either order. */
  public boolean joins(String a, String b) {
    return (one.equals(a) && other.equals(b)) || (one.equals(b) && other.equals(a));
  }

  /** The link in one line: {@code peering build – production}. */
  @Override
  public String toString() {
    return kind.name().toLowerCase(Locale.ROOT) + " " + Names.show(one) + " – " + Names.show(other);
  }
}
