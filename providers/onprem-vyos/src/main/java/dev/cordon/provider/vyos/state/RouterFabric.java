package dev.cordon.provider.vyos.state;

import dev.cordon.diag.Diagnostic;
import dev.cordon.provider.vyos.VyosRouter;
import dev.cordon.space.Family;
import dev.cordon.state.Fabric;
import dev.cordon.state.Hold;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What only this provider understands of a router.
 *
 * @param place the router
 * @param fleet whose look it was
 * @param ports its interfaces by name
 * @param groups somebody else's groups: what is below {@code firewall group}, ours left out
 * @param zones what is below {@code firewall zone}
 * @param options what is below {@code firewall global-options}
 * @param bridged whether frames between members of bridges are filtered
 * @param nat what is below {@code nat} and {@code nat66}
 * @param rules how many rules a chain of ours may have
 * @param disputed what is called like ours, or stands where ours must be, and does not bear our
 *     mark; by its path, with what is wrong
 * @param litter nodes that stand where our rule must be and are ours, but not as they should be
 * @param chains what our chain of each family is called at present
 * @param findings what was noticed while reading
 * @param held the hold on enforcement, or null
 */
public record RouterFabric(
    VyosRouter place,
    String fleet,
    SortedMap<String, Port> ports,
    Tree groups,
    Tree zones,
    Tree options,
    boolean bridged,
    List<Tree> nat,
    int rules,
    SortedMap<String, String> disputed,
    List<List<String>> litter,
    SortedMap<Family, String> chains,
    List<Diagnostic> findings,
    @Nullable Hold held)
    implements Fabric {

  public RouterFabric {
    Objects.requireNonNull(place);
    Objects.requireNonNull(fleet);
    ports = Collections.unmodifiableSortedMap(new TreeMap<>(ports));
    Objects.requireNonNull(groups);
    Objects.requireNonNull(zones);
    Objects.requireNonNull(options);
    nat = List.copyOf(nat);
    disputed = Collections.unmodifiableSortedMap(new TreeMap<>(disputed));
    litter = litter.stream().map(List::copyOf).toList();
    chains = Collections.unmodifiableSortedMap(new TreeMap<>(chains));
    findings = List.copyOf(findings);
  }

  /** The fabric of a snapshot that this provider made. */
  public static RouterFabric of(Fabric fabric) {
    if (fabric instanceof RouterFabric router) {
      return router;
    }
    throw new IllegalArgumentException("a snapshot of another provider: " + fabric.getClass());
  }

  @Override
  public boolean mayCarryNothing() {
    return true;
  }

  @Override
  public Optional<Hold> hold() {
    return Optional.ofNullable(held);
  }
}
