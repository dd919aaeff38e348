package dev.cordon.cli;

import dev.cordon.cli.json.PlanJson;
import dev.cordon.cli.text.DriftText;
import dev.cordon.plan.Plan;
import dev.cordon.verify.Verdict;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code cordon drift}: what the live state has that the declaration does not, and the reverse. */
@Command(
    name = "drift",
    description = "Show how the live state differs from the declaration. Writes nothing.",
    sortOptions = false)
final class DriftCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private final FleetOptions fleetOptions = new FleetOptions();
  @Mixin private final OutputOptions output = new OutputOptions();

  DriftCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Plan plan = new Engine(terminal, output).plan(fleetOptions.load(terminal));
    if (output.isJson()) {
      terminal.out().println(PlanJson.drift(plan));
    } else {
      DriftText text = new DriftText(terminal.style());
      (output.isQuiet() ? text.conclusion(plan) : text.lines(plan))
          .forEach(terminal.out()::println);
    }
    return exitCode(plan).value();
  }

  private static ExitCode exitCode(Plan plan) {
    if (!plan.isEmpty()) {
      return ExitCode.CHANGES;
    }
    return plan.before() instanceof Verdict.Violated ? ExitCode.VIOLATED : ExitCode.DONE;
  }
}
