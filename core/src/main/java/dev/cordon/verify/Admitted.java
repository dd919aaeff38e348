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
  private final @Nullable Said earlier;
  private final @Nullable Said earlierToday;
  private @Nullable SortedMap<String, SiteFlows> gates;
  private @Nullable Said today;
  private @Nullable PathFlows whole;

  /**
   * What some states admit.
   *
   * @param like another state, of which what is the same is taken over; or null
   */
  Admitted(Readings readings, SortedMap<String, SiteState> states, @Nullable Admitted like) {
    this.readings = readings;
    this.states = states;
    this.earlier = like == null ? null : like.said();
    this.earlierToday = like == null ? null : like.today;
  }

  /** What is known by now of everybody. */
  private @Nullable Said said() {
    return gates == null || whole == null ? null : new Said(states, gates, whole);
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
      known = readings.gates(states, earlier);
      gates = known;
    }
    return known;
  }

  PathFlows whole() {
    PathFlows known = whole;
    if (known == null) {
      known = readings.paths(gates(), earlier);
      whole = known;
    }
    return known;
  }

  /** The flows between those who are there today, and between them and everything else. */
  PathFlows today() {
    Said known = today;
    if (known == null) {
      known = readToday();
      today = known;
    }
    return known.paths();
  }

  /** Whether it can be told what is admitted while some are as here and others are not. */
  boolean canBeCrossed() {
    return readings.asksEachEndAlone();
  }

  /** The flows from everybody as here to everybody as in another state, of those of today. */
  PathFlows to(Admitted other) {
    return readings.crossed(states, other.states);
  }

  private Said readToday() {
    SortedMap<String, SiteState> live = readings.today(states);
    SortedMap<String, SiteFlows> all = gates;
    SortedMap<String, SiteFlows> said =
        all == null ? readings.gates(live, earlierToday) : readings.ofToday(all);
    PathFlows every = whole;
    PathFlows paths =
        every == null
            ? readings.pathsToday(said, earlierToday)
            : every.without(readings.newcomers());
    return new Said(live, said, paths);
  }
}
