package dev.cordon.sandbox.gcp;

import dev.cordon.sandbox.gcp.state.World;

/** Everything of every project at one moment. Immutable, and made in no time. */
public final class Snapshot {

  private final World world;

  Snapshot(World world) {
    this.world = world;
  }

  World world() {
    return world;
  }
}
