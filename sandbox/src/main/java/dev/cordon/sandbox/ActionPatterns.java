package dev.cordon.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Names of actions, of which {@code *} stands for any part. */
public final class ActionPatterns {

  private ActionPatterns() {}

  /** Actions that one of these names, whatever the case. */
  public static Predicate<String> anyOf(String... actions) {
    List<Pattern> patterns = Arrays.stream(actions).map(ActionPatterns::pattern).toList();
    return action -> patterns.stream().anyMatch(pattern -> pattern.matcher(action).matches());
  }

  private static Pattern pattern(String action) {
    String regex =
        Arrays.stream(action.split("\\*", -1))
            .map(Pattern::quote)
            .reduce((a, b) -> a + ".*" + b)
            .orElse("");
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
  }
}
