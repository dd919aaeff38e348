package dev.cordon.sandbox.azure;

import dev.cordon.sandbox.azure.state.World;

/** The whole state of a sandbox at one moment. Immutable, and made in no time. */
public final class Snapshot {

  private final World world;

  Snapshot(World world) {
    this.world = world;
  }

  World world() {
    return world;
  }
}
