package dev.cordon.cli;

import dev.cordon.cli.demo.DemoStage;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cordon demo}: everything at once, in a cloud inside this process. */
@Command(
    name = "demo",
    description = "Segment, prove and attack a pipeline network in a sandbox. Needs no account.",
    sortOptions = false)
final class DemoCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Option(
      names = "--keep",
      description = {
        "Leave the clouds running on this machine afterwards, and say how to get at them.",
        "Ends with Ctrl-C."
      })
  private boolean keep;

  @Mixin private final OutputOptions output = new OutputOptions();

  DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    DemoStage stage = new DemoStage(keep ? DemoStage.Clouds.KEPT : DemoStage.Clouds.GONE);
    boolean asTold =
        output.isJson()
            ? stage.count(terminal.out(), terminal.err())
            : stage.tell(terminal.out(), terminal.style());
    return (asTold ? ExitCode.DONE : ExitCode.ERROR).value();
  }
}
