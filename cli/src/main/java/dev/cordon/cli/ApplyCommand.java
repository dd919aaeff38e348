package dev.cordon.cli;

import dev.cordon.apply.ApplyReport;
import dev.cordon.cli.json.ReportJson;
import dev.cordon.cli.text.PlanText;
import dev.cordon.cli.text.ReportText;
import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.engine.Cordon;
import dev.cordon.plan.Plan;
import dev.cordon.record.FileJournal;
import dev.cordon.verify.Verdict;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cordon apply}: plans, asks, writes step by step, looks whether it holds. */
@Command(
    name = "apply",
    description = {
      "Make the live rules enforce the declaration, and prove that they do.",
      "FLEET may also be a file of cordon plan --out: exactly that plan is then written, unasked,",
      "or nothing if other changes would be needed by now, or if it would leave more open."
    },
    sortOptions = false)
final class ApplyCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final Interrupts interrupts;
  @Mixin private final FleetOptions fleetOptions = new FleetOptions();

  @Option(
      names = {"-y", "--yes"},
      description = "Write without asking.")
  private boolean yes;

  @Mixin private final JournalOption journal = new JournalOption();

  @Mixin private final SessionsOption sessions = new SessionsOption();

  @Mixin private final KeepGoingOption keepGoing = new KeepGoingOption();

  @Mixin private final ApprovalOptions approval = new ApprovalOptions();

  @Mixin private final ConfirmOptions confirm = new ConfirmOptions();

  @Mixin private final OutputOptions output = new OutputOptions();

  ApplyCommand(Terminal terminal, Interrupts interrupts) {
    this.terminal = terminal;
    this.interrupts = interrupts;
  }

  @Override
  public Integer call() {
    Engine engine = new Engine(terminal, output, this::made);
    Plan plan = planned(engine);
    if (!output.isJson() && !output.isQuiet()) {
      new PlanText(terminal.style()).lines(plan).forEach(terminal.out()::println);
    }
    if (terminal.outputFailure().isPresent()) {
      return ExitCode.ERROR.value();
    }
    if (plan.isEmpty()) {
      return nothingToDo(plan);
    }
    if (!fleetOptions.isPlanFile(terminal)) {
      agree(plan);
    }
    interrupts.catchThem();
    try (FileJournal open = new FileJournal(journal.of(terminal))) {
      ApplyReport report = engine.apply(plan, open, interrupts::requested);
      show(plan, report);
      return exitCode(report).value();
    }
  }

  private Cordon.Builder made(Cordon.Builder builder) {
    Cordon.Builder confirmed = confirm.on(builder, terminal, interrupts::requested);
    return keepGoing.on(approval.on(confirmed, terminal, fleetOptions.file(terminal)));
  }

  private Plan planned(Engine engine) {
    confirm.check();
    if (!fleetOptions.isPlanFile(terminal)) {
      checkCanAsk();
    } else if (sessions.isGiven()) {
      throw usage(
          "a file of cordon plan --out says itself what becomes of running connections",
          "leave " + SessionsOption.NAME + " away, or give it to cordon plan");
    }
    return fleetOptions.plan(terminal, engine, sessions.orUsual());
  }

  private void checkCanAsk() {
    if (!yes && !terminal.canAsk()) {
      throw usage(
          "nobody can be asked here, because this is no terminal",
          "look at cordon plan first, then add --yes");
    }
  }

  private int nothingToDo(Plan plan) {
    if (output.isJson()) {
      terminal.out().println(ReportJson.nothingToDo(plan));
    }
    return (plan.absent().isEmpty() ? verdictCode(plan.after()) : ExitCode.ERROR).value();
  }

  private void agree(Plan plan) {
    if (yes) {
      return;
    }
    if (output.isJson()) {
      new PlanText(terminal.errorStyle()).lines(plan).forEach(terminal.err()::println);
    }
    String question = "\nWrite these changes? Only \"yes\" is taken for an answer: ";
    if (!terminal.ask(question).equals("yes")) {
      throw new CordonException(
          Diagnostic.error(
              ErrorCode.CANCELLED,
              "cordon apply",
              "not confirmed, so nothing was written",
              "answer yes, or run it with --yes"));
    }
  }

  private void show(Plan plan, ApplyReport report) {
    if (output.isJson()) {
      terminal.out().println(ReportJson.text(plan, report));
    } else {
      ReportText text = new ReportText(terminal.style());
      (output.isQuiet() ? text.conclusion(plan, report) : text.lines(plan, report))
          .forEach(terminal.out()::println);
      if (!report.complete() && !report.done().isEmpty()) {
        terminal
            .out()
            .println("cordon rollback " + report.runId() + " brings back what was before.");
      }
    }
  }

  private static ExitCode exitCode(ApplyReport report) {
    boolean over =
        report.diagnostics().errors().stream()
            .anyMatch(one -> one.code() == ErrorCode.CHANGE_LIMIT_EXCEEDED);
    if (over) {
      return ExitCode.OVER_LIMITS;
    }
    return report.complete()
        ? report.confirmed().map(ApplyCommand::verdictCode).orElse(ExitCode.ERROR)
        : ExitCode.ERROR;
  }

  private static ExitCode verdictCode(Verdict verdict) {
    return verdict instanceof Verdict.Violated ? ExitCode.VIOLATED : ExitCode.DONE;
  }

  private static CordonException usage(String what, String fix) {
    return new CordonException(Diagnostic.error(ErrorCode.USAGE, "cordon apply", what, fix));
  }
}
