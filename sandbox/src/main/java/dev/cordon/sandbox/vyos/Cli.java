package dev.cordon.sandbox.vyos;

import dev.cordon.sandbox.vyos.calls.Api;
import dev.cordon.sandbox.vyos.calls.Router;
import dev.cordon.sandbox.vyos.config.ConfigText;
import dev.cordon.sandbox.vyos.config.Editor;
import dev.cordon.sandbox.vyos.config.Refused;
import dev.cordon.sandbox.vyos.config.Schema.Kind;
import dev.cordon.sandbox.vyos.config.Tree;
import dev.cordon.sandbox.vyos.state.State;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Somebody at the router's command line, in a session of their own. What they set and delete is
 * seen after their commit, which writes each leaf that they touched whole: what others did to the
 * same leaf in between is lost. Not thread-safe.
 */
public final class Cli {

  private final Api api;
  private final Router router;
  private final Set<List<String>> leaves = new LinkedHashSet<>();
  private final Set<List<String>> nodes = new LinkedHashSet<>();
  private Editor editor;

  Cli(Api api) {
    this.api = api;
    this.router = api.router();
    this.editor = fresh();
  }

  private Editor fresh() {
    leaves.clear();
    nodes.clear();
    return new Editor(router.dialect(), router.running().copy());
  }

  /**
   * Sets a node or a value, which is the last word.
   *
   * @throws IllegalArgumentException if the router refuses it, with its words
   */
  public Cli set(String... words) {
    List<String> path = List.of(words);
    run(() -> editor.set(path));
    touch(path);
    return this;
  }

  /**
   * Deletes a node or a value.
   *
   * @throws IllegalArgumentException if there is no such path
   */
  public Cli delete(String... words) {
    List<String> path = List.of(words);
    touch(path);
    leaves.add(editor.tree().at(path).isPresent() ? path : leaf(path));
    run(() -> editor.delete(path));
    return this;
  }

  private void touch(List<String> path) {
    List<String> leaf = leaf(path);
    Kind kind = editor.kindOf(leaf);
    boolean valued = kind == Kind.LEAF || kind == Kind.MULTI || kind == Kind.FLAG;
    (valued ? leaves : nodes).add(leaf);
  }

  private List<String> leaf(List<String> path) {
    List<String> shorter = path.subList(0, path.size() - 1);
    Kind above = shorter.isEmpty() ? Kind.NODE : editor.kindOf(shorter);
    return above == Kind.LEAF || above == Kind.MULTI ? shorter : path;
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
    Tree now = router.running().copy();
    Tree mine = editor.tree();
    for (List<String> leaf : leaves) {
      now.remove(leaf);
      mine.at(leaf).ifPresent(node -> now.put(leaf, node));
    }
    nodes.stream().filter(node -> mine.at(node).isPresent()).forEach(now::make);
    try {
      router.commit(now);
    } catch (Refused refused) {
      throw new IllegalStateException(refused.text(), refused);
    } finally {
      editor = fresh();
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
