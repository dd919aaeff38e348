package dev.cordon.plan;

import dev.cordon.spi.Step;
import java.util.List;
import java.util.Objects;

/**
 * Steps that may run at the same time, those of one site in this order: whichever of them are done,
 * the state is safe.
 *
 * @param why why the steps belong together, for people
 * @param steps at least one
 */
public record Wave(String why, List<Step> steps) {
  public Wave {
    Objects.requireNonNull(why);
    steps = List.copyOf(steps);
  }
}
