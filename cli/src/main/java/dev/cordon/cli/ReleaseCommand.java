package dev.cordon.cli;

import dev.cordon.apply.ApplyReport;
import dev.cordon.cli.fleet.Fleet;
import dev.cordon.cli.json.CustodyJson;
import dev.cordon.cli.json.PlanJson;
import dev.cordon.cli.json.ReportJson;
import dev.cordon.cli.text.PlanText;
import dev.cordon.cli.text.ReportText;
import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.plan.Plan;
import dev.cordon.record.FileJournal;
import dev.cordon.state.ContainerId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cordon release}: the fleet is Cordon's no longer. */
@Command(
    name = "release",
    description = {
      "Offboard a fleet. Nothing is enforced afterwards.",
      "With --leave-rules our groups stay as they are and are nobody's; no rule changes.",
      "With --take-rules members leave our groups and the groups go, in a proven order."
    },
    sortOptions = false)
final class ReleaseCommand implements Callable<Integer> {

  /** What happens to the rules: one of them has to be said. */
  static final class Rules {
    @Option(names = "--leave-rules", description = "Only take our marks off.")
    private boolean leave;

    @SuppressWarnings("UnusedVariable") // the only other choice
    @Option(names = "--take-rules", description = "Take our groups away.")
    private boolean take;
  }

  private final Terminal terminal;
  private final Interrupts interrupts;
  @Mixin private final FleetOptions fleetOptions = new FleetOptions();

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Rules rules = new Rules();

  @Option(
      names = "--to",
      paramLabel = "SITE=GROUP",
      description = "What members get that would carry no group at all; with --take-rules.")
  private Map<String, String> instead = new TreeMap<>();

  @Option(
      names = {"-y", "--yes"},
      description = "Do it without asking.")
  private boolean yes;

  @Mixin private final JournalOption journal = new JournalOption();

  @Mixin private final OutputOptions output = new OutputOptions();

  ReleaseCommand(Terminal terminal, Interrupts interrupts) {
    this.terminal = terminal;
    this.interrupts = interrupts;
  }

  @Override
  public Integer call() {
    if (!yes && !terminal.canAsk()) {
      throw refused(
          ErrorCode.USAGE, "nobody can be asked here, because this is no terminal", "add --yes");
    }
    Fleet fleet = fleetOptions.load(terminal);
    Engine engine = new Engine(terminal, output);
    return rules.leave ? leave(engine, fleet) : take(engine, fleet);
  }

  private int leave(Engine engine, Fleet fleet) {
    agree("Take our marks off every group of " + fleet.segmentation().name() + "?");
    List<ContainerId> released = engine.custody(fleet, custodian -> custodian.release());
    if (output.isJson()) {
      terminal.out().println(CustodyJson.released(released));
    } else {
      released.forEach(id -> terminal.out().println("  released  " + id));
      terminal
          .out()
          .println(
              "Released: "
                  + released.size()
                  + " groups are nobody's now. No rule changed: the live rules mean what they"
                  + " meant before.");
    }
    return ExitCode.DONE.value();
  }

  private int take(Engine engine, Fleet fleet) {
    Plan plan = engine.planRelease(fleet, instead);
    if (!output.isJson()) {
      new PlanText(terminal.style()).release(plan).forEach(terminal.out()::println);
    }
    if (plan.isEmpty()) {
      if (output.isJson()) {
        terminal.out().println(PlanJson.text(plan));
      }
      return ExitCode.DONE.value();
    }
    agree("Take these away?");
    interrupts.catchThem();
    ApplyReport report = applied(engine, plan);
    if (output.isJson()) {
      terminal.out().println(ReportJson.text(plan, report));
    } else {
      new ReportText(terminal.style()).release(plan, report).forEach(terminal.out()::println);
    }
    return (report.complete() ? ExitCode.DONE : ExitCode.ERROR).value();
  }

  private void agree(String question) {
    String asked = "\n" + question + " Only \"yes\" is taken for an answer: ";
    if (!yes && !terminal.ask(asked).equals("yes")) {
      throw refused(
          ErrorCode.CANCELLED, "not confirmed, so nothing was written", "answer yes, or add --yes");
    }
  }

  private static CordonException refused(ErrorCode code, String what, String fix) {
    return new CordonException(Diagnostic.error(code, "cordon release", what, fix));
  }

  private ApplyReport applied(Engine engine, Plan plan) {
    try (FileJournal open = new FileJournal(journal.of(terminal))) {
      return engine.apply(plan, open, interrupts::requested);
    }
  }
}
