package dev.cordon.provider.gcp.state;

import dev.cordon.state.Hold;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What descriptions of policies say besides marks: a hold is a line of its own at the end of the
 * description of the policy that works on the network, because networks take no such text later.
 *
 * @see <a
 *     href="https://cloud.google.com/compute/docs/reference/rest/v1/networkFirewallPolicies">Network
 *     firewall policies</a>
 */
public final class Claims {

  private static final String HOLD = "cordon-hold-";
  private static final Pattern HELD = Pattern.compile("(\\S+) by (\\S+): (.*)");
  private static final int LONGEST = 256;

  private Claims() {}

  /** A description with this hold of a fleet, in place of any earlier one. */
  public static String held(String description, String fleet, Hold hold) {
    String by = hold.by().strip().replaceAll("\\s+", "-");
    String because = hold.because().replaceAll("\\s+", " ");
    String text = hold.until() + " by " + (by.isEmpty() ? "somebody" : by) + ": " + because;
    String line = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    return lifted(description, fleet) + "\n" + start(fleet) + line;
  }

  /** A description without any hold of a fleet. */
  public static String lifted(String description, String fleet) {
    return String.join(
        "\n", description.lines().filter(line -> !line.startsWith(start(fleet))).toList());
  }

  /** The lines of a description that are holds of whatever fleet, for keeping them. */
  public static String holds(String description) {
    return String.join("\n", description.lines().filter(line -> line.startsWith(HOLD)).toList());
  }

  /** A description without the holds of any fleet. */
  public static String withoutHolds(String description) {
    return String.join("\n", description.lines().filter(line -> !line.startsWith(HOLD)).toList());
  }

  /** The line of a fleet that begins like a hold and cannot be read as one. */
  public static Optional<String> unreadable(String description, String fleet) {
    return hold(description, fleet).isPresent()
        ? Optional.empty()
        : description.lines().filter(line -> line.startsWith(start(fleet))).findFirst();
  }

  /** The hold of a fleet in a description; what cannot be read holds nothing, and is told. */
  public static Optional<Hold> hold(String description, String fleet) {
    return description
        .lines()
        .filter(line -> line.startsWith(start(fleet)))
        .findFirst()
        .flatMap(line -> read(line.substring(start(fleet).length())));
  }

  private static String start(String fleet) {
    return HOLD + fleet + ": ";
  }

  private static Optional<Hold> read(String line) {
    Matcher held = HELD.matcher(line);
    try {
      return held.matches()
          ? Optional.of(new Hold(Instant.parse(held.group(1)), held.group(2), held.group(3)))
          : Optional.empty();
    } catch (DateTimeException e) {
      // told by what asks for unreadable ones
      return Optional.empty();
    }
  }
}
