package dev.cordon.sandbox.vyos.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A node of a configuration with all below it: children by name, numbers in the order of their
 * value, or values in the order in which they came. Not thread-safe; one that was published is
 * copied before it is changed.
 */
public final class Tree {

  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  private static final Comparator<String> NATURAL =
      (one, other) ->
          NUMBER.matcher(one).matches() && NUMBER.matcher(other).matches()
              ? Integer.compare(Integer.parseInt(one), Integer.parseInt(other))
              : one.compareTo(other);

  private final SortedMap<String, Tree> children = new TreeMap<>(NATURAL);
  private final List<String> values = new ArrayList<>();
  private String comment = "";

  /** An equal tree that shares nothing. */
  public Tree copy() {
    Tree made = new Tree();
    children.forEach((name, child) -> made.children.put(name, child.copy()));
    made.values.addAll(values);
    made.comment = comment;
    return made;
  }

  /** The children. */
  public SortedMap<String, Tree> children() {
    return Collections.unmodifiableSortedMap(children);
  }

  /** The values; none for what is no leaf. */
  public List<String> values() {
    return Collections.unmodifiableList(values);
  }

  /** The first value; empty if there is none. */
  public String value() {
    return values.isEmpty() ? "" : values.get(0);
  }

  /** The comment; empty if there is none. */
  public String comment() {
    return comment;
  }

  /** Whether there is neither a child nor a value. */
  public boolean isBare() {
    return children.isEmpty() && values.isEmpty();
  }

  /** The node at a path below this one. */
  public Optional<Tree> at(List<String> path) {
    Tree found = this;
    for (String name : path) {
      found = found == null ? null : found.children.get(name);
    }
    return Optional.ofNullable(found);
  }

  /** The node at a path below this one. */
  public Optional<Tree> at(String... path) {
    return at(List.of(path));
  }

  /** The first value at a path; empty if there is none. */
  public String text(String... path) {
    return at(path).map(Tree::value).orElse("");
  }

  /** The values at a path. */
  public List<String> texts(String... path) {
    return at(path).map(Tree::values).orElse(List.of());
  }

  /** The children at a path. */
  public SortedMap<String, Tree> below(String... path) {
    return at(path).map(Tree::children).orElse(Collections.emptySortedMap());
  }

  /** Whether there is a node at a path. */
  public boolean has(String... path) {
    return at(path).isPresent();
  }

  /** The node at a path, made if it is not there. */
  public Tree make(List<String> path) {
    Tree found = this;
    for (String name : path) {
      found = found.children.computeIfAbsent(name, none -> new Tree());
    }
    return found;
  }

  /** Puts a copy of another tree at a path, in place of what is there. */
  public void put(List<String> path, Tree other) {
    make(path.subList(0, path.size() - 1)).children.put(path.get(path.size() - 1), other.copy());
  }

  /** Takes the node at a path away; nothing happens if there is none. */
  public void remove(List<String> path) {
    at(path.subList(0, path.size() - 1))
        .ifPresent(parent -> parent.children.remove(path.get(path.size() - 1)));
  }

  void only(String value) {
    values.clear();
    values.add(value);
  }

  void add(String value) {
    if (!values.contains(value)) {
      values.add(value);
    }
  }

  void drop(String value) {
    values.remove(value);
  }

  void comment(String text) {
    comment = text;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Tree tree
        && children.equals(tree.children)
        && values.equals(tree.values)
        && comment.equals(tree.comment);
  }

  @Override
  public int hashCode() {
    return Objects.hash(children, values, comment);
  }

  @Override
  public String toString() {
    return ConfigText.json(this).toString();
  }
}
