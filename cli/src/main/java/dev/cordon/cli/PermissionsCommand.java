package dev.cordon.cli;

import dev.cordon.cli.fleet.Fleet;
import dev.cordon.cli.json.PermissionsJson;
import dev.cordon.engine.Cordon;
import dev.cordon.spi.PermissionDocument;
import dev.cordon.spi.PermissionDocument.Access;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cordon permissions}: the least that Cordon needs. */
@Command(
    name = "permissions",
    description = {
      "Print the least-privilege policy that Cordon needs for a fleet, for those who grant it.",
      "Reads and writes nothing in any cloud."
    },
    sortOptions = false)
final class PermissionsCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private final FleetOptions fleetOptions = new FleetOptions();

  @Option(
      names = "--access",
      paramLabel = "LEVEL",
      description = "read (plan, verify, drift), write (and apply), custody (and adopt, hold).")
  private Access access = Access.WRITE;

  @Mixin private final OutputOptions output = new OutputOptions();

  PermissionsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Fleet fleet = fleetOptions.load(terminal);
    List<PermissionDocument> documents =
        Cordon.builder().build().permissions(fleet.segmentation(), fleet.placement(), access);
    if (output.isJson()) {
      terminal.out().println(PermissionsJson.text(fleet.segmentation().name(), documents));
    } else {
      for (PermissionDocument document : documents) {
        terminal.err().println("# " + document.scope() + ": " + document.format());
        terminal.out().print(document.text());
      }
    }
    return ExitCode.DONE.value();
  }
}
