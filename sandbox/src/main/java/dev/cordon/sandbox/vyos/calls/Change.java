package dev.cordon.sandbox.vyos.calls;

import dev.cordon.sandbox.vyos.config.ConfigText;
import dev.cordon.sandbox.vyos.config.Editor;
import dev.cordon.sandbox.vyos.config.Refused;
import dev.cordon.sandbox.vyos.config.Tree;
import java.util.List;

/** The changes that requests are made of. */
sealed interface Change extends Session.Edit {

  /** Sets a node or value. */
  record Set(List<String> path) implements Change {
    @Override
    public void on(Editor editor) {
      editor.set(path);
    }
  }

  /** Deletes a node or value, there or not. */
  record Delete(List<String> path) implements Change {
    @Override
    public void on(Editor editor) {
      editor.delete(path);
    }
  }

  /** Deletes a node or value that must be there. */
  record StrictDelete(List<String> path) implements Change {
    @Override
    public void on(Editor editor) {
      if (!editor.delete(path)) {
        throw new Refused("Nothing to delete (the specified node does not exist)\nDelete failed\n");
      }
    }
  }

  /** Comments on a node. */
  record Comment(List<String> path, String text) implements Change {
    @Override
    public void on(Editor editor) {
      editor.comment(path, text);
    }
  }

  /** Replaces everything. */
  record Replace(Tree tree) implements Change {
    @Override
    public List<String> path() {
      return List.of();
    }

    @Override
    public void on(Editor editor) {
      List.copyOf(editor.tree().children().keySet())
          .forEach(name -> editor.tree().remove(List.of(name)));
      tree.children().forEach((name, child) -> editor.tree().put(List.of(name), child));
    }
  }

  /** A path and its value as the last name. */
  static List<String> valued(List<String> path, String value) {
    return value.isEmpty() ? path : ConfigText.and(path, value);
  }
}
