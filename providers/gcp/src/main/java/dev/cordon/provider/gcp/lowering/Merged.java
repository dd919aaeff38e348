package dev.cordon.provider.gcp.lowering;

import dev.cordon.provider.gcp.state.Side;
import dev.cordon.space.ServiceSet;
import dev.cordon.state.Direction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * Rules put together where one says exactly what several do: first the services of the same two
 * ends, then the peers, then the targets. Attributes are counted by rule, so fewer rules are fewer
 * attributes.
 */
final class Merged {

  private record SameEnds(Direction direction, Own own, Side peer) {}

  private record SameOwn(Direction direction, Own own, Kind peer, ServiceSet services) {}

  private record SamePeer(Direction direction, Kind own, Side peer, ServiceSet services) {}

  private Merged() {}

  static List<Wanted> of(Collection<Wanted> all) {
    List<Wanted> merged =
        by(all, w -> new SameEnds(w.direction(), w.own(), w.peer()), Wanted::withServicesOf);
    merged =
        by(
            merged,
            w -> new SameOwn(w.direction(), w.own(), Kind.of(w.peer()), w.services()),
            Wanted::withPeerOf);
    return by(
        merged,
        w -> new SamePeer(w.direction(), w.own().kind(), w.peer(), w.services()),
        Wanted::withOwnOf);
  }

  private static <K> List<Wanted> by(
      Collection<Wanted> all, Function<Wanted, K> key, BinaryOperator<Wanted> both) {
    Map<K, Wanted> merged = new LinkedHashMap<>();
    all.forEach(wanted -> merged.merge(key.apply(wanted), wanted, both));
    return new ArrayList<>(merged.values());
  }
}
