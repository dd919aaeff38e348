package dev.cordon.cli;

import dev.cordon.cli.fleet.Fleet;
import dev.cordon.cli.json.MapJson;
import dev.cordon.cli.map.AssetMap;
import dev.cordon.cli.map.MapText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code cordon map}: who is there, where each belongs, what can reach it. Writes nothing. */
@Command(
    name = "map",
    description = {
      "Show every asset that is there: role, segment, memberships, and what the live rules let",
      "reach it; for those that nobody claims, what they look like. Writes nothing."
    },
    sortOptions = false)
final class MapCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private final FleetOptions fleetOptions = new FleetOptions();
  @Mixin private final OutputOptions output = new OutputOptions();

  MapCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Fleet fleet = fleetOptions.load(terminal);
    AssetMap map = new AssetMap(new Engine(terminal, output).survey(fleet), fleet.segmentation());
    if (output.isJson()) {
      terminal.out().println(MapJson.text(map));
    } else {
      MapText text = new MapText(terminal.style());
      (output.isQuiet() ? text.conclusion(map) : text.lines(map)).forEach(terminal.out()::println);
    }
    return ExitCode.DONE.value();
  }
}
