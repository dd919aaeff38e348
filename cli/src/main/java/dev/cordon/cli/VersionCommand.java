package dev.cordon.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code cordon version}. */
@Command(name = "version", description = "Show the version.", sortOptions = false)
final class VersionCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private final OutputOptions output = new OutputOptions();

  VersionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (output.isJson()) {
      terminal
          .out()
          .println(
              JsonNodeFactory.instance
                  .objectNode()
                  .put("version", Version.number())
                  .put("java", Runtime.version().toString()));
    } else {
      terminal.out().println(Version.line());
    }
    return ExitCode.DONE.value();
  }
}
