package dev.cordon.provider.azure.meaning;

import dev.cordon.provider.azure.state.Label;
import dev.cordon.provider.azure.state.NsgRule;
import dev.cordon.provider.azure.state.Place;
import dev.cordon.provider.azure.state.Protocol;
import dev.cordon.provider.azure.state.Side;
import dev.cordon.space.Effect;
import dev.cordon.space.PortSet;
import dev.cordon.state.Container;
import dev.cordon.state.Direction;
import dev.cordon.state.NativeRule;
import java.util.List;
import java.util.stream.Stream;

/** Groups without what is somebody else's in them. */
final class Theirs {

  private Theirs() {}

  /** Our rules of a shared group. */
  static List<NativeRule> without(Container shared) {
    return shared.rules().stream().filter(rule -> ((NsgRule) rule).label().isOurs()).toList();
  }

  /** The rules of a group that is as good as none. */
  static List<NativeRule> open() {
    return Stream.of(Direction.values()).<NativeRule>map(Theirs::everything).toList();
  }

  private static NsgRule everything(Direction direction) {
    return new NsgRule(
        direction,
        Place.run(0, 1),
        Effect.ALLOW,
        Protocol.ANY,
        Side.ANY,
        PortSet.any(),
        Side.ANY,
        PortSet.any(),
        new Label("", ""));
  }
}
