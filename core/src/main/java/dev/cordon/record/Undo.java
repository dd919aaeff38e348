package dev.cordon.record;

import dev.cordon.model.Placement;
import dev.cordon.model.Segmentation;
import dev.cordon.plan.Plan;
import dev.cordon.plan.ReturnPoint;
import dev.cordon.state.NativeRule;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What is kept of a run so that it can be undone by another process: written before its first
 * write. Immutable.
 *
 * @param run the run's id
 * @param madeAt when its plan was made
 * @param segmentation the intent of its plan, which says whose what is
 * @param placement where that applies
 * @param point what was before
 */
public record Undo(
    String run, Instant madeAt, Segmentation segmentation, Placement placement, ReturnPoint point) {

  public Undo {
    Objects.requireNonNull(run);
    Objects.requireNonNull(madeAt);
    Objects.requireNonNull(segmentation);
    Objects.requireNonNull(placement);
    Objects.requireNonNull(point);
  }

  /** What has to be kept before a plan is carried out. */
  public static Undo of(String run, Plan plan) {
    return new Undo(
        run, plan.madeAt(), plan.segmentation(), plan.placement(), ReturnPoint.of(plan));
  }

  /** The document, with a line feed at its end. */
  public String text() {
    return UndoForm.text(this);
  }

  /**
   * Reads a document strictly.
   *
   * @param rules the records that rules may be
   * @param places makes the places
   * @throws dev.cordon.diag.CordonException with DOCUMENT_INVALID or DOCUMENT_VERSION, telling all
   *     that is wrong
   */
  public static Undo read(
      String text, Collection<Class<? extends NativeRule>> rules, PlacementJson.Places places) {
    Map<String, Class<? extends NativeRule>> known = new TreeMap<>();
    rules.forEach(rule -> known.put(rule.getSimpleName(), rule));
    return UndoForm.read(text, known, places);
  }
}
