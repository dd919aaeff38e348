package dev.cordon.cli;

import dev.cordon.cli.json.ApprovalJson;
import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.record.Approval;
import dev.cordon.record.Author;
import dev.cordon.record.PlanFile;
import dev.cordon.record.Signing;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cordon approve}: somebody's word for a plan that is over a limit. Reads no fleet. */
@Command(
    name = "approve",
    description = {
      "Approve a plan of cordon plan --out although it is over a limit.",
      "The approval is kept beside the plan, holds for exactly its changes, and is written into the",
      "journal of the run. No cloud is asked."
    },
    sortOptions = false)
final class ApproveCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "PLAN", description = "A file of cordon plan --out.")
  private String plan = "";

  @Option(names = "--because", paramLabel = "WHY", description = "Why; everybody will read it.")
  private String because = "";

  @Option(names = "--by", paramLabel = "WHO", description = "Who; your user name by default.")
  private String by = "";

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "Sign it with this private Ed25519 key in PEM.")
  private String key = "";

  @Mixin private final OutputOptions output = new OutputOptions();

  ApproveCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (because.isBlank()) {
      throw new CordonException(
          Diagnostic.error(
              ErrorCode.USAGE,
              "cordon approve",
              "an approval needs a reason",
              "as in --because \"change 4711, agreed with the store's owners\""));
    }
    Path file = terminal.resolve(plan);
    PlanFile seen = new Engine(terminal, output).read(PrivateFile.read(file));
    Approval approval =
        Approval.of(
            seen, who(), because, Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS));
    Approval kept = key.isEmpty() ? approval : approval.signedWith(key());
    PrivateFile.write(ApprovalOptions.beside(file), kept.text());
    terminal.out().println(output.isJson() ? ApprovalJson.text(kept) : told(kept));
    return ExitCode.DONE.value();
  }

  private String told(Approval kept) {
    return String.format(
        Locale.ROOT,
        "Approved by %s%s: flows open between %,d pairs of addresses, and stop between %,d.%n"
            + "To write exactly this: cordon apply %s",
        kept.by(),
        kept.signature().isEmpty() ? "" : ", signed",
        kept.impact().opened(),
        kept.impact().closed(),
        plan);
  }

  private String who() {
    return by.isBlank() ? Author.ofThisProcess() : by;
  }

  private PrivateKey key() {
    Path file = terminal.resolve(key);
    try {
      return Signing.privateKey(PrivateFile.read(file));
    } catch (IllegalArgumentException e) {
      throw ApprovalOptions.unusable(
          file, String.valueOf(e.getMessage()), "openssl genpkey -algorithm ed25519");
    }
  }
}
