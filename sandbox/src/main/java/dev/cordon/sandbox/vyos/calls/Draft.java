package dev.cordon.sandbox.vyos.calls;

import dev.cordon.sandbox.vyos.config.Editor;
import dev.cordon.sandbox.vyos.config.Schema.Kind;
import dev.cordon.sandbox.vyos.config.Tree;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What one session at the command line has changed and not committed. Committing writes each leaf
 * that it touched whole: what others did to the same leaf in between is lost, all else stays. Not
 * thread-safe.
 */
public final class Draft {

  private final Editor editor;
  private final Set<List<String>> leaves = new LinkedHashSet<>();
  private final Set<List<String>> nodes = new LinkedHashSet<>();

  /** Begins with what is in force. */
  public Draft(Router router) {
    this.editor = new Editor(router.dialect(), router.running().copy());
  }

  /** The configuration as the session sees it. */
  Tree tree() {
    return editor.tree();
  }

  /** Sets a node or a value. */
  public void set(List<String> path) {
    editor.set(path);
    List<String> leaf = leaf(path);
    Kind kind = editor.kindOf(leaf);
    boolean valued = kind == Kind.LEAF || kind == Kind.MULTI || kind == Kind.FLAG;
    (valued ? leaves : nodes).add(leaf);
  }

  /** Deletes a node or a value; tells whether it was there. */
  public boolean delete(List<String> path) {
    List<String> whole = editor.tree().at(path).isPresent() ? path : leaf(path);
    boolean done = editor.delete(path);
    if (done) {
      leaves.add(whole);
    }
    return done;
  }

  void comment(List<String> path, String text) {
    editor.comment(path, text);
    leaves.add(path);
  }

  void replace(Tree tree) {
    tree().children().keySet().forEach(name -> leaves.add(List.of(name)));
    tree.children().keySet().forEach(name -> leaves.add(List.of(name)));
    new Change.Replace(tree).on(editor);
  }

  private List<String> leaf(List<String> path) {
    List<String> shorter = path.subList(0, path.size() - 1);
    Kind above = shorter.isEmpty() ? Kind.NODE : editor.kindOf(shorter);
    return above == Kind.LEAF || above == Kind.MULTI ? shorter : path;
  }

  /** What a commit makes of the configuration that is in force by then. */
  public Tree onto(Tree running) {
    Tree now = running.copy();
    for (List<String> leaf : leaves) {
      now.remove(leaf);
      tree().at(leaf).ifPresent(node -> now.put(leaf, node));
    }
    nodes.stream().filter(node -> tree().at(node).isPresent()).forEach(now::make);
    return now;
  }
}
