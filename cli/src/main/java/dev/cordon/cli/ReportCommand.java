package dev.cordon.cli;

import dev.cordon.cli.json.PlanJson;
import dev.cordon.cli.report.Html;
import dev.cordon.cli.report.Markdown;
import dev.cordon.cli.report.Page;
import dev.cordon.cli.report.PlanPage;
import dev.cordon.plan.Plan;
import dev.cordon.state.Sessions;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cordon report}: a plan on a page. */
@Command(
    name = "report",
    description = {
      "Tell a plan on a page, for pull requests and auditors. Writes nothing live.",
      "FLEET may also be a file of cordon plan --out that still fits."
    },
    sortOptions = false)
final class ReportCommand implements Callable<Integer> {

  /** How the page looks. */
  static final class Form {
    @SuppressWarnings("UnusedVariable") // the default, said aloud
    @Option(names = "--md", description = "As Markdown; the default.")
    private boolean markdown;

    @Option(names = "--html", description = "As one HTML document.")
    private boolean html;
  }

  private final Terminal terminal;
  @Mixin private final FleetOptions fleetOptions = new FleetOptions();

  @ArgGroup(exclusive = true)
  private Form form = new Form();

  @Option(names = "--out", paramLabel = "FILE", description = "Write the page to FILE.")
  private String out = "";

  @Mixin private final OutputOptions output = new OutputOptions();

  ReportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Plan plan = fleetOptions.plan(terminal, new Engine(terminal, output), Sessions.DRAIN);
    Page page = PlanPage.of(plan);
    String text = form.html ? Html.of(page) : Markdown.of(page);
    if (!out.isEmpty()) {
      PrivateFile.write(terminal.resolve(out), text);
    }
    if (output.isJson()) {
      terminal.out().println(PlanJson.text(plan));
    } else if (out.isEmpty()) {
      terminal.out().print(text);
    }
    return ExitCode.DONE.value();
  }
}
