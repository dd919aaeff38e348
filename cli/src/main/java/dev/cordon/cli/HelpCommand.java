package dev.cordon.cli;

import dev.cordon.cli.text.ErrorPage;
import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.diag.NearMiss;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cordon help}: of a command, or of the code of a finding. */
@Command(
    name = "help",
    description = "Show the help of a command, or what a code such as CDN-1402 means.",
    sortOptions = false)
final class HelpCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "COMMAND|CODE",
      description = "The name of a command, or the code of a finding.")
  private String topic = "";

  HelpCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    CommandLine all = spec.parent().commandLine();
    CommandLine command = topic.isEmpty() ? all : all.getSubcommands().get(topic);
    if (command == null) {
      page(all).forEach(terminal.out()::println);
    } else {
      command.usage(terminal.out(), all.getColorScheme());
    }
    return ExitCode.DONE.value();
  }

  private List<String> page(CommandLine all) {
    return ErrorPage.of(topic.toUpperCase(Locale.ROOT))
        .orElseThrow(
            () -> {
              List<String> known = new ArrayList<>(all.getSubcommands().keySet());
              known.addAll(ErrorPage.codes());
              return new CordonException(
                  Diagnostic.error(
                      ErrorCode.USAGE,
                      "cordon help",
                      "\"" + topic + "\" is neither a command nor a code",
                      NearMiss.question(known, topic, "see cordon help")));
            });
  }
}
