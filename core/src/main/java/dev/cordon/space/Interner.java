package dev.cordon.space;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers values in the order in which they are first met, so that equality becomes equality of
 * numbers. Number 0 is the empty value. Lives as long as one operation.
 */
final class Interner<T> {

  private final Map<T, Integer> numbers = new HashMap<>();
  private final List<T> values = new ArrayList<>();

  Interner(T empty) {
    number(empty);
  }

  int number(T value) {
    Integer next = values.size();
    Integer known = numbers.putIfAbsent(value, next);
    if (known == null) {
      values.add(value);
      return next;
    }
    return known;
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
