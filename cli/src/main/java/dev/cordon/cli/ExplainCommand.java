package dev.cordon.cli;

import dev.cordon.cli.fleet.Fleet;
import dev.cordon.cli.json.ExplanationJson;
import dev.cordon.cli.text.ExplanationText;
import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.engine.Explanation;
import dev.cordon.model.Service;
import dev.cordon.model.ServiceWords;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code cordon explain}: may one reach another, by which grants and live rules, or why not. */
@Command(
    name = "explain",
    description = {
      "Tell whether FROM may reach TO on SERVICE today, and why or why not, gate by gate.",
      "Writes nothing."
    },
    sortOptions = false)
final class ExplainCommand implements Callable<Integer> {

  private static final String END =
      "A segment, an external, a workload, an id, an address or prefix, or \"anywhere\".";

  private final Terminal terminal;
  @Mixin private final FleetOptions fleetOptions = new FleetOptions();

  @Parameters(index = "1", paramLabel = "FROM", description = END)
  private String from = "";

  @Parameters(index = "2", paramLabel = "TO", description = END)
  private String to = "";

  @Parameters(
      index = "3",
      paramLabel = "SERVICE",
      description = "As in https, 8443, tcp/8000-8100, udp/53, icmp/8, all.")
  private String service = "";

  @Mixin private final OutputOptions output = new OutputOptions();

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Service spoken = spoken();
    Fleet fleet = fleetOptions.load(terminal);
    Explanation explanation = new Engine(terminal, output).explain(fleet, from, to, spoken);
    if (output.isJson()) {
      terminal.out().println(ExplanationJson.text(fleet.segmentation(), explanation));
    } else {
      new ExplanationText(terminal.style())
          .lines(fleet.segmentation(), explanation)
          .forEach(terminal.out()::println);
    }
    return ExitCode.DONE.value();
  }

  private Service spoken() {
    try {
      return ServiceWords.parse(service);
    } catch (IllegalArgumentException e) {
      throw new CordonException(
          Diagnostic.error(
              ErrorCode.USAGE,
              "cordon explain",
              String.valueOf(e.getMessage()),
              "see cordon explain --help"),
          e);
    }
  }
}
