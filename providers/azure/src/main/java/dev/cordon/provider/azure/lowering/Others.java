package dev.cordon.provider.azure.lowering;

import dev.cordon.provider.azure.state.Label;
import dev.cordon.provider.azure.state.NsgRule;
import dev.cordon.provider.azure.state.Side;
import dev.cordon.space.Effect;
import dev.cordon.state.Container;
import dev.cordon.state.Direction;
import java.util.Arrays;
import java.util.Optional;

/** What becomes of those in a subnet who are no members. */
enum Others {
  /** All they do passes, as if there were no group. */
  LEFT(Effect.ALLOW, "others", "not fenced by Cordon"),

  /** Nothing passes: the subnet is fenced as a whole. */
  CUT(Effect.DENY, "fence", "the subnet is fenced as a whole");

  private final Effect effect;
  private final String word;
  private final String description;

  Others(Effect effect, String word, String description) {
    this.effect = effect;
    this.word = word;
    this.description = description;
  }

  /** The rule that says so, after all others of ours. */
  NsgRule rule(Direction direction, int place) {
    Wanted all = new Wanted(direction, effect, Spoken.ALL, Side.ANY, Side.ANY);
    return all.at(place, Labels.of(all.at(place, new Label("", "")), word, description));
  }

  /** What a group of ours says of them now; empty if somebody has changed it since. */
  static Optional<Others> in(Container ours) {
    boolean asWritten = ours.rules().stream().allMatch(rule -> Labels.isAsWritten((NsgRule) rule));
    return asWritten
        ? Arrays.stream(values()).filter(others -> others.isSaidIn(ours)).findFirst()
        : Optional.empty();
  }

  private boolean isSaidIn(Container ours) {
    return Arrays.stream(Direction.values())
        .map(direction -> rule(direction, 0).label().name())
        .allMatch(
            name ->
                ours.rules().stream()
                    .anyMatch(rule -> ((NsgRule) rule).label().name().equals(name)));
  }
}
