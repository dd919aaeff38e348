package dev.cordon.plan;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * When changes may be made, by the clock on the wall of a time zone.
 *
 * @param days the days on which it begins
 * @param from when it begins
 * @param to when it ends, itself not in it; on the next day if it is not after the beginning
 * @param zone whose clock is meant
 */
public record Window(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {
  public Window {
    if (days.isEmpty()) {
      throw new IllegalArgumentException("a window has at least one day");
    }
    days = Collections.unmodifiableSet(EnumSet.copyOf(days));
  }

  /** Whether an instant is in it. */
  public boolean contains(Instant instant) {
    ZonedDateTime local = instant.atZone(zone);
    LocalTime time = local.toLocalTime();
    boolean begun = days.contains(local.getDayOfWeek()) && !time.isBefore(from);
    if (to.isAfter(from)) {
      return begun && time.isBefore(to);
    }
    return begun || (days.contains(local.getDayOfWeek().minus(1)) && time.isBefore(to));
  }

  /** {@code Tue, Wed 22:00 to 04:00 Europe/Berlin}. */
  @Override
  public String toString() {
    String names =
        days.stream()
            .map(day -> day.getDisplayName(TextStyle.SHORT, Locale.ROOT))
            .collect(Collectors.joining(", "));
    return names + " " + from + " to " + to + " " + zone;
  }
}
