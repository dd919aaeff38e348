package dev.cordon.provider.aws.state;

import dev.cordon.state.ContainerId;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How our security groups are called, and how they are known again. A group is ours when both its
 * name and its description, which the service never lets anyone change, follow this grammar for the
 * same fleet, segment and slot. Tags only repeat it for people.
 *
 * @param fleet the segmentation's name
 * @param segment the segment's name, or {@link #NOBODY}
 * @param slot 1 for the group that peers refer to; 2 and up for more rules of the same segment
 */
public record GroupName(String fleet, String segment, int slot) {

  /**
   * In place of a segment: the group without rules for members that left their last segment. Never
   * the name of a segment, which has no dot.
   */
  public static final String NOBODY = ".nobody";

  private static final String WORD = "[a-z0-9-]+";
  private static final Pattern SLOT = Pattern.compile("[1-9]\\d{0,3}");
  private static final Pattern DESCRIPTION =
      Pattern.compile(
          "Managed by Cordon: fleet (%s), segment (%s|\\.nobody), slot ([1-9]\\d{0,3})"
              .formatted(WORD, WORD));

  /** The longest name that the service takes. */
  public static final int LONGEST = 255;

  public GroupName {
    Objects.requireNonNull(fleet);
    Objects.requireNonNull(segment);
    if (slot < 1) {
      throw new IllegalArgumentException("slots count from 1, not " + slot);
    }
  }

  /** The group that peers of a segment refer to. */
  public static GroupName first(String fleet, String segment) {
    return new GroupName(fleet, segment, 1);
  }

  /** The group of those who left their last segment. */
  public static GroupName nobody(String fleet) {
    return new GroupName(fleet, NOBODY, 1);
  }

  /** The name that a description tells, if it follows the grammar. */
  public static Optional<GroupName> told(String description) {
    Matcher matcher = DESCRIPTION.matcher(description);
    return matcher.matches()
        ? Optional.of(
            new GroupName(matcher.group(1), matcher.group(2), Integer.parseInt(matcher.group(3))))
        : Optional.empty();
  }

  /** The name that a container of this fleet has, if it is one of ours. */
  public static Optional<GroupName> of(ContainerId id, String fleet) {
    String start = "cordon-" + fleet + "-";
    int end = id.name().lastIndexOf('-');
    if (!id.name().startsWith(start) || end <= start.length()) {
      return Optional.empty();
    }
    String slot = id.name().substring(end + 1);
    return SLOT.matcher(slot).matches()
        ? Optional.of(
            new GroupName(fleet, id.name().substring(start.length(), end), Integer.parseInt(slot)))
        : Optional.empty();
  }

  /** The group's name at the service: {@code cordon-acme-runners-1}. */
  public String text() {
    return "cordon-" + fleet + "-" + segment + "-" + slot;
  }

  /** The group's description at the service. */
  public String description() {
    return "Managed by Cordon: fleet " + fleet + ", segment " + segment + ", slot " + slot;
  }

  /** The tags that it bears. */
  public SortedMap<String, String> marks() {
    SortedMap<String, String> marks = new TreeMap<>();
    marks.put("Name", text());
    marks.put("cordon:fleet", fleet);
    marks.put("cordon:segment", segment);
    marks.put("cordon:slot", Integer.toString(slot));
    return marks;
  }

  /** Its id as a container of a site. */
  public ContainerId at(String site) {
    return new ContainerId(site, text());
  }
}
