package dev.cordon.engine;

/** Told what is being done now; calls may come from several threads. */
@FunctionalInterface
public interface Progress {

  /**
   * Something begins or moves on.
   *
   * @param stage observe, prove, apply or confirm
   * @param now what is being done, for people
   * @param done how many parts are done
   * @param total how many there are
   */
  void at(String stage, String now, int done, int total);

  /** Tells nobody. */
  static Progress silent() {
    return (stage, now, done, total) -> {};
  }
}
