package dev.cordon.record;

import java.util.EnumSet;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** How constants are spelled in documents: {@code BUILD_RUNNER} is {@code build-runner}. */
final class Words {

  private Words() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Every constant by its word. */
  static <E extends Enum<E>> SortedMap<String, E> all(Class<E> type) {
    SortedMap<String, E> words = new TreeMap<>();
    EnumSet.allOf(type).forEach(constant -> words.put(of(constant), constant));
    return words;
  }
}
