package dev.cordon.sandbox.aws.state;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Resources by id, in the order of their birth. A fork shares the rows until one side writes. Not
 * thread-safe.
 *
 * @param <T> the kind of resource
 */
public final class Table<T extends Resource> {

  private Map<String, T> rows;
  private boolean shared;

  /** An empty table. */
  public Table() {
    this.rows = new LinkedHashMap<>();
  }

  private Table(Map<String, T> rows) {
    this.rows = rows;
    this.shared = true;
  }

  Table<T> fork() {
    shared = true;
    return new Table<>(rows);
  }

  /** The row with this id, or null. */
  public @Nullable T find(String id) {
    return rows.get(id);
  }

  /** Adds a row, or replaces the one with its id in its place. */
  public void put(T row) {
    own();
    rows.put(row.id(), row);
  }

  /** Removes a row if it is there. */
  public void remove(String id) {
    own();
    rows.remove(id);
  }

  /** All rows, in the order of their birth. */
  public Collection<T> all() {
    return Collections.unmodifiableCollection(rows.values());
  }

  /** All rows of one account and region. */
  public List<T> in(Scope scope) {
    return rows.values().stream().filter(row -> row.scope().equals(scope)).toList();
  }

  private void own() {
    if (shared) {
      rows = new LinkedHashMap<>(rows);
      shared = false;
    }
  }
}
