package dev.cordon.space;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers values in the order in which they are first met, so that equality becomes equality of
 * numbers. Number 0 is the empty value. Lives as long as one operation.
 */
final class Interner<T> {

  private static final int NONE = -1;

  private final List<T> values = new ArrayList<>();
  private int[] slots = free(16);

  Interner(T empty) {
    number(empty);
  }

  private static int[] free(int size) {
    int[] slots = new int[size];
    Arrays.fill(slots, NONE);
    return slots;
  }

  int number(T value) {
    int slot = slot(value);
    if (slots[slot] != NONE) {
      return slots[slot];
    }
    slots[slot] = values.size();
    values.add(value);
    if (2 * values.size() > slots.length) {
      grow();
    }
    return values.size() - 1;
  }

  private int slot(T value) {
    int slot = Hashing.mix(value.hashCode()) & (slots.length - 1);
    while (slots[slot] != NONE && !values.get(slots[slot]).equals(value)) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private void grow() {
    slots = free(2 * slots.length);
    for (int number = 0; number < values.size(); number++) {
      slots[slot(values.get(number))] = number;
    }
  }

  T value(int number) {
    return values.get(number);
  }

  int size() {
    return values.size();
  }

  List<T> values() {
    return List.copyOf(values);
  }
}
