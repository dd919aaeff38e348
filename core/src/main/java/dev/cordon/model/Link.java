package dev.cordon.model;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How two sites see each other, in both directions. A grant that crosses sites needs one. The order
 * in which the sites are given does not matter. Where there are several between two sites, a grant
 * goes over the first that carries it: the lowest rank first, then peering, private routing, the
 * internet.
 *
 * @param kind what carries the traffic
 * @param one the site whose name comes first
 * @param other the site whose name comes last
 * @param faces how a site looks from the other end, by site, where its addresses are translated
 * @param rank lower is preferred; 0 where nothing is said
 */
public record Link(Kind kind, String one, String other, SortedMap<String, Face> faces, int rank) {

  static final Comparator<Link> ORDER =
      Comparator.comparing(Link::one)
          .thenComparing(Link::other)
          .thenComparingInt(Link::rank)
          .thenComparing(Link::kind)
          .thenComparing(link -> link.faces().toString());

  /** What carries the traffic. */
  public enum Kind {
    /**
     * The vendor's direct peering of two networks; groups may be peers over it where the vendor
     * allows. Addresses are seen unchanged.
     */
    PEERING,
    /**
     * Any other private routing: transit gateway, VPN, interconnect. Addresses are seen unchanged
     * but where a {@link Face} says otherwise.
     */
    ROUTED,
    /**
     * The public internet: only public addresses are seen, those that a {@link Face} states, or,
     * where none is stated for a site, those that its fabric knows of.
     */
    INTERNET
  }

  public Link {
    Objects.requireNonNull(kind);
    boolean sorted = one.compareTo(other) <= 0;
    String first = sorted ? one : other;
    other = sorted ? other : one;
    one = first;
    SortedMap<String, Face> stated = new TreeMap<>(faces);
    stated.values().removeIf(Face::isPlain);
    faces = Collections.unmodifiableSortedMap(stated);
  }

  /** A link over which nothing is stated to be translated. */
  public Link(Kind kind, String one, String other) {
    this(kind, one, other, new TreeMap<>(), 0);
  }

  /** A direct peering of two networks. */
  public static Link peering(Site one, Site other) {
    return new Link(Kind.PEERING, one.name(), other.name());
  }

  /** Any other private routing between two sites. */
  public static Link routed(Site one, Site other) {
    return new Link(Kind.ROUTED, one.name(), other.name());
  }

  /**
   * The internet between two sites, by the public addresses that their fabrics know of, or that
   * {@link #behind} and {@link #mapped} state.
   */
  public static Link internet(Site one, Site other) {
    return new Link(Kind.INTERNET, one.name(), other.name());
  }

  /**
   * This link with the addresses by which connections leave a site: those of its NAT. Everybody at
   * the site who is not {@link #mapped} shares them.
   */
  public Link behind(Site site, String... prefixes) {
    return with(site, face(site.name()).andBehind(List.of(prefixes)));
  }

  /**
   * This link with a prefix or address of a site that the other site sees as another, one to one.
   */
  public Link mapped(Site site, String own, String seen) {
    return with(site, face(site.name()).andMapped(own, seen));
  }

  /** This link with another rank: where there are several, the lowest is taken. */
  public Link rank(int another) {
    return new Link(kind, one, other, faces, another);
  }

  private Link with(Site site, Face face) {
    SortedMap<String, Face> more = new TreeMap<>(faces);
    more.put(site.name(), face);
    return new Link(kind, one, other, more, rank);
  }

  /** How a site looks from the other end, as far as it is stated. */
  public Face face(String site) {
    return faces.getOrDefault(site, Face.plain());
  }

  /** Whether it joins these two sites, in either order. */
  public boolean joins(String a, String b) {
    return (one.equals(a) && other.equals(b)) || (one.equals(b) && other.equals(a));
  }

  /** The link in one line: {@code peering build – production}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(kind.name().toLowerCase(Locale.ROOT));
    text.append(' ').append(Names.show(one)).append(" – ").append(Names.show(other));
    if (rank != 0) {
      text.append(", rank ").append(rank);
    }
    faces.forEach((site, face) -> text.append("; ").append(site).append(' ').append(face));
    return text.toString();
  }
}
