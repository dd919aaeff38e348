package dev.cordon.sandbox.gcp.settings;

import dev.cordon.sandbox.ActionPatterns;
import java.util.function.Predicate;

/**
 * What callers may do, told by permissions such as {@code compute.firewalls.create} or {@code
 * compute.firewallPolicies.*}, as roles tell them. Immutable.
 */
public final class Permissions {

  private final Predicate<String> granted;

  private Permissions(Predicate<String> granted) {
    this.granted = granted;
  }

  /** Everything may be done. */
  public static Permissions all() {
    return new Permissions(permission -> true);
  }

  /** Everything may be done but what needs these. */
  public static Permissions without(String... permissions) {
    return new Permissions(ActionPatterns.anyOf(permissions).negate());
  }

  /** Only what needs no more than these may be done. */
  public static Permissions only(String... permissions) {
    return new Permissions(ActionPatterns.anyOf(permissions));
  }

  /** Whether a permission is granted. */
  public boolean grant(String permission) {
    return granted.test(permission);
  }
}
