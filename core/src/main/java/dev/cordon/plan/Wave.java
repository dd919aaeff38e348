package dev.cordon.plan;

import dev.cordon.spi.Step;
import java.util.List;
import java.util.Objects;

/**
 * Steps that may run at the same time, in any order, any subset of them done: each state that can
 * be reached is safe.
 *
 * @param why why the steps belong together, for people
 * @param steps sorted by id, at least one
 */
public record Wave(String why, List<Step> steps) {
  public Wave {
    Objects.requireNonNull(why);
    steps = List.copyOf(steps);
  }
}
