package dev.cordon.sandbox;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Things by key, in the order of their birth. A fork shares the rows until one side writes. Not
 * thread-safe.
 *
 * @param <T> the kind of thing
 */
public final class Rows<T> {

  private Map<String, T> rows;
  private boolean shared;

  /** Nothing yet. */
  public Rows() {
    this.rows = new LinkedHashMap<>();
  }

  private Rows(Map<String, T> rows) {
    this.rows = rows;
    this.shared = true;
  }

  /** The same rows, written apart from now on. */
  public Rows<T> fork() {
    shared = true;
    return new Rows<>(rows);
  }

  /** The row with this key, or null. */
  public @Nullable T find(String key) {
    return rows.get(key);
  }

  /** Adds a row, or replaces the one with its key in its place. */
  public void put(String key, T row) {
    own();
    rows.put(key, row);
  }

  /** Removes a row if it is there. */
  public void remove(String key) {
    own();
    rows.remove(key);
  }

  /** All rows, in the order of their birth. */
  public Collection<T> all() {
    return Collections.unmodifiableCollection(rows.values());
  }

  private void own() {
    if (shared) {
      rows = new LinkedHashMap<>(rows);
      shared = false;
    }
  }
}
