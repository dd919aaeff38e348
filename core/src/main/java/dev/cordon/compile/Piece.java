package dev.cordon.compile;

import dev.cordon.model.Grant;
import dev.cordon.space.ServiceSet;
import java.util.Comparator;
import java.util.Objects;

/**
 * One thing that a segment at a site may do, and why.
 *
 * @param grant where it comes from
 * @param flow whether the segment opens connections or answers them
 * @param segment the segment at this site
 * @param peer the other end
 * @param services what may be spoken
 */
public record Piece(Grant grant, Flow flow, String segment, Peer peer, ServiceSet services) {

  /** As seen from the segment. */
  public enum Flow {
    /** The segment opens the connection. */
    SENDS,
    /** The segment answers. */
    RECEIVES
  }

  static final Comparator<Piece> ORDER =
      Comparator.comparing(Piece::segment).thenComparing(Piece::flow);

  public Piece {
    Objects.requireNonNull(grant);
    Objects.requireNonNull(flow);
    Objects.requireNonNull(segment);
    Objects.requireNonNull(peer);
    Objects.requireNonNull(services);
  }

  boolean isOf(String aSegment, Flow aFlow) {
    return flow == aFlow && segment.equals(aSegment);
  }

  /** Whether it comes before every piece of a segment and flow. */
  boolean isBefore(String aSegment, Flow aFlow) {
    int bySegment = segment.compareTo(aSegment);
    return bySegment < 0 || (bySegment == 0 && flow.compareTo(aFlow) < 0);
  }
}
