package dev.cordon.cli;

import dev.cordon.cli.fleet.Fleet;
import dev.cordon.cli.json.PlanJson;
import dev.cordon.cli.text.DiagnosticText;
import dev.cordon.cli.text.NativeText;
import dev.cordon.cli.text.PlanText;
import dev.cordon.diag.Diagnostics;
import dev.cordon.plan.ChangeLimits;
import dev.cordon.plan.Plan;
import dev.cordon.record.PlanFile;
import dev.cordon.verify.Verdict;
import java.time.Clock;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cordon plan}: reads the fleet and shows what would be written. Writes nothing. */
@Command(
    name = "plan",
    description = "Show what would change, flow by flow, with its proof. Writes nothing.",
    sortOptions = false)
final class PlanCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private final FleetOptions fleetOptions = new FleetOptions();
  @Mixin private final SessionsOption sessions = new SessionsOption();
  @Mixin private final KeepGoingOption keepGoing = new KeepGoingOption();
  @Mixin private final LimitsOption limits = new LimitsOption();
  @Mixin private final OutputOptions output = new OutputOptions();

  @Option(names = "--detailed-exitcode", description = "End with 2 when there are changes.")
  private boolean detailedExitCode;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Keep the plan in FILE, for cordon apply FILE.")
  private String out = "";

  @Option(
      names = "--native",
      description = "Show each step in the vendor's own words too, such as set and delete lines.")
  private boolean inNativeWords;

  PlanCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    ChangeLimits allowed = limits.limits(terminal);
    Fleet fleet = fleetOptions.load(terminal);
    Engine engine = new Engine(terminal, output, keepGoing::on);
    Plan plan = engine.plan(fleet, sessions.orUsual());
    SortedMap<String, List<String>> words =
        inNativeWords ? engine.nativeLines(plan) : new TreeMap<>();
    Diagnostics over = allowed.exceededBy(plan, Clock.systemUTC().instant());
    if (output.isJson()) {
      terminal.out().println(PlanJson.text(plan, words, over));
    } else {
      PlanText text = new PlanText(terminal.style());
      NativeText.lines(plan, words).forEach(terminal.out()::println);
      (output.isQuiet() ? text.conclusion(plan) : text.lines(plan))
          .forEach(terminal.out()::println);
    }
    if (!out.isEmpty()) {
      keep(plan);
    }
    DiagnosticText.lines(over, terminal.errorStyle()).forEach(terminal.err()::println);
    return (over.hasErrors() ? ExitCode.OVER_LIMITS : exitCode(plan)).value();
  }

  private void keep(Plan plan) {
    PrivateFile.write(terminal.resolve(out), PlanFile.of(plan).text());
    if (!output.isJson() && !output.isQuiet()) {
      terminal.out().println("\nKept in " + out + ". To write exactly this: cordon apply " + out);
    }
  }

  private ExitCode exitCode(Plan plan) {
    if (plan.after() instanceof Verdict.Violated) {
      return ExitCode.VIOLATED;
    }
    if (!plan.absent().isEmpty()) {
      return ExitCode.ERROR;
    }
    return detailedExitCode && !plan.isEmpty() ? ExitCode.CHANGES : ExitCode.DONE;
  }
}
