package dev.cordon.provider.vyos;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which VyOS a router runs. Pinned in its place, and compared with what it says of itself at every
 * look; any other is refused, because paths change their meaning between releases.
 */
public enum VyosDialect {
  /** The long-term release 1.4. */
  V1_4("1.4"),
  /** 1.5 and rolling up to October 2024. */
  V1_5("1.5"),
  /** Rolling since November 2024, and 1.5 since its first release: zones have members. */
  ROLLING("rolling");

  private static final Pattern ROLLED = Pattern.compile("1\\.5-rolling-(\\d{6})\\d*");
  private static final int MEMBERS_SINCE = 202_411;
  private static final int CONFIRMS_SINCE = 202_507;

  private final String word;

  VyosDialect(String word) {
    this.word = word;
  }

  /** How places write it. */
  public String word() {
    return word;
  }

  /**
   * The dialect that a place names.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public static VyosDialect named(String word) {
    return Stream.of(values())
        .filter(dialect -> dialect.word.equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "dialect \"" + word + "\" is not one of 1.4, 1.5, rolling"));
  }

  /** The dialect of a version such as {@code 1.4.2}; empty if it is not known. */
  public static Optional<VyosDialect> of(String version) {
    Matcher rolled = ROLLED.matcher(version);
    if (rolled.matches()) {
      boolean late = Integer.parseInt(rolled.group(1)) >= MEMBERS_SINCE;
      return Optional.of(late ? ROLLING : V1_5);
    }
    if (version.startsWith("1.4.")) {
      return Optional.of(V1_4);
    }
    return version.startsWith("1.5.") ? Optional.of(ROLLING) : Optional.empty();
  }

  /**
   * Whether a version undoes a commit that nobody confirms, when its API is asked to; others take
   * it for good without a word.
   */
  public static boolean confirms(String version) {
    Matcher rolled = ROLLED.matcher(version);
    return rolled.matches()
        ? Integer.parseInt(rolled.group(1)) >= CONFIRMS_SINCE
        : version.startsWith("1.5.");
  }
}
