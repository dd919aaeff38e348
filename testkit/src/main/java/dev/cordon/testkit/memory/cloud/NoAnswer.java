package dev.cordon.testkit.memory.cloud;

/** A call was sent and no answer came: done or not done. */
public final class NoAnswer extends RuntimeException {

  NoAnswer(Action action) {
    super("no answer to " + action);
  }
}
