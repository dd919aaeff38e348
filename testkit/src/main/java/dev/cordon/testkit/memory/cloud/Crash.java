package dev.cordon.testkit.memory.cloud;

/** The caller is dead: what an injected crash throws out of every further call. */
public final class Crash extends Error {

  Crash(Action action) {
    super("killed at " + action);
  }
}
