package dev.cordon.sandbox.azure.settings;

import dev.cordon.sandbox.ActionPatterns;
import java.util.function.Predicate;

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
    return new Permissions(ActionPatterns.anyOf(actions).negate());
  }

  /** Only these may be done. */
  public static Permissions only(String... actions) {
    return new Permissions(ActionPatterns.anyOf(actions));
  }

  /** Whether an action may be done. */
  public boolean allow(String action) {
    return allowed.test(action);
  }
}
