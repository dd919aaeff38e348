package dev.cordon.compile;

import dev.cordon.space.IpSet;
import java.util.Objects;

/** The other end of a piece of policy, as this site can name it. */
public sealed interface Peer {

  /** The addresses of the peer today, as seen from this site. */
  IpSet addresses();

  /** What people call it. */
  String name();

  /**
   * A segment that this site can refer to by group: here, or at a site whose groups can be peers.
   *
   * @param site where the members are
   * @param segment the segment's name
   * @param addresses its members there, and the newcomer that stands for those who join later
   */
  record Group(String site, String segment, IpSet addresses) implements Peer {
    public Group {
      Objects.requireNonNull(site);
      Objects.requireNonNull(segment);
      Objects.requireNonNull(addresses);
    }

    @Override
    public String name() {
      return segment;
    }
  }

  /**
   * A segment that can be named by address only, at another site or at one that {@linkplain
   * dev.cordon.state.Capability#SENDS_BY_ADDRESS sends by address}; who joins later is covered once
   * the inventory is read again.
   *
   * @param site where the members are
   * @param segment the segment's name
   * @param addresses its members there today
   */
  record Remote(String site, String segment, IpSet addresses) implements Peer {
    public Remote {
      Objects.requireNonNull(site);
      Objects.requireNonNull(segment);
      Objects.requireNonNull(addresses);
    }

    @Override
    public String name() {
      return segment + " at " + site;
    }
  }

  /**
   * An external by its prefixes. Rules may use the prefixes as they are; members of segments inside
   * them are no part of the grant and are refused at their own gate.
   *
   * @param name the external's name
   * @param addresses the declared prefixes
   */
  record Addresses(String name, IpSet addresses) implements Peer {
    public Addresses {
      Objects.requireNonNull(name);
      Objects.requireNonNull(addresses);
    }
  }

  /**
   * An external that is a list kept by the vendor.
   *
   * @param name the external's name
   * @param list the vendor's name of the list
   * @param addresses what is in it today
   */
  record MaintainedList(String name, String list, IpSet addresses) implements Peer {
    public MaintainedList {
      Objects.requireNonNull(name);
      Objects.requireNonNull(list);
      Objects.requireNonNull(addresses);
    }
  }
}
