package dev.cordon.cli;

import dev.cordon.apply.ApplyReport;
import dev.cordon.cli.fleet.Fleet;
import dev.cordon.engine.Cordon;
import dev.cordon.engine.Custodian;
import dev.cordon.engine.Explanation;
import dev.cordon.engine.Survey;
import dev.cordon.engine.Verification;
import dev.cordon.model.Service;
import dev.cordon.plan.Plan;
import dev.cordon.record.Journal;
import dev.cordon.record.PlanFile;
import dev.cordon.state.Sessions;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The engine behind a command: shows progress, stops between steps when it is asked to. */
final class Engine {

  private final Terminal terminal;
  private final OutputOptions output;
  private final UnaryOperator<Cordon.Builder> made;

  Engine(Terminal terminal, OutputOptions output) {
    this(terminal, output, builder -> builder);
  }

  /**
   * An engine.
   *
   * @param made what it is made like, whatever is asked of it
   */
  Engine(Terminal terminal, OutputOptions output, UnaryOperator<Cordon.Builder> made) {
    this.terminal = terminal;
    this.output = output;
    this.made = made;
  }

  Plan plan(Fleet fleet) {
    return plan(fleet, Sessions.DRAIN);
  }

  Plan plan(Fleet fleet, Sessions sessions) {
    return run(
        builder -> builder.sessions(sessions),
        cordon -> cordon.plan(fleet.segmentation(), fleet.placement()));
  }

  /** The steps of a plan in the vendors' own words, by their ids. */
  SortedMap<String, List<String>> nativeLines(Plan plan) {
    return Cordon.builder().build().nativeLines(plan);
  }

  /** The plan on this document, made anew. */
  Plan recall(String document) {
    return run(cordon -> cordon.recall(document));
  }

  /** The plan on this document, as it was written. */
  PlanFile read(String document) {
    return Cordon.builder().build().read(document);
  }

  Verification verify(Fleet fleet) {
    return run(cordon -> cordon.verify(fleet.segmentation(), fleet.placement()));
  }

  Explanation explain(Fleet fleet, String from, String to, Service service) {
    return run(
        cordon -> cordon.explain(fleet.segmentation(), fleet.placement(), from, to, service));
  }

  Survey survey(Fleet fleet) {
    return run(cordon -> cordon.survey(fleet.segmentation(), fleet.placement()));
  }

  /** The plan to take everything of ours away. */
  Plan planRelease(Fleet fleet, Map<String, String> instead) {
    return run(cordon -> cordon.planRelease(fleet.segmentation(), fleet.placement(), instead));
  }

  /** The plan to undo a run, from what was kept of it. */
  Plan planUndo(String kept) {
    return run(cordon -> cordon.planUndo(kept));
  }

  <T> T custody(Fleet fleet, Function<Custodian, T> work) {
    return run(cordon -> work.apply(cordon.custodian(fleet.segmentation(), fleet.placement())));
  }

  ApplyReport apply(Plan plan, Journal journal, BooleanSupplier cancelled) {
    return run(
        builder ->
            builder
                .journal(journal)
                .undo(StateDirectory.undo(terminal))
                .lease(StateDirectory.lease(terminal))
                .cancelledBy(cancelled),
        cordon -> cordon.apply(plan));
  }

  private <T> T run(Function<Cordon, T> work) {
    return run(builder -> builder, work);
  }

  private <T> T run(UnaryOperator<Cordon.Builder> more, Function<Cordon, T> work) {
    try (ProgressLine line = ProgressLine.on(terminal, output)) {
      return work.apply(more.apply(made.apply(Cordon.builder().progress(line))).build());
    }
  }
}
