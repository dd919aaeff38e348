package dev.cordon.compile;

import dev.cordon.model.Grant;
import dev.cordon.space.Family;
import dev.cordon.space.FlowSet;
import dev.cordon.space.IpSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What one end of a grant keeps open towards a site that could not be read: the addresses that its
 * rules name for the grant today. It never opens more than that.
 *
 * @param site the site that was read
 * @param grant which grant
 * @param flow whether the segment here opens connections or answers them
 * @param absent the site that could not be read
 * @param addresses who is there, as the rules here say today
 */
public record Kept(String site, Grant grant, Piece.Flow flow, String absent, IpSet addresses) {

  public Kept {
    Objects.requireNonNull(site);
    Objects.requireNonNull(grant);
    Objects.requireNonNull(flow);
    Objects.requireNonNull(absent);
    Objects.requireNonNull(addresses);
  }

  /** The segment that is here. */
  String segment() {
    return flow == Piece.Flow.SENDS ? grant.from().name() : grant.to().name();
  }

  /** The piece of policy that it is. */
  Piece piece() {
    String other = flow == Piece.Flow.SENDS ? grant.to().name() : grant.from().name();
    return new Piece(
        grant, flow, segment(), new Peer.Remote(absent, other, addresses), grant.services());
  }

  /**
   * The peers to whom some members have all that a grant allows: those who have only a part of it
   * are somebody else's, or nobody's.
   *
   * @param flows what passes between the members and them
   */
  public static IpSet peers(FlowSet flows, Piece.Flow flow, Grant grant) {
    FlowSet some = flows.on(grant.services());
    FlowSet leaving = flow == Piece.Flow.SENDS ? some : some.transpose();
    List<IpSet> peers = new ArrayList<>();
    for (Family family : Family.values()) {
      IpSet own = leaving.sources().only(family);
      IpSet others = leaving.destinations().only(family);
      FlowSet.Builder all = FlowSet.builder();
      IcmpFamilies.add(all, own, others, grant.services());
      peers.add(others.minus(all.build().minus(leaving).destinations()));
    }
    return IpSet.union(peers);
  }
}
