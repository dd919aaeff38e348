package dev.cordon.provider.vyos.state;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A part of a router's configuration: what is below a node, or the values of a leaf. Immutable; one
 * value and a list of one are the same.
 *
 * @param children by name
 * @param values of a leaf
 */
public record Tree(SortedMap<String, Tree> children, SortedSet<String> values) {

  /** Nothing. */
  public static final Tree EMPTY = new Tree(new TreeMap<>(), new TreeSet<>());

  public Tree {
    children = Collections.unmodifiableSortedMap(new TreeMap<>(children));
    values = Collections.unmodifiableSortedSet(new TreeSet<>(values));
  }

  /** What is at a path; {@link #EMPTY} if nothing is. */
  public Tree at(String... path) {
    Tree node = this;
    for (String name : path) {
      node = Objects.requireNonNullElse(node.children.get(name), EMPTY);
    }
    return node;
  }

  /** Whether there is something at a path, if only its name. */
  public boolean has(String... path) {
    Tree node = this;
    for (String name : path) {
      Tree next = node.children.get(name);
      if (next == null) {
        return false;
      }
      node = next;
    }
    return true;
  }

  /** The value of the leaf at a path; empty if there is none. */
  public String text(String... path) {
    SortedSet<String> found = at(path).values;
    return found.isEmpty() ? "" : found.first();
  }

  /** The values of the leaf at a path. */
  public List<String> texts(String... path) {
    return List.copyOf(at(path).values);
  }

  /** Whether nothing is in it. */
  public boolean isEmpty() {
    return children.isEmpty() && values.isEmpty();
  }
}
