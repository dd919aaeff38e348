package dev.cordon.cli;

import dev.cordon.cli.fleet.Fleet;
import dev.cordon.cli.json.CustodyJson;
import dev.cordon.state.Container.Ownership;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code cordon adopt}: a live group becomes a segment's own, unchanged. */
@Command(
    name = "adopt",
    description = {
      "Take a live group over as SEGMENT's own at SITE. Only marks are written, no rule changes,",
      "and that is proven; what is in the group and not declared is drift from then on. A group",
      "of a whole subnet (Azure) is entered instead: its rules stay, ours come beside them."
    },
    sortOptions = false)
final class AdoptCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private final FleetOptions fleetOptions = new FleetOptions();

  @Parameters(index = "1", paramLabel = "SEGMENT", description = "The segment's name.")
  private String segment = "";

  @Parameters(index = "2", paramLabel = "SITE", description = "The site's name.")
  private String site = "";

  @Parameters(
      index = "3",
      paramLabel = "GROUP",
      description = "The group's id, as in sg-0a1b2c3d or nsg/rg-delivery/edge.")
  private String group = "";

  @Mixin private final OutputOptions output = new OutputOptions();

  AdoptCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Fleet fleet = fleetOptions.load(terminal);
    Ownership now =
        new Engine(terminal, output)
            .custody(fleet, custodian -> custodian.adopt(segment, site, group));
    terminal
        .out()
        .println(
            output.isJson()
                ? CustodyJson.adopted(segment, site, group)
                : group
                    + (now == Ownership.SHARED
                        ? " is entered at " + site + ": its rules stay, ours come beside them"
                        : " is " + segment + "'s own at " + site)
                    + ". No rule changed: the live rules mean what they meant before.\n"
                    + (now == Ownership.SHARED
                        ? "See what comes beside them: cordon plan"
                        : "See what is in it and not declared: cordon drift"));
    return ExitCode.DONE.value();
  }
}
