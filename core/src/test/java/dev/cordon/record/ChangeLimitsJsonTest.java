package dev.cordon.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cordon.diag.CordonException;
import dev.cordon.model.Services;
import dev.cordon.plan.ChangeLimits;
import dev.cordon.plan.Protection;
import dev.cordon.plan.Window;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeLimitsJsonTest {

  private static final String ALL =
      """
      {
        "cordon": 1,
        "kind": "limits",
        "mostOpened": 10,
        "mostClosed": 2,
        "protected": [
          {
            "from": "runners",
            "to": "store",
            "on": [{ "protocol": "tcp", "first": 443, "last": 443 }],
            "because": "builds"
          }
        ],
        "windows": [
          { "days": ["Mon", "Sun"], "from": "22:00", "to": "04:00", "zone": "Europe/Berlin" }
        ]
      }
      """;

  @Test
  void everythingIsRead() {
    assertThat(Schemas.LIMITS.errors(ALL)).isEmpty();
    assertThat(ChangeLimitsJson.read(ALL))
        .isEqualTo(
            new ChangeLimits(
                10L,
                2L,
                List.of(new Protection("runners", "store", Services.tcp(443), "builds")),
                List.of(
                    new Window(
                        Set.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY),
                        LocalTime.of(22, 0),
                        LocalTime.of(4, 0),
                        ZoneId.of("Europe/Berlin")))));
  }

  @Test
  void whatIsLeftOutLimitsNothing() {
    assertThat(ChangeLimitsJson.read("{\"cordon\": 1, \"kind\": \"limits\"}"))
        .isEqualTo(ChangeLimits.none());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"mostOpened\": 10 | \"mostOpened\": -1 | $.mostOpened",
        "\"mostOpened\": 10 | \"mostOpend\": 10 | $.mostOpend",
        "\"mostClosed\": 2 | \"mostClosed\": \"2\" | $.mostClosed",
        "\"from\": \"runners\", | `` | $.protected[0]",
        "\"because\": \"builds\" | \"because\": \"\" | $.protected[0].because",
        "443, \"last\" | 700000, \"last\" | $.protected[0].on",
        "\"Sun\" | \"Sunday\" | $.windows[0].days[1]",
        "\"Mon\", \"Sun\" | `` | $.windows[0].days",
        "\"22:00\" | \"22h\" | $.windows[0].from",
        "\"kind\": \"limits\" | \"kind\": \"plan\" | $.kind"
      })
  void aMistakeIsToldWhereItIs(String right, String wrong, String where) {
    String text = ALL.replace(right, wrong == null ? "" : wrong);
    assertThat(text).isNotEqualTo(ALL);
    assertThat(Schemas.LIMITS.errors(text)).isNotEmpty();
    assertThatExceptionOfType(CordonException.class)
        .isThrownBy(() -> ChangeLimitsJson.read(text))
        .satisfies(e -> assertThat(e.diagnostics().text()).contains(where));
  }

  @Test
  void aZoneThatIsNone() {
    String text = ALL.replace("Europe/Berlin", "Europe/Nowhere");
    assertThatExceptionOfType(CordonException.class)
        .isThrownBy(() -> ChangeLimitsJson.read(text))
        .satisfies(e -> assertThat(e.diagnostics().text()).contains("$.windows[0].zone"));
  }
}
