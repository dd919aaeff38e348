package dev.cordon.cli.map;

import dev.cordon.model.Role;
import java.util.Objects;

/**
 * What an asset that nobody claims may be for.
 *
 * @param role what it looks like
 * @param because what makes it look so: {@code name contains "runner"}
 */
public record Suggestion(Role role, String because) {
  public Suggestion {
    Objects.requireNonNull(role);
    Objects.requireNonNull(because);
  }
}
