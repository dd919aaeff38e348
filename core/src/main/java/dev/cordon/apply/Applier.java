package dev.cordon.apply;

import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.Diagnostics;
import dev.cordon.diag.ErrorCode;
import dev.cordon.plan.Wave;
import dev.cordon.record.Journal;
import dev.cordon.spi.Step;
import dev.cordon.spi.StepOutcome;
import dev.cordon.spi.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Stage 9: carries out waves one after the other, and within a wave the steps of each site in
 * order, several sites at the same time. Where a step does not apply, every site stops before its
 * next one. Used by one thread.
 */
public final class Applier {

  private static final int THROTTLE_ROUNDS = 5;

  private final String runId;
  private final Journal journal;
  private final Pause pause;
  private final BooleanSupplier cancelled;
  private final int sitesAtOnce;
  private final List<ApplyReport.Done> done = new ArrayList<>();

  /**
   * An applier.
   *
   * @param runId written into every journal entry
   * @param journal where each step is announced before and told after
   * @param pause how to wait
   * @param cancelled asked before each step; true stops there
   * @param sitesAtOnce how many sites are written at the same time
   */
  public Applier(
      String runId, Journal journal, Pause pause, BooleanSupplier cancelled, int sitesAtOnce) {
    this.runId = runId;
    this.journal = journal;
    this.pause = pause;
    this.cancelled = cancelled;
    this.sitesAtOnce = sitesAtOnce;
  }

  /**
   * Carries out all waves.
   *
   * @param waves in order
   * @param writers one for each site
   * @param progress told before each step, by whichever thread carries it out
   * @return why it stopped, all that was said, site by site; empty if every step was applied
   */
  public Diagnostics run(
      List<Wave> waves, SortedMap<String, Writer> writers, StepProgress progress) {
    Work work = new Work(writers, progress, waves.stream().mapToInt(w -> w.steps().size()).sum());
    for (Wave wave : waves) {
      SortedMap<String, List<Step>> sites = new TreeMap<>();
      wave.steps().forEach(s -> sites.computeIfAbsent(s.site(), any -> new ArrayList<>()).add(s));
      List<Diagnostic> why = new ArrayList<>();
      try {
        SideBySide.run(List.copyOf(sites.values()), work::site, sitesAtOnce)
            .forEach(w -> w.ifPresent(why::add));
      } finally {
        tell(wave, work);
      }
      if (!why.isEmpty()) {
        return new Diagnostics(why);
      }
    }
    return Diagnostics.none();
  }

  /** In the order of the plan, whichever site was faster. */
  private void tell(Wave wave, Work work) {
    Map<Step, Integer> order = new HashMap<>();
    wave.steps().forEach(step -> order.put(step, order.size()));
    List<ApplyReport.Done> tried = work.taken();
    tried.sort(Comparator.comparing(one -> Objects.requireNonNull(order.get(one.step()))));
    done.addAll(tried);
  }

  /** What was tried so far, in the order of the plan. */
  public List<ApplyReport.Done> done() {
    return List.copyOf(done);
  }

  /** What the sites of a run share. */
  private final class Work {
    private final SortedMap<String, Writer> writers;
    private final StepProgress progress;
    private final int total;
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final List<ApplyReport.Done> tried = new ArrayList<>();

    Work(SortedMap<String, Writer> writers, StepProgress progress, int total) {
      this.writers = writers;
      this.progress = progress;
      this.total = total;
    }

    /** Carries out steps of one site in order; why that ended early. */
    Optional<Diagnostic> site(List<Step> steps) {
      try {
        Optional<Diagnostic> why = inOrder(steps);
        why.ifPresent(any -> stopped.set(true));
        return why;
      } catch (RuntimeException | Error broken) {
        stopped.set(true);
        throw broken;
      }
    }

    private Optional<Diagnostic> inOrder(List<Step> steps) {
      for (Step step : steps) {
        if (stopped.get()) {
          return Optional.empty();
        }
        if (cancelled.getAsBoolean()) {
          return Optional.of(stoppedBefore(step));
        }
        progress.at(step, begun.getAndIncrement(), total);
        announce(step, "begin", "");
        StepOutcome outcome = write(step, Objects.requireNonNull(writers.get(step.site())));
        keep(new ApplyReport.Done(step, outcome));
        announce(step, "end", word(outcome));
        if (outcome.trouble().isPresent()) {
          return outcome.trouble();
        }
      }
      return Optional.empty();
    }

    private synchronized void keep(ApplyReport.Done one) {
      tried.add(one);
    }

    private synchronized List<ApplyReport.Done> taken() {
      List<ApplyReport.Done> taken = new ArrayList<>(tried);
      tried.clear();
      return taken;
    }
  }

  private StepOutcome write(Step step, Writer writer) {
    StepOutcome outcome = writer.write(step);
    for (int round = 0;
        outcome instanceof StepOutcome.Throttled && round < THROTTLE_ROUNDS;
        round++) {
      pause.before(round);
      outcome = writer.write(step);
    }
    return outcome;
  }

  private void announce(Step step, String event, String outcome) {
    SortedMap<String, String> entry = new TreeMap<>();
    entry.put("run", runId);
    entry.put("event", event);
    entry.put("step", step.id());
    entry.put("site", step.site());
    entry.put("title", step.title());
    if (!outcome.isEmpty()) {
      entry.put("outcome", outcome);
    }
    journal.write(entry);
  }

  private static String word(StepOutcome outcome) {
    return outcome.trouble().map(Diagnostic::text).orElse("applied");
  }

  private static Diagnostic stoppedBefore(Step step) {
    return Diagnostic.error(
        ErrorCode.CANCELLED,
        "site \"" + step.site() + "\"",
        "stopped as asked, before: " + step.title(),
        "every state in between is safe; run apply again to finish");
  }
}
