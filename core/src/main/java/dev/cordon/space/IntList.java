package dev.cordon.space;

import java.util.Arrays;

/** Plain numbers, one after the other. */
final class IntList {

  private int[] values = new int[8];
  private int size;

  int size() {
    return size;
  }

  int at(int i) {
    return values[i];
  }

  void set(int i, int value) {
    values[i] = value;
  }

  void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
  }

  int[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
