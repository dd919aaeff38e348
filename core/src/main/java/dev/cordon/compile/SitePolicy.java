package dev.cordon.compile;

import dev.cordon.space.FlowSet;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What must hold at one site: every segment there, what it may send and receive, and why. All else
 * is denied to its members. Immutable.
 *
 * @param fleet the segmentation's name
 * @param site the site's name
 * @param segments the segments at this site by name, those without members too
 * @param pieces sorted by segment and flow; those of one segment and flow by peer and service
 * @param granted the flows between members here, and between members here and everything else, that
 *     the grants allow: the intent in address form
 * @param foreseen granted, and what the grants say of workloads that join later where they can be
 *     named by address only: it must not be demanded yet, and is no breach where it passes
 */
public record SitePolicy(
    String fleet,
    String site,
    SortedMap<String, Fenced> segments,
    List<Piece> pieces,
    FlowSet granted,
    FlowSet foreseen) {

  public SitePolicy {
    Objects.requireNonNull(fleet);
    Objects.requireNonNull(site);
    segments = Collections.unmodifiableSortedMap(new TreeMap<>(segments));
    pieces = pieces.stream().sorted(Piece.ORDER).toList();
    Objects.requireNonNull(granted);
    Objects.requireNonNull(foreseen);
  }

  /** A policy that foresees nothing beyond what is granted. */
  public SitePolicy(
      String fleet,
      String site,
      SortedMap<String, Fenced> segments,
      List<Piece> pieces,
      FlowSet granted) {
    this(fleet, site, segments, pieces, granted, granted);
  }

  /** What a segment may send, or receive. */
  public List<Piece> pieces(String segment, Piece.Flow flow) {
    return pieces.subList(firstNotBefore(segment, flow), firstAfter(segment, flow));
  }

  private int firstNotBefore(String segment, Piece.Flow flow) {
    return first(piece -> !piece.isBefore(segment, flow));
  }

  private int firstAfter(String segment, Piece.Flow flow) {
    return first(piece -> !piece.isBefore(segment, flow) && !piece.isOf(segment, flow));
  }

  /** The first of the pieces at the end that are such. */
  private int first(Predicate<Piece> such) {
    int low = 0;
    int high = pieces.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (such.test(pieces.get(middle))) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
