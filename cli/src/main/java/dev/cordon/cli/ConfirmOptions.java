package dev.cordon.cli;

import dev.cordon.apply.AwaitedConfirmation;
import dev.cordon.apply.HealthProbe;
import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.engine.Cordon;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Option;

/** Whether what is written has to be confirmed, and by what. */
final class ConfirmOptions {

  private static final Duration ROUND = Duration.ofSeconds(1);

  @Option(
      names = "--confirm-within",
      paramLabel = "TIME",
      description = {
        "Undo what was written unless it is confirmed within this time, such as 90s, 5m or 1h: by",
        "cordon confirm, or by all probes. Needs this process alive until then."
      })
  private String within = "";

  @Option(
      names = "--probe",
      paramLabel = "[NAME=]PROBE",
      description = {
        "What has to work afterwards, from here: tcp:HOST:PORT, https://…, or command:LINE for the",
        "shell. May be given several times; NAME can be the grant that it stands for."
      })
  private List<String> probes = new ArrayList<>();

  /** Checks what was given before anything is asked or written. */
  void check() {
    read();
    if (within.isEmpty() && !probes.isEmpty()) {
      throw usage("probes say how long they are tried", "add --confirm-within, as 5m");
    }
    time();
  }

  private List<HealthProbe> read() {
    try {
      return probes.stream().map(HealthProbe::parse).toList();
    } catch (IllegalArgumentException e) {
      throw usage(String.valueOf(e.getMessage()), "as in --probe tcp:10.0.0.5:443");
    }
  }

  private Duration time() {
    if (within.isEmpty()) {
      return Duration.ZERO;
    }
    try {
      Duration time = Duration.parse("PT" + within.toUpperCase(Locale.ROOT));
      if (!time.isNegative() && !time.isZero()) {
        return time;
      }
    } catch (DateTimeException e) {
      throw usage("\"" + within + "\" is no time", "write it as 90s, 5m or 1h");
    }
    throw usage("\"" + within + "\" is no time to wait", "write it as 90s, 5m or 1h");
  }

  Cordon.Builder on(Cordon.Builder builder, Terminal terminal, BooleanSupplier cancelled) {
    if (within.isEmpty()) {
      return builder;
    }
    return builder.confirmation(
        new AwaitedConfirmation(
            time(),
            read(),
            StateDirectory.confirmations(terminal),
            cancelled,
            terminal.err()::println,
            Clock.systemUTC(),
            ConfirmOptions::round));
  }

  private static void round() {
    try {
      TimeUnit.MILLISECONDS.sleep(ROUND.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static CordonException usage(String what, String fix) {
    return new CordonException(Diagnostic.error(ErrorCode.USAGE, "cordon apply", what, fix));
  }
}
