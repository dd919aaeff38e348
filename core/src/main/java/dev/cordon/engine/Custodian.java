package dev.cordon.engine;

import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.diag.NearMiss;
import dev.cordon.diag.Quoted;
import dev.cordon.model.Placement;
import dev.cordon.model.Segmentation;
import dev.cordon.space.FlowSet;
import dev.cordon.spi.Custody;
import dev.cordon.state.Container;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Hold;
import dev.cordon.state.SiteSnapshot;
import dev.cordon.verify.Admitted;
import dev.cordon.verify.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;

/**
 * Changes whose things are, and puts enforcement on hold: marks only. No rule and no membership
 * changes, and that is proven by what the live state means before and after.
 */
public final class Custodian {

  private final Cordon cordon;
  private final Settings settings;
  private final Segmentation segmentation;
  private final Placement placement;

  Custodian(Cordon cordon, Settings settings, Segmentation segmentation, Placement placement) {
    this.cordon = cordon;
    this.settings = settings;
    this.segmentation = segmentation;
    this.placement = placement;
  }

  /**
   * Takes a live foreign group over as a segment's own. What it has and is not declared shows as
   * drift from then on.
   *
   * @param segment the segment's name
   * @param site the site's name
   * @param group the group's name or live id, in whatever case
   * @return {@code OWNED} if it is the segment's own from now on; {@code SHARED} if its rules stay
   *     and ours come beside them
   * @throws CordonException if there is no such segment, site or foreign group; with what the
   *     fabric said; or with NOT_CONFIRMED if the live state means something else afterwards
   */
  public Container.Ownership adopt(String segment, String site, String group) {
    checkSegment(segment, site);
    Line before = observed();
    SiteSnapshot snapshot = snapshot(before, site);
    ContainerId foreign = foreign(snapshot, group);
    custody(site).adopt(snapshot, segmentation.name(), foreign, segment);
    Line after = mustMeanTheSame(before, "adopting " + group);
    return snapshot(after, site)
        .table()
        .container(foreign)
        .map(Container::ownership)
        .filter(Container.Ownership.SHARED::equals)
        .orElse(Container.Ownership.OWNED);
  }

  /**
   * Lets go of every group of ours, and of those that we share: they stay as they are, with rules
   * and members, and are nobody's from then on.
   *
   * @return the groups that were let go of
   * @throws CordonException as {@link #adopt} does
   */
  public List<ContainerId> release() {
    Line before = observed();
    List<ContainerId> released = new ArrayList<>();
    before
        .inventory()
        .snapshots()
        .forEach(
            (site, snapshot) ->
                claimed(snapshot)
                    .forEach(
                        id -> {
                          custody(site).release(snapshot, segmentation.name(), id);
                          released.add(id);
                        }));
    mustMeanTheSame(before, "releasing " + released.size() + " groups");
    return released;
  }

  /**
   * Puts enforcement at a site on hold: {@link Cordon#apply} writes nothing there until it ends.
   *
   * @param time how long from now; positive
   * @param by who does it
   * @param because why
   * @return the hold
   * @throws CordonException if there is no such site, or with what the fabric said
   */
  public Hold hold(String site, Duration time, String by, String because) {
    SiteSnapshot snapshot = snapshot(observed(), site);
    Hold hold = new Hold(settings.clock().instant().plus(time), by, because);
    custody(site).hold(snapshot, segmentation.name(), hold);
    return hold;
  }

  /**
   * Ends a hold.
   *
   * @throws CordonException if there is no such site, or with what the fabric said
   */
  public void lift(String site) {
    custody(site).lift(snapshot(observed(), site), segmentation.name());
  }

  private Line observed() {
    return cordon.observed(segmentation, placement, settings.clock().instant());
  }

  private static List<ContainerId> claimed(SiteSnapshot snapshot) {
    return snapshot.table().containers().values().stream()
        .filter(container -> container.ownership() != Container.Ownership.FOREIGN)
        .map(Container::id)
        .toList();
  }

  private void checkSegment(String segment, String site) {
    if (!segmentation.segments().containsKey(segment)) {
      throw unknown("segment", segment, List.copyOf(segmentation.segments().keySet()));
    }
    List<String> sites =
        List.copyOf(Objects.requireNonNull(segmentation.segments().get(segment)).places().keySet());
    if (!sites.contains(site)) {
      throw unknown("site of segment " + segment, site, sites);
    }
  }

  private static SiteSnapshot snapshot(Line line, String site) {
    SiteSnapshot snapshot = line.inventory().snapshots().get(site);
    if (snapshot == null) {
      throw unknown("site", site, List.copyOf(line.inventory().snapshots().keySet()));
    }
    return snapshot;
  }

  private static ContainerId foreign(SiteSnapshot snapshot, String group) {
    List<Container> theirs =
        snapshot.table().containers().values().stream()
            .filter(container -> container.ownership() != Container.Ownership.OWNED)
            .toList();
    return theirs.stream()
        .map(Container::id)
        .filter(id -> isCalled(id, snapshot, group.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                unknown(
                    "foreign group at " + snapshot.site(),
                    group,
                    theirs.stream()
                        .filter(known -> known.ownership() == Container.Ownership.FOREIGN)
                        .map(known -> known.id().name())
                        .toList()));
  }

  private static boolean isCalled(ContainerId id, SiteSnapshot snapshot, String group) {
    return id.name().equalsIgnoreCase(group)
        || snapshot.fabric().liveId(id).filter(group::equalsIgnoreCase).isPresent();
  }

  private Custody custody(String site) {
    return Objects.requireNonNull(cordon.providers(segmentation, placement).get(site))
        .custody()
        .orElseThrow(
            () ->
                new CordonException(
                    Diagnostic.error(
                        ErrorCode.NOT_EXPRESSIBLE,
                        "site \"" + site + "\"",
                        "this fabric has no room for such marks",
                        "nothing was written")));
  }

  /** Reads may lag, so a difference is looked at again before it is told. */
  private Line mustMeanTheSame(Line before, String doing) {
    SortedMap<Path, FlowSet> was = meaning(before);
    for (int look = 0; ; look++) {
      Line after = observed();
      if (meaning(after).equals(was)) {
        return after;
      }
      if (look == Run.LOOKS) {
        throw new CordonException(
            Diagnostic.error(
                ErrorCode.NOT_CONFIRMED,
                "fleet",
                "after " + doing + " the live rules admit other flows than before",
                "only marks were written, so somebody else changes rules: look at cordon drift"));
      }
      settings.pause().before(look);
    }
  }

  /** Without those who join later: whose a group is decides what they would be born into. */
  private static SortedMap<Path, FlowSet> meaning(Line line) {
    var judge = line.judge();
    Admitted live = judge.admitted(line.live());
    SortedMap<Path, FlowSet> flows = new java.util.TreeMap<>(live.maybe());
    flows.replaceAll(
        (path, all) -> all.minus(all.from(judge.newcomers())).minus(all.to(judge.newcomers())));
    flows.values().removeIf(FlowSet::isEmpty);
    return flows;
  }

  private static CordonException unknown(String what, String name, List<String> known) {
    return new CordonException(
        Diagnostic.error(
            ErrorCode.END_UNKNOWN,
            what + " " + Quoted.value(name),
            "there is none of that name",
            NearMiss.question(known, name, "there is " + String.join(", ", known))));
  }
}
