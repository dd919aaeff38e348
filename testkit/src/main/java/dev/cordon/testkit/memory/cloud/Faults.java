package dev.cordon.testkit.memory.cloud;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Faults that wait for their call. Thread-safe. */
public final class Faults {

  private record Armed(Effect effect, Action.Kind kind, int left) {}

  private List<Armed> armed = new ArrayList<>();
  private int struck;
  private boolean dead;
  private Runnable meddler = () -> {};
  private Action.Kind meddling = Action.Kind.READ;
  private int meddlesIn;

  Faults() {}

  /**
   * Arms a fault.
   *
   * @param effect what happens
   * @param kind to which calls
   * @param nth to which of them, counted from now, from 1
   */
  public synchronized void arm(Effect effect, Action.Kind kind, int nth) {
    armed.add(new Armed(effect, kind, nth));
  }

  /** Runs something before a call, once. */
  public synchronized void before(Action.Kind kind, int nth, Runnable action) {
    meddler = action;
    meddling = kind;
    meddlesIn = nth;
  }

  /** How many faults have struck. */
  public synchronized int struck() {
    return struck;
  }

  /** Forgets what is armed, and lets the dead live again. */
  public synchronized void heal() {
    armed = new ArrayList<>();
    dead = false;
    struck = 0;
    meddlesIn = 0;
  }

  /** What strikes this call, if anything does. */
  synchronized Optional<Effect> strike(Action action) {
    if (dead) {
      throw new Crash(action);
    }
    if (action.kind() == meddling && meddlesIn > 0 && --meddlesIn == 0) {
      meddler.run();
    }
    Optional<Effect> hit = Optional.empty();
    List<Armed> waiting = new ArrayList<>();
    for (Armed fault : armed) {
      int left = fault.left() - (fault.kind() == action.kind() ? 1 : 0);
      if (left == 0 && hit.isEmpty()) {
        hit = Optional.of(fault.effect());
        struck++;
      } else {
        waiting.add(new Armed(fault.effect(), fault.kind(), Math.max(1, left)));
      }
    }
    armed = waiting;
    dead = hit.filter(e -> e == Effect.DIE_BEFORE || e == Effect.DIE_AFTER).isPresent();
    return hit;
  }
}
