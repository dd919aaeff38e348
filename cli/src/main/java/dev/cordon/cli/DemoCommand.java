package dev.cordon.cli;

import dev.cordon.cli.demo.DemoStage;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code cordon demo}: everything at once, in a cloud inside this process. */
@Command(
    name = "demo",
    description = "Segment, prove and attack a pipeline network in a sandbox. Needs no account.",
    sortOptions = false)
final class DemoCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private final OutputOptions output = new OutputOptions();

  DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    boolean asTold =
        output.isJson()
            ? DemoStage.count(terminal.out())
            : DemoStage.tell(terminal.out(), terminal.style());
    return (asTold ? ExitCode.DONE : ExitCode.ERROR).value();
  }
}
