package dev.cordon.provider.azure.state;

import java.util.Objects;

/**
 * What is written beside a rule. The name is also what flow logs tell, so it leads from a record to
 * a grant.
 *
 * @param name unique in its group, at most 80 characters
 * @param description at most 140 characters
 * @see <a
 *     href="https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview">
 *     Security rules</a>
 */
public record Label(String name, String description) {

  /** The longest name that the service takes. */
  public static final int LONGEST_NAME = 80;

  /** The longest description that the service takes. */
  public static final int LONGEST_DESCRIPTION = 140;

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
