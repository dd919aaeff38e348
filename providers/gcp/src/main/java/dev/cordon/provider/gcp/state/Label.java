package dev.cordon.provider.gcp.state;

import java.util.Objects;

/**
 * What is written beside a rule.
 *
 * @param name the rule's name, at most 63 characters; logs tell it
 * @param description the rule's description
 */
public record Label(String name, String description) {

  /** The longest name that the service takes. */
  public static final int LONGEST_NAME = 63;

  /** The longest description that we write; the service's own limit is not told. */
  public static final int LONGEST_DESCRIPTION = 512;

  /** How the names of our rules begin. */
  public static final String OURS = "cdn-";

  public Label {
    Objects.requireNonNull(name);
    Objects.requireNonNull(description);
  }

  /** Whether the name follows our grammar. */
  public boolean isOurs() {
    return name.startsWith(OURS);
  }
}
