package dev.cordon.cli;

import dev.cordon.cli.json.VerificationJson;
import dev.cordon.cli.text.VerdictText;
import dev.cordon.cli.text.VerificationText;
import dev.cordon.engine.Verification;
import dev.cordon.verify.Verdict;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code cordon verify}: judges the live rules against the declaration. Writes nothing. */
@Command(
    name = "verify",
    description = "Prove that the live rules admit exactly what is granted, or show a packet.",
    sortOptions = false)
final class VerifyCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private final FleetOptions fleetOptions = new FleetOptions();
  @Mixin private final OutputOptions output = new OutputOptions();

  VerifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var fleet = fleetOptions.load(terminal);
    Verification verification = new Engine(terminal, output).verify(fleet);
    if (output.isJson()) {
      terminal.out().println(VerificationJson.text(fleet.segmentation(), verification));
    } else if (output.isQuiet()) {
      new VerdictText(terminal.style())
          .lines(verification.verdict())
          .forEach(terminal.out()::println);
    } else {
      new VerificationText(terminal.style())
          .lines(fleet.segmentation(), verification)
          .forEach(terminal.out()::println);
    }
    boolean violated = verification.verdict() instanceof Verdict.Violated;
    return (violated ? ExitCode.VIOLATED : ExitCode.DONE).value();
  }
}
