package dev.cordon.sandbox.azure.settings;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What callers may do, told by actions such as {@code
 * Microsoft.Network/networkSecurityGroups/write} or {@code Microsoft.Network/*}, as role
 * definitions tell them. Immutable.
 */
public final class Permissions {

  private final Predicate<String> allowed;

  private Permissions(Predicate<String> allowed) {
    this.allowed = allowed;
  }

  /** Everything may be done. */
  public static Permissions all() {
    return new Permissions(action -> true);
  }

  /** Everything may be done but these. */
  public static Permissions without(String... actions) {
    return new Permissions(anyOf(actions).negate());
  }

  /** Only these may be done. */
  public static Permissions only(String... actions) {
    return new Permissions(anyOf(actions));
  }

  private static Predicate<String> anyOf(String... actions) {
    List<Pattern> patterns = Arrays.stream(actions).map(Permissions::pattern).toList();
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

  /** Whether an action may be done. */
  public boolean allow(String action) {
    return allowed.test(action);
  }
}
