package dev.cordon.sandbox.vyos.walk;

/** How far a packet came. */
public enum Outcome {
  /** It surely arrived. */
  PASSES,
  /** It depends on what nobody can know from the configuration: the time, rates, marks. */
  DEPENDS,
  /** It surely did not arrive. */
  STOPPED
}
