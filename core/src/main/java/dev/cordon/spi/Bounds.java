package dev.cordon.spi;

import dev.cordon.space.FlowSet;
import java.util.List;
import java.util.Objects;

/**
 * What a set of rules admits, as far as it can be known. Exact rules have {@code sure} equal to
 * {@code maybe}.
 *
 * @param sure flows that certainly pass, their replies too
 * @param maybe flows that possibly pass; a superset of sure
 * @param unmodelled what could not be understood, named; whatever it admits is inside maybe
 */
public record Bounds(FlowSet sure, FlowSet maybe, List<String> unmodelled) {

  public Bounds {
    Objects.requireNonNull(sure);
    Objects.requireNonNull(maybe);
    unmodelled = List.copyOf(unmodelled);
  }

  /** Rules that are understood completely. */
  public static Bounds exactly(FlowSet flows) {
    return new Bounds(flows, flows, List.of());
  }
}
