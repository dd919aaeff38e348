package dev.cordon.record;

import dev.cordon.diag.ErrorCode;
import dev.cordon.diag.Quoted;
import dev.cordon.model.Service;
import dev.cordon.plan.ChangeLimits;
import dev.cordon.plan.Protection;
import dev.cordon.plan.Window;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The JSON form of limits, described by {@code docs/spec/limits.schema.json}. */
public final class ChangeLimitsJson {

  private static final String KIND = "limits";
  private static final Map<String, DayOfWeek> DAYS = days();

  private ChangeLimitsJson() {}

  private static Map<String, DayOfWeek> days() {
    Map<String, DayOfWeek> days = new TreeMap<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      days.put(day.getDisplayName(TextStyle.SHORT, Locale.ROOT), day);
    }
    return days;
  }

  /**
   * Reads a document strictly: unknown fields, wrong types and other versions are mistakes.
   *
   * @throws dev.cordon.diag.CordonException with DOCUMENT_INVALID or DOCUMENT_VERSION, telling all
   *     that is wrong
   */
  public static ChangeLimits read(String text) {
    return Documents.read(text, KIND, ChangeLimitsJson::limits);
  }

  private static ChangeLimits limits(Cursor root) {
    root.object("cordon", "kind", "mostOpened", "mostClosed", "protected", "windows");
    ChangeLimits limits =
        new ChangeLimits(most(root, "mostOpened"), most(root, "mostClosed"), List.of(), List.of());
    for (Cursor each : root.maybe("protected").map(Cursor::items).orElse(List.of())) {
      Protection protection = protection(each);
      limits = protection == null ? limits : limits.protecting(protection);
    }
    for (Cursor each : root.maybe("windows").map(Cursor::items).orElse(List.of())) {
      limits = limits.during(window(each));
    }
    return limits;
  }

  private static @Nullable Long most(Cursor root, String name) {
    return root.maybe(name)
        .map(
            cursor -> {
              int most = cursor.number();
              if (most < 0) {
                cursor.wrong(
                    ErrorCode.DOCUMENT_INVALID, most + " is negative", "write 0 or a number above");
              }
              return (long) Math.max(0, most);
            })
        .orElse(null);
  }

  private static @Nullable Protection protection(Cursor cursor) {
    cursor.object("from", "to", "on", "because");
    int before = cursor.mistakes();
    String from = cursor.field("from").text();
    String to = cursor.field("to").text();
    Service service = service(cursor.field("on"));
    Cursor because = cursor.field("because");
    String why = because.text();
    if (cursor.mistakes() == before && why.isBlank()) {
      because.wrong(ErrorCode.DOCUMENT_INVALID, "this is empty", "say why it is protected");
    }
    return cursor.mistakes() == before ? new Protection(from, to, service, why) : null;
  }

  private static Service service(Cursor cursor) {
    int before = cursor.mistakes();
    Service service = ServiceJson.read(cursor);
    try {
      if (service.set().isEmpty() && cursor.mistakes() == before) {
        cursor.wrong(ErrorCode.DOCUMENT_INVALID, "no protocol is named", "name one, such as tcp");
      }
    } catch (IllegalArgumentException e) {
      cursor.wrong(ErrorCode.DOCUMENT_INVALID, String.valueOf(e.getMessage()), "write what can be");
    }
    return service;
  }

  private static Window window(Cursor cursor) {
    cursor.object("days", "from", "to", "zone");
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    Cursor listed = cursor.field("days");
    listed.items().forEach(day -> day.choice(DAYS).ifPresent(days::add));
    if (days.isEmpty()) {
      listed.wrong(
          ErrorCode.DOCUMENT_INVALID, "no day is named", "name days, such as \"Mon\", \"Tue\"");
      days.addAll(EnumSet.allOf(DayOfWeek.class));
    }
    return new Window(
        days,
        read(cursor.field("from"), LocalTime::parse, LocalTime.MIDNIGHT, "a time, such as 22:00"),
        read(cursor.field("to"), LocalTime::parse, LocalTime.MIDNIGHT, "a time, such as 04:00"),
        read(cursor.field("zone"), ZoneId::of, ZoneOffset.UTC, "a zone, such as Europe/Berlin"));
  }

  private static <T> T read(Cursor cursor, Function<String, T> form, T otherwise, String wanted) {
    String text = cursor.text();
    try {
      return text.isEmpty() ? otherwise : form.apply(text);
    } catch (DateTimeException e) {
      cursor.wrong(
          ErrorCode.DOCUMENT_INVALID, Quoted.value(text) + " cannot be read", "write " + wanted);
      return otherwise;
    }
  }
}
