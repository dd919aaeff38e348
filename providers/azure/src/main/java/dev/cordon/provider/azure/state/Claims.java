package dev.cordon.provider.azure.state;

import dev.cordon.state.Hold;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tag of a hold, which is on the virtual network itself.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources">What
 *     tags may hold</a>
 */
public final class Claims {

  private static final String HOLD = "cordon-hold-";
  private static final Pattern HELD = Pattern.compile("(\\S+) by (\\S+): (.*)");
  private static final int LONGEST = 256;

  private Claims() {}

  /** The name of the tag of a hold. */
  public static String holdKey(String fleet) {
    return HOLD + fleet;
  }

  /** The value of the tag of a hold. */
  public static String holdValue(Hold hold) {
    String by = hold.by().strip().replaceAll("\\s+", "-");
    String because = hold.because().replaceAll("\\s+", " ");
    String text = hold.until() + " by " + (by.isEmpty() ? "somebody" : by) + ": " + because;
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }

  /** The hold in the value of a tag; what cannot be read holds nothing. */
  public static Optional<Hold> hold(String value) {
    Matcher held = HELD.matcher(value);
    try {
      return held.matches()
          ? Optional.of(new Hold(Instant.parse(held.group(1)), held.group(2), held.group(3)))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
