package dev.cordon.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {

  /** The 6th of January 2026 is a Tuesday; Berlin is an hour ahead. */
  @ParameterizedTest
  @CsvSource({
    "09:00, 17:00, 2026-01-06T07:59:59Z, false",
    "09:00, 17:00, 2026-01-06T08:00:00Z, true",
    "09:00, 17:00, 2026-01-06T15:59:59Z, true",
    "09:00, 17:00, 2026-01-06T16:00:00Z, false",
    "09:00, 17:00, 2026-01-07T12:00:00Z, false",
    "22:00, 04:00, 2026-01-06T20:59:59Z, false",
    "22:00, 04:00, 2026-01-06T21:00:00Z, true",
    "22:00, 04:00, 2026-01-07T02:59:59Z, true",
    "22:00, 04:00, 2026-01-07T03:00:00Z, false",
    "22:00, 04:00, 2026-01-06T02:00:00Z, false",
    "00:00, 00:00, 2026-01-05T22:59:59Z, false",
    "00:00, 00:00, 2026-01-05T23:00:00Z, true",
    "00:00, 00:00, 2026-01-06T22:59:59Z, true",
    "00:00, 00:00, 2026-01-06T23:00:00Z, false"
  })
  void goesByTheClockOnTheWall(LocalTime from, LocalTime to, Instant now, boolean inside) {
    Window window = new Window(Set.of(DayOfWeek.TUESDAY), from, to, ZoneId.of("Europe/Berlin"));
    assertThat(window.contains(now)).isEqualTo(inside);
  }
}
