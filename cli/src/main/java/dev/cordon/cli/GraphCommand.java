package dev.cordon.cli;

import dev.cordon.cli.fleet.Fleet;
import dev.cordon.cli.graph.Graph;
import dev.cordon.cli.graph.GraphFormat;
import dev.cordon.cli.json.GraphJson;
import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cordon graph}: the fleet as a picture. */
@Command(
    name = "graph",
    description = "Draw segments by site, grants between them and what is wrong. Writes nothing.",
    sortOptions = false)
final class GraphCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private final FleetOptions fleetOptions = new FleetOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "mermaid, dot, or html: one page that needs nothing else.")
  private @Nullable GraphFormat format;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write to FILE instead of standard output.")
  private String out = "";

  @Mixin private final OutputOptions output = new OutputOptions();

  GraphCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    GraphFormat asked = format;
    check(asked);
    Fleet fleet = fleetOptions.load(terminal);
    Graph graph = Graph.of(fleet.segmentation(), new Engine(terminal, output).survey(fleet));
    if (asked == null) {
      terminal.out().println(GraphJson.tree(graph).toPrettyString());
    } else if (out.isEmpty()) {
      terminal.out().print(asked.text(graph));
    } else {
      PrivateFile.write(terminal.resolve(out), asked.text(graph));
      if (!output.isQuiet()) {
        terminal.err().println("Drawn in " + out + ".");
      }
    }
    return ExitCode.DONE.value();
  }

  private void check(@Nullable GraphFormat asked) {
    if (output.isJson() && (asked != null || !out.isEmpty())) {
      throw misused("--json prints the graph as data, it goes with neither --format nor --out");
    }
    if (!output.isJson() && asked == null) {
      throw misused("it is not said how to draw: --format is missing");
    }
    if (asked == GraphFormat.HTML && out.isEmpty() && terminal.isRead()) {
      throw misused("a page of HTML is nothing to read on a terminal: name a file with --out");
    }
  }

  private static CordonException misused(String what) {
    return new CordonException(
        Diagnostic.error(
            ErrorCode.USAGE,
            "cordon graph",
            what,
            "such as cordon graph FLEET --format html --out graph.html"));
  }
}
