package dev.cordon.cli;

import dev.cordon.cli.fleet.Fleet;
import dev.cordon.cli.json.CustodyJson;
import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.engine.Custodian;
import dev.cordon.record.Author;
import dev.cordon.state.Hold;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cordon hold}: break-glass. */
@Command(
    name = "hold",
    description = {
      "Break the glass: until a time, nothing is enforced at SITE.",
      "The hold is written on the site itself, shown by every plan, and ends alone."
    },
    sortOptions = false)
final class HoldCommand implements Callable<Integer> {

  private static final Duration LONGEST = Duration.ofDays(7);

  private final Terminal terminal;
  @Mixin private final FleetOptions fleetOptions = new FleetOptions();

  @Parameters(index = "1", paramLabel = "SITE", description = "The site's name in the declaration.")
  private String site = "";

  @Option(names = "--for", paramLabel = "TIME", description = "How long, as in 30m, 2h, 1d12h.")
  private String time = "";

  @Option(names = "--because", paramLabel = "WHY", description = "Why; everybody will read it.")
  private String because = "";

  @Option(names = "--by", paramLabel = "WHO", description = "Who; your user name by default.")
  private String by = "";

  @Option(names = "--lift", description = "End the hold instead.")
  private boolean lift;

  @Mixin private final OutputOptions output = new OutputOptions();

  HoldCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Duration length = lift ? Duration.ZERO : length();
    Fleet fleet = fleetOptions.load(terminal);
    Engine engine = new Engine(terminal, output);
    Told told =
        lift ? engine.custody(fleet, this::lifted) : engine.custody(fleet, c -> held(c, length));
    terminal.out().println(output.isJson() ? told.json() : told.text());
    return ExitCode.DONE.value();
  }

  private record Told(String json, String text) {}

  private Told lifted(Custodian custodian) {
    custodian.lift(site);
    return new Told(CustodyJson.lifted(site), site + " is enforced again.");
  }

  private Told held(Custodian custodian, Duration length) {
    Hold hold = custodian.hold(site, length, who(), because);
    return new Told(
        CustodyJson.held(site, hold),
        site + " is on hold " + hold + ".\nTo end it: cordon hold FLEET " + site + " --lift");
  }

  private String who() {
    return by.isEmpty() ? Author.ofThisProcess() : by;
  }

  private Duration length() {
    if (time.isEmpty() || because.isBlank()) {
      throw usage(
          "a hold needs a length and a reason",
          "as in --for 2h --because \"incident 4711\"; or --lift to end one");
    }
    Duration length = parsed();
    if (length.isNegative() || length.isZero() || length.compareTo(LONGEST) > 0) {
      throw usage("\"" + time + "\" is not between a second and 7 days", "as in --for 2h");
    }
    return length;
  }

  private Duration parsed() {
    String upper = time.toUpperCase(Locale.ROOT);
    int day = upper.indexOf('D') + 1;
    String clock = upper.substring(day);
    try {
      return Duration.parse("P" + upper.substring(0, day) + (clock.isEmpty() ? "" : "T" + clock));
    } catch (DateTimeParseException e) {
      throw usage("\"" + time + "\" is no length of time", "as in --for 30m, 2h or 1d12h");
    }
  }

  private static CordonException usage(String what, String fix) {
    return new CordonException(Diagnostic.error(ErrorCode.USAGE, "cordon hold", what, fix));
  }
}
