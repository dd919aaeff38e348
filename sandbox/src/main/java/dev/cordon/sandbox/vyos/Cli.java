package dev.cordon.sandbox.vyos;

import dev.cordon.sandbox.vyos.calls.Api;
import dev.cordon.sandbox.vyos.calls.Draft;
import dev.cordon.sandbox.vyos.calls.Router;
import dev.cordon.sandbox.vyos.config.ConfigText;
import dev.cordon.sandbox.vyos.config.Refused;
import dev.cordon.sandbox.vyos.state.State;
import java.util.List;

/**
 * Somebody at the router's command line, in a session of their own. What they set and delete is
 * seen after their commit, which writes each leaf that they touched whole: what others did to the
 * same leaf in between is lost. Not thread-safe.
 */
public final class Cli {

  private final Api api;
  private final Router router;
  private Draft draft;

  Cli(Api api) {
    this.api = api;
    this.router = api.router();
    this.draft = new Draft(router);
  }

  /**
   * Sets a node or a value, which is the last word.
   *
   * @throws IllegalArgumentException if the router refuses it, with its words
   */
  public Cli set(String... words) {
    run(() -> draft.set(List.of(words)));
    return this;
  }

  /**
   * Deletes a node or a value, there or not.
   *
   * @throws IllegalArgumentException if there is no such path
   */
  public Cli delete(String... words) {
    run(() -> draft.delete(List.of(words)));
    return this;
  }

  /**
   * Puts it in force; the session begins anew.
   *
   * @throws IllegalStateException if the router refuses it, with its words
   */
  public void commit() {
    try {
      api.alone(this::write);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(closing);
    }
  }

  private void write() {
    try {
      router.commit(draft.onto(router.running()));
    } catch (Refused refused) {
      throw new IllegalStateException(refused.text(), refused);
    } finally {
      draft = new Draft(router);
    }
  }

  /** Keeps what is in force over the next boot. */
  public void save() {
    router.edit(
        state -> state.file(State.BOOT, ConfigText.print(router.dialect(), state.running())));
  }

  /** Begins a commit that takes long: requests of the API are turned away until it ends. */
  public void beginLongCommit() {
    router.lock();
  }

  /** Ends the long commit. */
  public void endLongCommit() {
    router.unlock();
  }

  private static void run(Runnable edit) {
    try {
      edit.run();
    } catch (Refused refused) {
      throw new IllegalArgumentException(refused.text(), refused);
    }
  }
}
