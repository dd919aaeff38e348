package dev.cordon.apply;

/**
 * Somebody's word, or something's, that a change may stay. A run waits for it when everything was
 * written and seen, and undoes itself without it; it takes this process, alive, to do so.
 */
@FunctionalInterface
public interface Confirmation {

  /** Nobody is asked: what was written stays. */
  Confirmation UNASKED = run -> true;

  /**
   * Waits until a run is confirmed, or will not be any more. Never throws.
   *
   * @param run its id
   * @return whether it is
   */
  boolean isGiven(String run);
}
