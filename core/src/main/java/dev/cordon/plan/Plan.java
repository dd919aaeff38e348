package dev.cordon.plan;

import dev.cordon.diag.Diagnostics;
import dev.cordon.inventory.Inventory;
import dev.cordon.model.Placement;
import dev.cordon.model.Segmentation;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Sessions;
import dev.cordon.verify.Verdict;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What will be written, in which order, and why that is safe. Bound to the intent and to the state
 * that it was made from. Immutable.
 *
 * @param segmentation the intent
 * @param placement where it applies
 * @param madeAt when it was made
 * @param inventory who is in which segment
 * @param sites the changes by site, also of sites without any
 * @param waves the steps in order; empty when there is nothing to do
 * @param flows what changes in flows, paths without change left out
 * @param before the verdict on the live state
 * @param after the verdict on the desired state
 * @param safety what was proven of the order
 * @param diagnostics warnings and notes of every stage
 * @param aim what it is for
 * @param sessions what was asked for running connections that are no longer granted
 * @param absent why sites were left out that could not be read, by site
 */
public record Plan(
    Segmentation segmentation,
    Placement placement,
    Instant madeAt,
    Inventory inventory,
    SortedMap<String, SiteChange> sites,
    List<Wave> waves,
    List<FlowChange> flows,
    Verdict before,
    Verdict after,
    Safety safety,
    Diagnostics diagnostics,
    Aim aim,
    Sessions sessions,
    SortedMap<String, Diagnostics> absent) {

  /** What a plan is for. */
  public sealed interface Aim {}

  /** To enforce the intent; its after is never violated. */
  public record Enforce() implements Aim {}

  /**
   * To take everything of ours away; nothing is enforced afterwards.
   *
   * @param instead what members carry that would carry nothing, by site
   */
  public record Release(SortedMap<String, ContainerId> instead) implements Aim {
    public Release {
      instead = Collections.unmodifiableSortedMap(new TreeMap<>(instead));
    }
  }

  /**
   * To undo a run; what is enforced afterwards is what was before it.
   *
   * @param point what was
   */
  public record Undo(ReturnPoint point) implements Aim {}

  /**
   * What was proven of a plan's order: in every state that can be reached, whatever subset of a
   * wave is done, a connection that is possible before and after is possible, and one that is
   * possible neither before nor after is not.
   *
   * @param states how many states were judged
   * @param covered whether the judged states cover every subset of every wave
   */
  public record Safety(int states, Coverage covered) {}

  /** How far the judged states stand for all. */
  public enum Coverage {
    /**
     * Every wave only adds or only removes flows, so its two ends bound every subset; or it only
     * exchanges what attachments carry, and what passes between one that is exchanged and one that
     * is not was judged too.
     */
    EVERY_SUBSET,
    /** Nothing to do. */
    NOTHING_TO_DO
  }

  public Plan {
    Objects.requireNonNull(segmentation);
    Objects.requireNonNull(placement);
    Objects.requireNonNull(madeAt);
    Objects.requireNonNull(inventory);
    sites = Collections.unmodifiableSortedMap(new TreeMap<>(sites));
    waves = List.copyOf(waves);
    flows = List.copyOf(flows);
    Objects.requireNonNull(before);
    Objects.requireNonNull(after);
    Objects.requireNonNull(safety);
    Objects.requireNonNull(diagnostics);
    Objects.requireNonNull(aim);
    Objects.requireNonNull(sessions);
    absent = Collections.unmodifiableSortedMap(new TreeMap<>(absent));
  }

  /** A plan for every site. */
  public Plan(
      Segmentation segmentation,
      Placement placement,
      Instant madeAt,
      Inventory inventory,
      SortedMap<String, SiteChange> sites,
      List<Wave> waves,
      List<FlowChange> flows,
      Verdict before,
      Verdict after,
      Safety safety,
      Diagnostics diagnostics,
      Aim aim,
      Sessions sessions) {
    this(
        segmentation,
        placement,
        madeAt,
        inventory,
        sites,
        waves,
        flows,
        before,
        after,
        safety,
        diagnostics,
        aim,
        sessions,
        new TreeMap<>());
  }

  /** Whether something that is possible now will not be. */
  public boolean stopsFlows() {
    return flows.stream().anyMatch(change -> !change.closed().isEmpty());
  }

  /**
   * What becomes of running connections that are no longer granted, at the sites that change: what
   * was asked for, or what the fabric does if it cannot do that.
   */
  public SortedMap<String, Sessions> runningSessions() {
    SortedMap<String, Sessions> fates = new TreeMap<>();
    sites.forEach(
        (site, change) -> {
          if (!change.edits().isEmpty()) {
            fates.put(site, change.cutsSessions() ? sessions : Sessions.DRAIN);
          }
        });
    return fates;
  }

  /** Whether there is nothing to do. */
  public boolean isEmpty() {
    return waves.isEmpty();
  }

  /** How many edits the plan makes, over all sites. */
  public int changes() {
    return sites.values().stream().mapToInt(site -> site.edits().size()).sum();
  }

  /** How many steps it takes. */
  public int steps() {
    return waves.stream().mapToInt(wave -> wave.steps().size()).sum();
  }
}
