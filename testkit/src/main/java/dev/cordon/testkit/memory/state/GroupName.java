package dev.cordon.testkit.memory.state;

import dev.cordon.state.ContainerId;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How our groups are called and marked. A group is ours when it is called {@code
 * cordon.FLEET.SEGMENT} and bears the mark of the same fleet; names of fleets and segments have no
 * dot.
 */
public final class GroupName {

  /** The mark that says whose a group is. */
  public static final String FLEET = "cordon:fleet";

  /** The mark that repeats the segment for people. */
  public static final String SEGMENT = "cordon:segment";

  /** In place of a site; no site's name, which has no dot. */
  private static final String ELSEWHERE = ".elsewhere";

  private GroupName() {}

  /** A group of a network that no linked site is at, of which the id is all that is known. */
  public static ContainerId elsewhere(String liveId) {
    return new ContainerId(ELSEWHERE, liveId);
  }

  /** Whether a group is of a network that no linked site is at. */
  public static boolean isElsewhere(ContainerId id) {
    return id.site().equals(ELSEWHERE);
  }

  /** The group of a segment at a site. */
  public static ContainerId of(String fleet, String segment, String site) {
    return new ContainerId(site, prefix(fleet) + segment);
  }

  /** Whether a group is called like one of a fleet. */
  public static boolean isOf(String fleet, String name) {
    return name.startsWith(prefix(fleet));
  }

  /** All marks of the group of a segment. */
  public static SortedMap<String, String> marks(String fleet, String segment) {
    SortedMap<String, String> marks = new TreeMap<>();
    marks.put(FLEET, fleet);
    marks.put(SEGMENT, segment);
    return marks;
  }

  private static String prefix(String fleet) {
    return "cordon." + fleet + ".";
  }
}
