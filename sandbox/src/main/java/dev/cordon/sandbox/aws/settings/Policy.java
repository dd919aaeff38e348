package dev.cordon.sandbox.aws.settings;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What callers may do, told by action names such as {@code ec2:AuthorizeSecurityGroupIngress} or
 * {@code ec2:Describe*}. Immutable.
 */
public final class Policy {

  /** What a policy says of an action. */
  public enum Word {
    /** It may be done. */
    ALLOWED,
    /** Nothing allows it. */
    NOT_ALLOWED,
    /** Something denies it, whatever else allows it. */
    DENIED
  }

  private final Predicate<String> allowed;
  private final Predicate<String> denied;

  private Policy(Predicate<String> allowed, Predicate<String> denied) {
    this.allowed = allowed;
    this.denied = denied;
  }

  /** Everything may be done. */
  public static Policy allowingAll() {
    return new Policy(action -> true, action -> false);
  }

  /** Everything may be done but these. */
  public static Policy denying(String... actions) {
    return new Policy(action -> true, anyOf(actions));
  }

  /** Only these may be done. */
  public static Policy allowingOnly(String... actions) {
    return new Policy(anyOf(actions), action -> false);
  }

  private static Predicate<String> anyOf(String... actions) {
    List<Pattern> patterns = Arrays.stream(actions).map(Policy::pattern).toList();
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

  /** What this policy says of an action. */
  public Word about(String action) {
    if (denied.test(action)) {
      return Word.DENIED;
    }
    return allowed.test(action) ? Word.ALLOWED : Word.NOT_ALLOWED;
  }
}
