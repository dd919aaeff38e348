package dev.cordon.model;

import dev.cordon.diag.ErrorCode;
import dev.cordon.diag.Quoted;
import java.util.Locale;
import java.util.Optional;

/**
 * The one grammar of names. Fleets, segments, externals and sites all end up in names and tags of
 * live things, so it is what every vendor takes.
 */
final class Names {

  private static final int LONGEST = 31;
  private static final String RULE =
      "a lower-case letter first, then letters, digits and hyphens, no hyphen at the end, at most "
          + LONGEST
          + " in all";

  private Names() {}

  static boolean isValid(String name) {
    return !name.isEmpty()
        && name.length() <= LONGEST
        && name.chars().allMatch(c -> isLetter(c) || (c >= '0' && c <= '9') || c == '-')
        && isLetter(name.charAt(0))
        && !name.endsWith("-");
  }

  private static boolean isLetter(int c) {
    return c >= 'a' && c <= 'z';
  }

  /** The name as it is, or in quotes where it could confuse. */
  static String show(String name) {
    return isValid(name) ? name : Quoted.value(name);
  }

  static Optional<Problem> problem(String name) {
    if (isValid(name)) {
      return Optional.empty();
    }
    String suggestion =
        suggestion(name).map(better -> "write \"" + better + "\"").orElse("choose a name");
    return Optional.of(
        new Problem(
            ErrorCode.NAME_INVALID,
            Quoted.value(name) + " is not a valid name",
            suggestion + " (" + RULE + ")"));
  }

  /** The nearest valid name, if enough of the given one can be kept. */
  private static Optional<String> suggestion(String name) {
    String plain =
        name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^[^a-z]+", "");
    String cut = plain.substring(0, Math.min(LONGEST, plain.length()));
    String better = cut.replaceAll("-+$", "");
    return isValid(better) ? Optional.of(better) : Optional.empty();
  }
}
