package dev.cordon.apply;

import dev.cordon.spi.Step;

/** Told before each step. */
@FunctionalInterface
public interface StepProgress {

  /**
   * A step is about to be carried out.
   *
   * @param step which
   * @param done how many were before it
   * @param total how many there are
   */
  void at(Step step, int done, int total);
}
