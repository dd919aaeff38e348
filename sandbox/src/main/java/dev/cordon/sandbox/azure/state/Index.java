package dev.cordon.sandbox.azure.state;

import dev.cordon.sandbox.Rows;
import java.util.List;

/**
 * Who refers to a thing, by the thing's id in whatever case. A fork shares what neither side
 * writes. Not thread-safe.
 *
 * @param <T> what those who refer are told as
 */
final class Index<T> {

  private final Rows<Rows<T>> rows;

  Index() {
    this.rows = new Rows<>();
  }

  private Index(Rows<Rows<T>> rows) {
    this.rows = rows;
  }

  Index<T> fork() {
    return new Index<>(rows.fork());
  }

  /** Says that somebody refers to a thing; who did so before stays in its place. */
  void put(String thing, String who, T told) {
    Rows<T> before = rows.find(ArmId.key(thing));
    Rows<T> now = before == null ? new Rows<>() : before.fork();
    now.put(who, told);
    rows.put(ArmId.key(thing), now);
  }

  /** Somebody no longer refers to a thing. */
  void remove(String thing, String who) {
    Rows<T> before = rows.find(ArmId.key(thing));
    if (before != null) {
      Rows<T> now = before.fork();
      now.remove(who);
      rows.put(ArmId.key(thing), now);
    }
  }

  List<T> of(String thing) {
    Rows<T> found = rows.find(ArmId.key(thing));
    return found == null ? List.of() : List.copyOf(found.all());
  }
}
