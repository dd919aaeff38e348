package dev.cordon.cli;

import dev.cordon.cli.json.ErrorJson;
import dev.cordon.cli.text.DiagnosticText;
import dev.cordon.cli.text.Style;
import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.Diagnostics;
import dev.cordon.diag.ErrorCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Where the command line begins. */
public final class Main {

  private static final String BROKEN_PIPE = "Broken pipe";

  private final Terminal terminal;
  private final Interrupts interrupts;
  private final boolean json;

  private Main(Terminal terminal, Interrupts interrupts, boolean json) {
    this.terminal = terminal;
    this.interrupts = interrupts;
    this.json = json;
  }

  /** Runs a command line and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(run(args, Terminal.ofProcess()));
  }

  /**
   * Runs a command line.
   *
   * @param args the arguments
   * @param terminal what to talk to
   * @return the exit code, as {@link ExitCode} says
   */
  public static int run(String[] args, Terminal terminal) {
    try (Interrupts interrupts = new Interrupts(terminal)) {
      Main main = new Main(terminal, interrupts, List.of(args).contains(OutputOptions.JSON));
      int code = main.commandLine().execute(args);
      return terminal.outputFailure().map(main::unwritten).orElse(code);
    }
  }

  private CommandLine commandLine() {
    CommandLine line = commands();
    line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(terminal.style() == Style.COLOUR ? Ansi.ON : Ansi.OFF));
    line.setUsageHelpAutoWidth(false);
    line.setParameterExceptionHandler((e, given) -> misused(e));
    line.setExecutionExceptionHandler((e, command, parsed) -> failed(e));
    return line;
  }

  private CommandLine commands() {
    CommandLine line = new CommandLine(new RootCommand());
    for (Object command :
        List.of(
            new PlanCommand(terminal),
            new ApproveCommand(terminal),
            new ApplyCommand(terminal, interrupts),
            new ConfirmCommand(terminal),
            new RollbackCommand(terminal, interrupts),
            new VerifyCommand(terminal),
            new DriftCommand(terminal),
            new ExplainCommand(terminal),
            new MapCommand(terminal),
            new GraphCommand(terminal),
            new ReportCommand(terminal),
            new ValidateCommand(terminal),
            new PermissionsCommand(terminal),
            new AdoptCommand(terminal),
            new ReleaseCommand(terminal, interrupts),
            new HoldCommand(terminal),
            new HistoryCommand(terminal),
            new ShowCommand(terminal),
            new JournalCommand(terminal),
            new DemoCommand(terminal),
            new VersionCommand(terminal),
            new CompletionCommand(terminal),
            new HelpCommand(terminal))) {
      CommandLine sub = new CommandLine(command).setCaseInsensitiveEnumValuesAllowed(true);
      sub.getCommandSpec().addOption(help());
      line.addSubcommand(sub);
    }
    return line;
  }

  private static OptionSpec help() {
    return OptionSpec.builder("-h", "--help")
        .usageHelp(true)
        .description("Show this help.")
        .build();
  }

  private int misused(ParameterException e) {
    StringBuilder what = new StringBuilder(sentence(e));
    if (e instanceof UnmatchedArgumentException unmatched) {
      List<String> near = unmatched.getSuggestions();
      what.append(near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?");
    }
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    return report(
        Diagnostics.of(
            Diagnostic.error(
                ErrorCode.USAGE, command, what.toString(), "see " + command + " --help")));
  }

  private static String sentence(ParameterException e) {
    String message = e.getMessage() == null ? "not understood" : e.getMessage();
    return Character.toLowerCase(message.charAt(0)) + message.substring(1);
  }

  private int failed(Exception e) {
    if (terminal.variable("CORDON_DEBUG").isPresent()) {
      e.printStackTrace(terminal.err());
    }
    return report(e instanceof CordonException known ? known.diagnostics() : unexpected(e));
  }

  private static Diagnostics unexpected(Exception e) {
    return Diagnostics.of(
        Diagnostic.error(
            ErrorCode.INTERNAL,
            "cordon",
            "something that should not happen: " + e,
            "run it again with CORDON_DEBUG=1 and report the output"));
  }

  private int report(Diagnostics findings) {
    if (json) {
      terminal.out().println(ErrorJson.text(findings));
    } else {
      DiagnosticText.lines(findings, terminal.errorStyle()).forEach(terminal.err()::println);
    }
    boolean violated =
        findings.errors().stream().anyMatch(d -> d.code() == ErrorCode.PROOF_VIOLATED);
    return (violated ? ExitCode.VIOLATED : ExitCode.ERROR).value();
  }

  /** A reader that has seen enough is no fault worth a message; a full disk is. */
  private int unwritten(IOException e) {
    if (!BROKEN_PIPE.equals(e.getMessage())) {
      terminal.err().println("cordon: the output could not be written: " + e.getMessage());
    }
    return ExitCode.ERROR.value();
  }
}
