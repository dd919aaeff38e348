package dev.cordon.sandbox.vyos.config;

import dev.cordon.sandbox.vyos.config.Schema.Entry;
import dev.cordon.sandbox.vyos.config.Schema.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sets and deletes in a configuration as the router's command line does. Not thread-safe. */
public final class Editor {

  /** How a path fits the schema: the node it ends at, and the value after it. */
  private record Place(List<String> node, Entry entry, boolean complete, @Nullable String value) {}

  private final Schema schema;
  private final Values checks;
  private final Tree tree;

  /** Edits this tree in place. */
  public Editor(Dialect dialect, Tree tree) {
    this.schema = Schema.of(dialect);
    this.checks = new Values(dialect);
    this.tree = tree;
  }

  /** The tree that is edited. */
  public Tree tree() {
    return tree;
  }

  /**
   * Sets a node or a value.
   *
   * @throws Refused with the router's words
   */
  public void set(List<String> path) {
    Place place = place(path, "Set failed\n");
    Kind kind = place.entry().kind();
    boolean unfinished = isValue(kind) || !place.complete();
    if (unfinished && place.value() == null) {
      throw new Refused(
          "Configuration path: " + bracketed(path) + " requires a value\nSet failed\n");
    }
    String value = place.value();
    if (value != null) {
      checks.check(place.node(), value);
    }
    Tree node = tree.make(place.node());
    if (value != null) {
      write(node, kind, value);
    }
  }

  private static void write(Tree node, Kind kind, String value) {
    if (kind == Kind.MULTI) {
      node.add(value);
    } else {
      node.only(value);
    }
  }

  /**
   * Deletes a node or a value; tells whether it was there.
   *
   * @throws Refused if there is no such path
   */
  public boolean delete(List<String> path) {
    Place place = place(path, "Delete failed\n");
    List<String> node = place.node();
    if (node.isEmpty() || !tree.at(node).isPresent()) {
      return false;
    }
    String value = place.value();
    if (value != null) {
      Tree leaf = tree.make(node);
      if (!leaf.values().contains(value)) {
        return false;
      }
      leaf.drop(value);
      if (!leaf.values().isEmpty()) {
        return true;
      }
    }
    tree.remove(node);
    prune(node);
    return true;
  }

  /** A tag without any name is gone. */
  private void prune(List<String> removed) {
    List<String> parent = removed.subList(0, removed.size() - 1);
    if (endsAtTag(parent) && tree.at(parent).filter(Tree::isBare).isPresent()) {
      tree.remove(parent);
    }
  }

  private Kind kind(List<String> node) {
    return place(node, "").entry().kind();
  }

  /**
   * Comments on a node; an empty text takes the comment away.
   *
   * @throws Refused if it is not there
   */
  public void comment(List<String> path, String text) {
    Tree node =
        tree.at(path)
            .orElseThrow(
                () -> new Refused("The specified config node does not exist\nComment failed\n"));
    node.comment(text);
  }

  /** Whether a path could be there. */
  public boolean isPossible(List<String> path) {
    try {
      return path.isEmpty() || !place(path, "").node().isEmpty();
    } catch (Refused impossible) {
      return false;
    }
  }

  /** What a path is. */
  public Kind kindOf(List<String> path) {
    return path.isEmpty() ? Kind.NODE : kind(path);
  }

  /** Whether a path ends at a tag, before the name of the user's choice. */
  public boolean endsAtTag(List<String> path) {
    return !path.isEmpty() && kind(path) == Kind.TAG && !place(path, "").complete();
  }

  private Place place(List<String> path, String failed) {
    Map<String, Entry> choices = schema.root().children();
    Entry entry = schema.root();
    boolean complete = true;
    for (int at = 0; at < path.size(); at++) {
      Entry next = choices.get(path.get(at));
      if (next == null) {
        throw invalid(path, failed);
      }
      entry = next;
      choices = next.children();
      complete = next.kind() != Kind.TAG;
      if (next.kind() == Kind.TAG && at + 1 < path.size()) {
        at++;
        complete = true;
        checkName(path, at, failed);
      } else if (isValue(next.kind()) && at + 1 < path.size()) {
        if (at + 2 < path.size()) {
          throw invalid(path, failed);
        }
        return new Place(path.subList(0, at + 1), entry, true, path.get(at + 1));
      }
    }
    return new Place(path, entry, complete, null);
  }

  private void checkName(List<String> path, int at, String failed) {
    if (failed.startsWith("Set")) {
      if (path.get(at).isEmpty()) {
        throw new Refused(
            "Configuration path: " + bracketed(path) + " requires a value\nSet failed\n");
      }
      checks.check(new ArrayList<>(path.subList(0, at)), path.get(at));
    }
  }

  private static boolean isValue(Kind kind) {
    return kind == Kind.LEAF || kind == Kind.MULTI;
  }

  private static Refused invalid(List<String> path, String failed) {
    return new Refused("Configuration path: " + bracketed(path) + " is not valid\n\n" + failed);
  }

  private static String bracketed(List<String> path) {
    return "[" + String.join(" ", path).strip() + "]";
  }
}
