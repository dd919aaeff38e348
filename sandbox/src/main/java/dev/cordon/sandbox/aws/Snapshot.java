package dev.cordon.sandbox.aws;

import dev.cordon.sandbox.aws.state.World;

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
