package dev.cordon.cli;

import dev.cordon.cli.fleet.Fleet;
import dev.cordon.cli.json.ValidationJson;
import dev.cordon.cli.text.DiagnosticText;
import dev.cordon.cli.text.Names;
import dev.cordon.diag.Diagnostics;
import dev.cordon.engine.Cordon;
import dev.cordon.model.Segmentation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code cordon validate}: everything that can be checked without a network. */
@Command(
    name = "validate",
    description =
        "Check a declaration without a look at any cloud. Reads and writes nothing there.",
    sortOptions = false)
final class ValidateCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private final FleetOptions fleetOptions = new FleetOptions();
  @Mixin private final OutputOptions output = new OutputOptions();

  ValidateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Fleet fleet = fleetOptions.load(terminal);
    Diagnostics notes = Cordon.builder().build().check(fleet.segmentation(), fleet.placement());
    if (output.isJson()) {
      terminal.out().println(ValidationJson.text(fleet.segmentation(), notes));
    } else {
      DiagnosticText.lines(notes, terminal.style()).forEach(terminal.out()::println);
      terminal.out().println(terminal.style().good("Valid: ") + size(fleet.segmentation()) + ".");
    }
    return ExitCode.DONE.value();
  }

  private static String size(Segmentation declared) {
    return declared.name()
        + " declares "
        + Names.count(declared.segments().size(), "segment")
        + ", "
        + Names.count(declared.grants().size(), "grant")
        + " and "
        + Names.count(declared.guardrails().size(), "guardrail")
        + " at "
        + Names.count(declared.sites().size(), "site");
  }
}
