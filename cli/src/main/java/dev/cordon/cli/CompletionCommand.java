package dev.cordon.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code cordon completion}: what a shell needs to complete command lines. */
@Command(
    name = "completion",
    description = {
      "Print a completion script for bash and zsh.",
      "For this shell:  source <(cordon completion)"
    },
    sortOptions = false)
final class CompletionCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Spec private CommandSpec spec = CommandSpec.create();

  CompletionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    terminal.out().print(AutoComplete.bash("cordon", spec.parent().commandLine()));
    return ExitCode.DONE.value();
  }
}
