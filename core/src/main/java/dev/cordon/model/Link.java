package dev.cordon.model;

import java.util.Objects;

/**
 * How two sites see each other. A grant that crosses sites needs one.
 *
 * @param kind what carries the traffic
 * @param one a site name
 * @param other another site name
 */
public record Link(Kind kind, String one, String other) {

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
    Objects.requireNonNull(one);
    Objects.requireNonNull(other);
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
}
