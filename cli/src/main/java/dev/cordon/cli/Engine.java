package dev.cordon.cli;

import dev.cordon.apply.ApplyReport;
import dev.cordon.cli.fleet.Fleet;
import dev.cordon.engine.Cordon;
import dev.cordon.engine.Verification;
import dev.cordon.plan.Plan;
import dev.cordon.record.Journal;
import java.util.function.BooleanSupplier;

/** The engine behind a command: shows progress, stops between steps when it is asked to. */
final class Engine {

  private final Terminal terminal;

  Engine(Terminal terminal) {
    this.terminal = terminal;
  }

  Plan plan(Fleet fleet) {
    try (ProgressLine line = ProgressLine.on(terminal)) {
      return Cordon.builder().progress(line).build().plan(fleet.segmentation(), fleet.placement());
    }
  }

  Verification verify(Fleet fleet) {
    try (ProgressLine line = ProgressLine.on(terminal)) {
      return Cordon.builder()
          .progress(line)
          .build()
          .verify(fleet.segmentation(), fleet.placement());
    }
  }

  ApplyReport apply(Plan plan, Journal journal, BooleanSupplier cancelled) {
    try (ProgressLine line = ProgressLine.on(terminal)) {
      return Cordon.builder()
          .progress(line)
          .journal(journal)
          .cancelledBy(cancelled)
          .build()
          .apply(plan);
    }
  }
}
