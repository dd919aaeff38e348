package dev.cordon.provider.vyos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.apply.ApplyReport;
import dev.cordon.diag.CordonException;
import dev.cordon.diag.ErrorCode;
import dev.cordon.model.Segmentation;
import dev.cordon.plan.Plan;
import dev.cordon.sandbox.CallKind;
import dev.cordon.sandbox.Fault;
import dev.cordon.sandbox.LoggedCall;
import dev.cordon.sandbox.vyos.config.Dialect;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Commits that the router undoes unless they are confirmed. */
class ConfirmTest {

  private static final Duration LATER = Duration.ofMinutes(RouterOption.MINUTES + 1);

  private static Gateway asking(Dialect dialect) {
    Gateway gateway = new Gateway(dialect);
    gateway.place = gateway.place.option(RouterOption.CONFIRM);
    return gateway;
  }

  private static List<String> writes(Gateway gateway) {
    return gateway.router.calls().list().stream()
        .filter(call -> call.kind() == CallKind.WRITE)
        .map(LoggedCall::action)
        .toList();
  }

  private static ApplyReport applied(Gateway gateway, Segmentation declared) {
    Plan plan = gateway.plan(declared);
    return gateway.cordon().apply(plan);
  }

  @Test
  void whatIsReadBackIsConfirmedAndStays() {
    try (Gateway gateway = asking(Dialect.ROLLING)) {
      Plan plan = gateway.apply(Gateway.granted(443));
      assertThat(plan.waves().get(0).steps().get(0).title())
          .contains("undone unless confirmed within 5 minutes");
      assertThat(gateway.cordon().nativeLines(plan).values())
          .singleElement()
          .satisfies(lines -> assertThat(lines).endsWith("commit-confirm 5", "confirm"));
      assertThat(writes(gateway)).containsExactly("configure", "config-file/confirm");
      gateway.router.clock().advance(LATER);
      assertThat(gateway.plan(Gateway.granted(443)).isEmpty()).isTrue();
      assertThat(gateway.reaches("runner", "store", 22)).isFalse();
    }
  }

  @Test
  void whatCannotBeConfirmedIsToldAndUndone() {
    try (Gateway gateway = asking(Dialect.ROLLING)) {
      gateway.router.faults().onEvery("config-file/confirm", Fault.dropConnection());
      ApplyReport report = applied(gateway, Gateway.granted(443));
      assertThat(report.complete()).isFalse();
      assertThat(report.diagnostics().text())
          .contains("could not be confirmed", "undoes it within 5 minutes");
      gateway.router.clock().advance(LATER);
      assertThat(gateway.router.config("firewall").isEmpty()).isTrue();
      gateway.router.faults().clear();
      gateway.apply(Gateway.granted(443));
    }
  }

  @Test
  void aLostAnswerIsLookedForAndConfirmed() {
    try (Gateway gateway = asking(Dialect.ROLLING)) {
      Plan plan = gateway.plan(Gateway.granted(443));
      gateway.router.faults().onAction("configure", 1, Fault.timeOutButDone());
      assertThat(gateway.cordon().apply(plan).complete()).isTrue();
      gateway.router.clock().advance(LATER);
      assertThat(gateway.plan(Gateway.granted(443)).isEmpty()).isTrue();
    }
  }

  /** They take it for good and say nothing. */
  @Test
  void routersThatDoNotKnowItAreRefused() {
    for (Dialect dialect : List.of(Dialect.V1_4, Dialect.V1_5, Dialect.ROLLING_2024)) {
      try (Gateway gateway = asking(dialect)) {
        CordonException refusal =
            catchThrowableOfType(CordonException.class, () -> gateway.plan(Gateway.granted(443)));
        assertThat(refusal.code()).isEqualTo(ErrorCode.PLACE_MISMATCH);
        assertThat(refusal.diagnostics().text())
            .contains("would take it for good", "take the option confirm away");
        assertThat(gateway.router.calls().writes()).isZero();
      }
    }
  }
}
