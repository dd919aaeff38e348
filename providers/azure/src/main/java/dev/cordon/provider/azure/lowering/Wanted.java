package dev.cordon.provider.azure.lowering;

import dev.cordon.provider.azure.state.Label;
import dev.cordon.provider.azure.state.NsgRule;
import dev.cordon.provider.azure.state.Side;
import dev.cordon.space.Effect;
import dev.cordon.space.PortSet;
import dev.cordon.state.Direction;
import java.util.Objects;

/**
 * A rule that is wanted, wherever it will stand.
 *
 * @param direction which way
 * @param effect what it does
 * @param spoken of what
 * @param own the side of the members
 * @param other the other side
 */
record Wanted(Direction direction, Effect effect, Spoken spoken, Side own, Side other) {

  Wanted {
    Objects.requireNonNull(direction);
    Objects.requireNonNull(effect);
    Objects.requireNonNull(spoken);
    Objects.requireNonNull(own);
    Objects.requireNonNull(other);
  }

  static Wanted allow(Direction direction, Spoken spoken, Side own, Side other) {
    return new Wanted(direction, Effect.ALLOW, spoken, own, other);
  }

  /** Nothing else passes. */
  static Wanted deny(Direction direction, Side own) {
    return new Wanted(direction, Effect.DENY, Spoken.ALL, own, Side.ANY);
  }

  NsgRule at(int place, Label label) {
    boolean in = direction == Direction.INGRESS;
    PortSet sources = spoken.sources();
    return new NsgRule(
        direction,
        place,
        effect,
        spoken.protocol(),
        in ? other : own,
        sources,
        in ? own : other,
        spoken.destinations(),
        label);
  }
}
