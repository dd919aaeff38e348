package dev.cordon.provider.vyos.state;

import dev.cordon.state.Hold;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Holds on enforcement, as the description of a group that has nothing in it. */
public final class Holds {

  private static final String WORD = "hold ";
  private static final Pattern FORM = Pattern.compile("hold (\\S+) by (.*?) because (.*)");

  private Holds() {}

  /** The description that tells of a hold. */
  public static String text(String fleet, Hold hold) {
    return Names.described(
        Names.mark(fleet, WORD + hold.until() + " by " + hold.by() + " because " + hold.because()));
  }

  /** The hold that a description tells of, if it does. */
  public static Optional<Hold> read(String fleet, String description) {
    String mark = Names.mark(fleet, "");
    Matcher found =
        FORM.matcher(description.startsWith(mark) ? description.substring(mark.length()) : "");
    try {
      return found.matches()
          ? Optional.of(new Hold(Instant.parse(found.group(1)), found.group(2), found.group(3)))
          : Optional.empty();
    } catch (DateTimeParseException e) {
      // a description without a time is none of a hold; the group itself is still not ours to touch
      return Optional.empty();
    }
  }
}
