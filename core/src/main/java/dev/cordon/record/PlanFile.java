package dev.cordon.record;

import dev.cordon.model.Placement;
import dev.cordon.model.Segmentation;
import dev.cordon.plan.Impact;
import dev.cordon.plan.Plan;
import dev.cordon.state.Sessions;
import dev.cordon.verify.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A plan as it was looked at and approved: the intent, what was read, and every change. Immutable.
 * It is no program: to be carried out it is made again from the live state and has to come out the
 * same, so a file that somebody wrote by hand can never do what the declaration in it does not ask.
 *
 * @param segmentation the intent
 * @param placement where it applies
 * @param madeAt when the plan was made
 * @param sessions what it does with running connections that are no longer granted
 * @param besides what gets through besides once it is done, because of what is not ours; empty
 *     where the result is exact
 * @param impact how much it opens and closes
 * @param sites what was read and what changes, by site
 */
public record PlanFile(
    Segmentation segmentation,
    Placement placement,
    Instant madeAt,
    Sessions sessions,
    List<String> besides,
    Impact impact,
    SortedMap<String, PlannedSite> sites) {

  /**
   * One site of a plan, in lines that people can read.
   *
   * @param live the state that was read
   * @param changes what the plan changes
   */
  public record PlannedSite(List<String> live, List<String> changes) {
    public PlannedSite {
      live = List.copyOf(live);
      changes = List.copyOf(changes);
    }
  }

  public PlanFile {
    besides = List.copyOf(besides);
    sites = Collections.unmodifiableSortedMap(new TreeMap<>(sites));
  }

  /** A plan on paper. */
  public static PlanFile of(Plan plan) {
    SortedMap<String, PlannedSite> sites = new TreeMap<>();
    plan.sites()
        .forEach(
            (site, change) ->
                sites.put(
                    site,
                    new PlannedSite(
                        StateLines.of(change.snapshot()),
                        StateLines.of(change.edits(), change.snapshot().table()))));
    return new PlanFile(
        plan.segmentation(),
        plan.placement(),
        plan.madeAt(),
        plan.sessions(),
        besides(plan.after()),
        Impact.of(plan),
        sites);
  }

  private static List<String> besides(Verdict after) {
    return after instanceof Verdict.Contained contained
        ? contained.residual().stream().map(r -> r.path() + ": " + r.cause()).toList()
        : List.of();
  }

  /**
   * Reads a document strictly, as {@link SegmentationJson} does.
   *
   * @param text the document
   * @param places makes the places
   * @throws dev.cordon.diag.CordonException with DOCUMENT_INVALID if it is no plan, or was changed
   *     after it was written; with DOCUMENT_VERSION if another version of Cordon's form
   */
  public static PlanFile read(String text, PlacementJson.Places places) {
    return PlanFileForm.read(text, places);
  }

  /** The document, with a line feed at its end; the same for an equal plan. */
  public String text() {
    return PlanFileForm.text(this);
  }

  /**
   * Stands for what is approved with it: the declaration, the placement and every change; equal for
   * a plan that is made again later and comes out the same.
   */
  public String digest() {
    return PlanFileForm.approvable(this);
  }

  /** What would get through after another plan, and not after this one. */
  public List<String> newlyBesides(PlanFile other) {
    return missing(other.besides, besides);
  }

  /** Whether another plan changes exactly the same. */
  public boolean changesTheSameAs(PlanFile other) {
    return changes().equals(other.changes());
  }

  private SortedMap<String, List<String>> changes() {
    SortedMap<String, List<String>> changes = new TreeMap<>();
    sites.forEach((site, planned) -> changes.put(site, planned.changes()));
    return changes;
  }

  /**
   * What is otherwise in a later plan's live state: {@code site: - line} for what is gone, {@code
   * site: + line} for what came, sorted by site.
   */
  public List<String> movedSince(PlanFile later) {
    List<String> moved = new ArrayList<>();
    SortedSet<String> names = new TreeSet<>(sites.keySet());
    names.addAll(later.sites.keySet());
    for (String site : names) {
      List<String> was = live(site);
      List<String> is = later.live(site);
      missing(was, is).forEach(line -> moved.add(site + ": - " + line));
      missing(is, was).forEach(line -> moved.add(site + ": + " + line));
    }
    return moved;
  }

  private List<String> live(String site) {
    PlannedSite planned = sites.get(site);
    return planned == null ? List.of() : planned.live();
  }

  private static List<String> missing(List<String> all, List<String> there) {
    Set<String> known = new HashSet<>(there);
    return all.stream().filter(line -> !known.contains(line)).toList();
  }
}
