package dev.cordon.sandbox.vyos;

import dev.cordon.sandbox.vyos.state.State;

/** Everything of a router at one moment. Immutable, and made in no time. */
public final class Snapshot {

  private final State state;

  Snapshot(State state) {
    this.state = state;
  }

  State state() {
    return state;
  }
}
