package dev.cordon.provider.aws.state;

import dev.cordon.state.Hold;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tags that say whose a group is where its name and description cannot: groups that were
 * adopted, and groups of ours that were let go of; and the tag of a hold, which is on the VPC's
 * default group, because every VPC has one and it is read anyway.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html">what tags may
 *     hold</a>
 */
public final class Claims {

  /** On an adopted group: {@code fleet/segment/slot}. */
  public static final String ADOPTED = "cordon:adopted";

  /** On a group of ours that is nobody's now: the fleet. */
  public static final String RELEASED = "cordon:released";

  private static final String HOLD = "cordon:hold:";
  private static final Pattern CLAIM = Pattern.compile("([a-z0-9-]+)/([a-z0-9-]+)/([1-9]\\d{0,3})");
  private static final Pattern HELD = Pattern.compile("(\\S+) by (\\S+): (.*)");
  private static final Pattern NOT_TAKEN = Pattern.compile("[^\\p{L}\\p{N} +=._:/@-]");
  private static final int LONGEST = 256;

  private Claims() {}

  /** The name under which a group is ours, if it is this fleet's. */
  public static Optional<GroupName> owner(
      String name, String description, Map<String, String> tags, String fleet) {
    if (tags.containsKey(RELEASED)) {
      return Optional.empty();
    }
    Optional<GroupName> born = GroupName.told(description).filter(n -> n.text().equals(name));
    return born.or(() -> adopted(tags)).filter(n -> n.fleet().equals(fleet));
  }

  private static Optional<GroupName> adopted(Map<String, String> tags) {
    Matcher claim = CLAIM.matcher(tags.getOrDefault(ADOPTED, ""));
    return claim.matches()
        ? Optional.of(
            new GroupName(claim.group(1), claim.group(2), Integer.parseInt(claim.group(3))))
        : Optional.empty();
  }

  /** The tags of a group that is adopted. */
  public static SortedMap<String, String> adopting(GroupName name) {
    SortedMap<String, String> tags = new TreeMap<>(name.marks());
    tags.put(ADOPTED, name.fleet() + "/" + name.segment() + "/" + name.slot());
    return tags;
  }

  /** The key of the tag of a hold. */
  public static String holdKey(String fleet) {
    return HOLD + fleet;
  }

  /** The value of the tag of a hold; characters that tags may not have are left out. */
  public static String holdValue(Hold hold) {
    String by = NOT_TAKEN.matcher(hold.by()).replaceAll("").replace(' ', '-');
    String because = NOT_TAKEN.matcher(hold.because()).replaceAll("");
    String text = hold.until() + " by " + (by.isEmpty() ? "somebody" : by) + ": " + because;
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }

  /** The hold in the tags of a VPC's default group; what cannot be read holds nothing. */
  public static Optional<Hold> hold(Map<String, String> tags, String fleet) {
    Matcher held = HELD.matcher(tags.getOrDefault(holdKey(fleet), ""));
    try {
      return held.matches()
          ? Optional.of(new Hold(Instant.parse(held.group(1)), held.group(2), held.group(3)))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
