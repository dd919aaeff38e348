package dev.cordon.verify;

import dev.cordon.space.FlowSet;
import dev.cordon.spi.SiteFlows;
import dev.cordon.spi.SiteState;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a configured state of the whole fleet admits, end to end, by path. A path without flows is
 * absent. Worked out when it is asked for, and then kept; what is asked only of those who are there
 * today never looks at those who join later. Immutable as far as anybody can tell; not thread-safe.
 */
public final class Admitted {

  private final Readings readings;
  private final SortedMap<String, SiteState> states;
  private @Nullable Admitted like;
  private @Nullable SortedMap<String, SiteFlows> gates;
  private @Nullable SortedMap<String, SiteFlows> gatesToday;
  private @Nullable PathFlows whole;
  private @Nullable PathFlows today;

  /**
   * What some states admit.
   *
   * @param like another state, whose flows are taken over where the gates say the same; or null
   */
  Admitted(Readings readings, SortedMap<String, SiteState> states, @Nullable Admitted like) {
    this.readings = readings;
    this.states = states;
    this.like = like;
  }

  /** The states of all sites. */
  SortedMap<String, SiteState> states() {
    return states;
  }

  /** Flows that certainly pass. */
  public SortedMap<Path, FlowSet> sure() {
    return whole().sure();
  }

  /** Flows that possibly pass. */
  public SortedMap<Path, FlowSet> maybe() {
    return whole().maybe();
  }

  /** What each site's own gates say. */
  public SortedMap<String, SiteFlows> gates() {
    SortedMap<String, SiteFlows> known = gates;
    if (known == null) {
      known = readings.gates(states);
      gates = known;
    }
    return known;
  }

  PathFlows whole() {
    PathFlows known = whole;
    if (known == null) {
      known = readings.paths(gates());
      whole = known;
    }
    return known;
  }

  /** The flows between those who are there today, and between them and everything else. */
  PathFlows today() {
    PathFlows known = today;
    if (known == null) {
      known = readToday();
      today = known;
      like = null;
    }
    return known;
  }

  /** Whether it can be told what is admitted while some are as here and others are not. */
  boolean canBeCrossed() {
    return readings.asksEachEndAlone();
  }

  /** The flows from everybody as here to everybody as in another state, of those of today. */
  PathFlows to(Admitted other) {
    return readings.crossed(states, other.states);
  }

  private PathFlows readToday() {
    PathFlows all = whole;
    if (all != null) {
      return all.without(readings.newcomers());
    }
    Admitted other = like;
    return other != null && Readings.alike(gatesToday(), other.gatesToday())
        ? other.today()
        : readings.pathsToday(gatesToday());
  }

  /** What the gates of those who are there today say. */
  private SortedMap<String, SiteFlows> gatesToday() {
    SortedMap<String, SiteFlows> known = gatesToday;
    if (known == null) {
      SortedMap<String, SiteFlows> all = gates;
      known = all == null ? readings.gatesToday(states) : readings.ofToday(all);
      gatesToday = known;
    }
    return known;
  }
}
