package dev.cordon.provider.aws.wire;

import dev.cordon.state.Direction;
import java.util.Objects;

/**
 * A rule as it is listed.
 *
 * @param id its own id
 * @param group the id of the group that holds it
 * @param direction which way it acts
 * @param spec what it says
 */
public record RuleRow(String id, String group, Direction direction, RuleSpec spec) {
  public RuleRow {
    Objects.requireNonNull(id);
    Objects.requireNonNull(group);
    Objects.requireNonNull(direction);
    Objects.requireNonNull(spec);
  }
}
